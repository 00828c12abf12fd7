//! Badges in lists: medals that a page draws itself, one name each, and what very many of them weigh.

use super::page::page;
use super::samples::{ISSUER, class};
use crate::support::Site;

const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 20\"><path d=\"M0 0h20v20z\"/></svg>";

fn site(classes: usize) -> Site {
    (0..classes).fold(
        Site::new()
            .file("content/index.md", "# Accueil\n")
            .file("badges/issuer.yaml", ISSUER),
        |site, n| {
            site.file(
                &format!("badges/classes/b{n}.yaml"),
                &class(&format!("Badge {n}")),
            )
        },
    )
}

/// What a page asks for besides itself.
fn requests(page: &super::page::Page) -> usize {
    page.count("img") + page.count("svg image")
}

#[test]
fn a_list_of_badges_is_one_request_and_names_each_once() {
    let site = site(3)
        .change(
            "badges/classes/b1.yaml",
            "kind: know-how",
            "kind: knowledge",
        )
        .change("badges/classes/b2.yaml", "level: 2", "level: 4")
        .build();
    let list = page(&site, "badges/index.html");
    assert_eq!(requests(&list), 0);
    assert_eq!(list.texts(".badges h3"), ["Badge 0", "Badge 1", "Badge 2"]);
    let html = site.read("badges/index.html");
    let body = html.split("<main").nth(1).expect("a body");
    for name in ["Badge 0", "Badge 1", "Badge 2"] {
        assert_eq!(body.matches(&format!(">{name}<")).count(), 1, "{name}");
    }
    // each part once, and every part that is used
    assert_eq!(
        list.attrs("symbol", "id"),
        ["medal_1", "medal_2", "medal_1_2", "medal_2_2", "medal_2_4"]
    );
    for target in list.attrs("use", "href") {
        assert_eq!(list.count(&target), 1, "{target}");
    }
    assert!(list.texts(".badges p")[0].starts_with("Savoir-faire · Niveau 2 ●●○○○"));
    assert_eq!(
        list.attrs(".badges .pips", "aria-label")[0],
        "Niveau\u{a0}: 2 sur 5"
    );
}

#[test]
fn pages_that_lead_to_badges_draw_them_too() {
    let site = site(2)
        .file("content/a.md", "---\ntitle: A\nbadges: [b0, b1]\n---\n")
        .file("content/b.md", "# B\n")
        .build();
    let a = page(&site, "a/index.html");
    assert_eq!(
        (a.count(".badges .medal"), requests(&a), a.count("symbol")),
        (2, 0, 2)
    );
    assert_eq!(
        page(&site, "b/index.html").count("symbol"),
        0,
        "a page without medals has no symbols"
    );
    assert_eq!(requests(&page(&site, "badges/matrix/index.html")), 0);
}

#[test]
fn a_class_with_an_image_of_its_own_shows_it() {
    let site = site(2)
        .file("badges/images/x.svg", PICTURE)
        .file(
            "badges/classes/b1.yaml",
            &format!(
                "{}image: {{file: x.svg, alt: Un as, licence: MIT}}\n",
                class("Badge 1")
            ),
        )
        .build();
    let list = page(&site, "badges/index.html");
    assert_eq!(list.attrs(".badges img", "src"), ["/badges/b1.svg"]);
    assert_eq!(list.attrs(".badges img", "loading"), ["lazy"]);
    assert_eq!(list.count(".badges .medal"), 1);
}

/// Twice as many as have a medal each: a line each, two elements, and nothing to ask for.
#[test]
fn very_many_badges_are_lines() {
    let site = site(60).build();
    let html = site.read("badges/index.html");
    let list = page(&site, "badges/index.html");
    assert_eq!(list.count(".names li"), 60);
    assert_eq!((list.count(".medal"), requests(&list)), (0, 0));
    let elements = list.count("*");
    assert!(elements < 240, "{elements} elements");
    assert!(html.len() < 20_000, "{} bytes", html.len());
    let matrix = page(&site, "badges/matrix/index.html");
    assert_eq!((matrix.count(".medal"), requests(&matrix)), (60, 0));
}

#[test]
fn a_name_too_long_for_the_picture_is_reported_and_pages_have_it_whole() {
    let long =
        "J'accompagne des structures très différentes dans leur démarche de numérique responsable";
    let site = site(1)
        .file("badges/classes/long.yaml", &class(long))
        .build();
    let site = site.expect_warning("S635", "badges/classes/long.yaml", "the name is too long");
    let drawn = site.read("badges/long.svg");
    assert!(
        !drawn.contains("<style>") && drawn.contains("scale(2.9)"),
        "{drawn}"
    );
    let shown = page(&site, "badges/long/index.html");
    assert_eq!(shown.text("h1").replace('’', "'"), long);
    let before = drawn;
    let site = site
        .file(
            "badges/classes/long.yaml",
            &format!("{}short_name: J'accompagne\n", class(long)),
        )
        .build();
    assert_ne!(site.read("badges/long.svg"), before);
    assert!(site.read("badges/long.svg").contains("<style>@media"));
    let json = site.read("badges/long.json");
    assert!(
        json.contains("structures très différentes") && !json.contains("short"),
        "{json}"
    );
}
