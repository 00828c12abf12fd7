//! For Apache: an `.htaccess`, or part of a `<Directory>`.

use super::rules::{FRESH, LONG, Rules, SHORT};
use crate::site::delivery::{ASSETS, ATOM, AWARDS, BADGE_FILES, CALENDAR, COMMONS, CSV, JSON_LD};

const HEAD: &str =
    "# Apache 2.4.13 or later, with headers, rewrite and setenvif. Written at each build: copy it to `.htaccess` where the
# site is served, each time that it is published, or include it and reload Apache when it changed.
#
#   <Directory FOLDER>  # the published one
#     Include FOLDER/hosts/apache.conf
#   </Directory>
";

/// The configuration for Apache, with comments that show where it belongs.
pub(super) fn file(rules: &Rules) -> String {
    let (base, pattern) = (&rules.base, rules.base_pattern());
    let feeds: Vec<String> = rules
        .feeds
        .iter()
        .map(|feed| feed.replace('.', "\\."))
        .collect();
    let more = rules.more_feeds.then(|| ".+/feed\\.xml".to_owned());
    let feeds: Vec<String> = feeds.into_iter().chain(more).collect();
    let mut text = format!(
        r#"{HEAD}
SetEnvIf Request_URI "^{pattern}{badges}" SOBRE_BADGE
SetEnvIf Request_URI "^{pattern}{COMMONS}" SOBRE_COMMONS
SetEnvIf Request_URI "^{pattern}{folder}.+\.json$" SOBRE_JSON
SetEnvIf Request_URI "^{pattern}{folder}.+\.csv$" SOBRE_CSV
SetEnvIf Request_URI "^{pattern}{awards}" SOBRE_AWARD
SetEnvIf Request_URI "^{pattern}{assets}" SOBRE_ASSET
SetEnvIf Request_URI "^{pattern}({})$" SOBRE_FEED

"#,
        feeds.join("|"),
        badges = BADGE_FILES.pattern(),
        folder = BADGE_FILES.folder,
        awards = AWARDS.pattern(),
        assets = ASSETS.pattern(),
    );
    for (name, value) in &rules.security {
        text.push_str(&format!("Header always set {name} \"{value}\"\n"));
    }
    text.push_str(&format!(
        r#"Header set Cache-Control "{FRESH}"
Header set Cache-Control "{SHORT}" env=SOBRE_BADGE
Header set Cache-Control "{LONG}" env=SOBRE_ASSET
Header always set Access-Control-Allow-Origin "*" env=SOBRE_BADGE
Header always set Access-Control-Allow-Origin "*" env=SOBRE_COMMONS
Header always set X-Robots-Tag noindex env=SOBRE_AWARD
Header set Content-Type "{JSON_LD}" env=SOBRE_JSON
Header set Content-Type "{CSV}" env=SOBRE_CSV
Header set Content-Type "{ATOM}" env=SOBRE_FEED
AddType image/avif .avif

DirectoryIndex index.html
ErrorDocument 404 "{base}404.html"
"#
    ));
    if rules.has_calendars {
        text.push_str(&format!("AddType \"{CALENDAR}\" .ics\n"));
    }
    for language in &rules.languages {
        text.push_str(&format!(
            "<If \"%{{REQUEST_URI}} =~ m#^{pattern}{language}#\">\n  ErrorDocument 404 \"{base}{language}404.html\"\n</If>\n"
        ));
    }
    text.push_str(
        r#"RewriteEngine On
RewriteRule "(^|/)\.(?!well-known/)" - [R=404,L]
"#,
    );
    if !rules.gone.is_empty() {
        // The document of an error is asked for within the server, where the rule must not count again.
        text.push_str(
            r#"
# Awards that were revoked: 410, and what the file says of it.
ErrorDocument 410 "/%{REQUEST_URI}"
RewriteCond %{ENV:REDIRECT_STATUS} =410
RewriteRule ^ - [END]
"#,
        );
    }
    for gone in &rules.gone {
        let gone = gone.replace('.', "\\.");
        text.push_str(&format!("RewriteRule \"^{gone}$\" - [G]\n"));
    }
    text
}
