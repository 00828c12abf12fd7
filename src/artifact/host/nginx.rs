//! For nginx: part of a `server` block.

use super::rules::{FRESH, LONG, Rules, SHORT};
use crate::site::delivery::{ASSETS, ATOM, AWARDS, BADGE_FILES, CALENDAR, COMMONS, CSV, JSON_LD};

const HEAD: &str = "# nginx 1.18 or later. Written at each build: include it, and reload nginx when it changed.
#
#   server {
#     root FOLDER;  # the one that holds the site at its path
#     include FOLDER/hosts/nginx.conf;
#   }
#
# A header that you add yourself in a `location` replaces all of these there (`add_header` is not inherited in part).
";

/// The configuration for nginx, with comments that show where it belongs.
pub(super) fn file(rules: &Rules) -> String {
    let (base, pattern) = (&rules.base, rules.base_pattern());
    let mut text = HEAD.replace("FOLDER/hosts", &format!("FOLDER{base}hosts"));
    // Variables, for a `location` of its own for each sort of file would have to repeat all headers.
    text.push_str(&format!(
        r#"
set $sobre_cache "{FRESH}";
set $sobre_origin "";
set $sobre_robots "";
if ($uri ~ "^{pattern}{}") {{
  set $sobre_cache "{SHORT}";
  set $sobre_origin "*";
}}
if ($uri ~ "^{pattern}{COMMONS}") {{
  set $sobre_origin "*";
}}
if ($uri ~ "^{pattern}{}") {{
  set $sobre_robots "noindex";
}}
if ($uri ~ "^{pattern}{}") {{
  set $sobre_cache "{LONG}";
}}

"#,
        BADGE_FILES.pattern(),
        AWARDS.pattern(),
        ASSETS.pattern(),
    ));
    for (name, value) in &rules.security {
        text.push_str(&format!("add_header {name} \"{value}\" always;\n"));
    }
    // An empty header is not sent.
    text.push_str(&format!(
        r#"add_header Cache-Control $sobre_cache always;
add_header Access-Control-Allow-Origin $sobre_origin always;
add_header X-Robots-Tag $sobre_robots always;

index index.html;
error_page 404 "{base}404.html";
location ~ "/\.(?!well-known/)" {{ return 404; }}

location ~ "^{pattern}{}.+\.json$" {{ types {{}} default_type "{JSON_LD}"; }}
location ~ "^{pattern}{}.+\.csv$" {{ types {{}} default_type "{CSV}"; }}
location ~ "^{pattern}{}.+\.avif$" {{ types {{}} default_type image/avif; }}
"#,
        BADGE_FILES.folder, BADGE_FILES.folder, ASSETS.folder,
    ));
    for language in &rules.languages {
        text.push_str(&format!(
            "location \"{base}{language}\" {{ error_page 404 \"{base}{language}404.html\"; }}\n"
        ));
    }
    for feed in &rules.feeds {
        text.push_str(&format!(
            "location = \"{base}{feed}\" {{ types {{}} default_type \"{ATOM}\"; }}\n"
        ));
    }
    if rules.more_feeds {
        text.push_str(&format!(
            "location ~ \"^{pattern}.+/feed\\.xml$\" {{ types {{}} default_type \"{ATOM}\"; }}\n"
        ));
    }
    if rules.has_calendars {
        text.push_str(&format!(
            "location ~ \"^{pattern}.+\\.ics$\" {{ types {{}} default_type \"{CALENDAR}\"; }}\n"
        ));
    }
    if !rules.gone.is_empty() {
        text.push_str(&format!(
            r#"
# Awards that were revoked: 410, and what the file says of it.
error_page 410 @sobre_gone;
location @sobre_gone {{ types {{}} default_type "{JSON_LD}"; }}
"#
        ));
    }
    for gone in &rules.gone {
        text.push_str(&format!("location = \"{base}{gone}\" {{ return 410; }}\n"));
    }
    text
}
