//! For Caddy: part of the block of a site.

use super::rules::{FRESH, LONG, Rules, SHORT};
use crate::site::delivery::{ASSETS, ATOM, AWARDS, BADGE_FILES, CALENDAR, COMMONS, CSV, JSON_LD};

const HEAD: &str =
    "# Caddy 2.6 or later. Written at each build: import it, and reload Caddy when it changed.
#
#\tsite.example {
#\t\troot * FOLDER  # the one that holds the site at its path
#\t\timport FOLDER/hosts/Caddyfile
#\t}
";

/// The configuration for Caddy, with comments that show where it belongs.
pub(super) fn file(rules: &Rules) -> String {
    let (base, pattern) = (&rules.base, rules.base_pattern());
    let mut text = HEAD.replace("FOLDER/hosts", &format!("FOLDER{base}hosts"));
    let feeds: Vec<String> = rules
        .feeds
        .iter()
        .map(|feed| format!("{base}{feed}"))
        .collect();
    text.push_str(&format!(
        "
@sobre_badge path_regexp ^{pattern}{badges}
@sobre_commons path_regexp ^{pattern}{COMMONS}
@sobre_json path_regexp ^{pattern}{folder}.+\\.json$
@sobre_csv path_regexp ^{pattern}{folder}.+\\.csv$
@sobre_award path {base}{awards}*
@sobre_asset path {base}{assets}*
@sobre_feed path {}
@sobre_hidden {{
\tpath */.*
\tnot path /.well-known/* */.well-known/*
}}
",
        feeds.join(" "),
        badges = BADGE_FILES.pattern(),
        folder = BADGE_FILES.folder,
        awards = AWARDS.folder,
        assets = ASSETS.folder,
    ));
    if rules.more_feeds {
        text.push_str(&format!(
            "@sobre_feeds path_regexp ^{pattern}.+/feed\\.xml$\n"
        ));
    }
    if rules.has_calendars {
        text.push_str(&format!(
            "@sobre_calendar path_regexp ^{pattern}.+\\.ics$\n"
        ));
    }
    if !rules.gone.is_empty() {
        text.push_str(
            "\n# Awards that were revoked: 410, and what the file says of it.\n@sobre_gone path",
        );
        for gone in &rules.gone {
            text.push_str(&format!(" \\\n\t{base}{gone}"));
        }
        text.push('\n');
    }
    // A route keeps its order: what comes later replaces what comes before.
    text.push_str("\nroute {\n\theader {\n");
    for (name, value) in &rules.security {
        text.push_str(&format!("\t\t{name} \"{value}\"\n"));
    }
    let more_feeds = match rules.more_feeds {
        true => format!("\theader @sobre_feeds Content-Type \"{ATOM}\"\n"),
        false => String::new(),
    };
    text.push_str(&format!(
        "\t\tCache-Control \"{FRESH}\"
\t}}
\theader @sobre_badge Cache-Control \"{SHORT}\"
\theader @sobre_badge Access-Control-Allow-Origin *
\theader @sobre_commons Access-Control-Allow-Origin *
\theader @sobre_asset Cache-Control \"{LONG}\"
\theader @sobre_award X-Robots-Tag noindex
\theader @sobre_json Content-Type \"{JSON_LD}\"
\theader @sobre_csv Content-Type \"{CSV}\"
\theader @sobre_feed Content-Type \"{ATOM}\"
{more_feeds}\terror @sobre_hidden 404
"
    ));
    if rules.has_calendars {
        text.push_str(&format!(
            "\theader @sobre_calendar Content-Type \"{CALENDAR}\"\n"
        ));
    }
    if !rules.gone.is_empty() {
        // Answered in full whatever the asker holds already: a 410 without its text would say less.
        text.push_str(
            "\trequest_header @sobre_gone -If-None-Match
\trequest_header @sobre_gone -If-Modified-Since
\trequest_header @sobre_gone -Range
\tfile_server @sobre_gone {
\t\tstatus 410
\t}
",
        );
    }
    text.push_str(&format!(
        "\tfile_server
}}
handle_errors {{
\t@sobre_lost expression `{{err.status_code}} == 404`
\theader @sobre_lost {{
\t\tCache-Control \"{FRESH}\"
\t\t-Access-Control-Allow-Origin
\t\t-Content-Type
\t}}
"
    ));
    if rules.languages.is_empty() {
        text.push_str(&format!("\trewrite @sobre_lost {base}404.html\n"));
    } else {
        // The page of the language in which the visitor reads: of several rewrites one applies.
        let mut folders = String::new();
        for language in &rules.languages {
            let name = language.trim_end_matches('/');
            folders.push_str(&format!(" {base}{language}*"));
            text.push_str(&format!(
                "\t@sobre_lost_{name} {{
\t\texpression `{{err.status_code}} == 404`
\t\tpath {base}{language}*
\t}}
\trewrite @sobre_lost_{name} {base}{language}404.html
"
            ));
        }
        text.push_str(&format!(
            "\t@sobre_lost_first {{
\t\texpression `{{err.status_code}} == 404`
\t\tnot path{folders}
\t}}
\trewrite @sobre_lost_first {base}404.html
"
        ));
    }
    text.push_str("\tfile_server @sobre_lost\n}\n");
    text
}
