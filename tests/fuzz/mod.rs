//! Valid files with changes that nobody would make on purpose, through what reads them: it may refuse them, and never
//! panics, nor takes long, nor gives back much more than it got.
//!
//! A few hundred cases of each kind run with the tests. `SOBRE_FUZZ=100000 cargo test --test bad_input fuzz` runs as many;
//! `SOBRE_FUZZ_SEED=7` begins elsewhere. A case that fails is written to the folder of temporary files, by its number.
//! Drawings that somebody made on purpose are in `drawings.rs`.

#![allow(clippy::print_stdout)] // how long the slowest case took

mod drawings;
mod mutate;
mod seeds;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use sobre::artifact::badge_image::raster::{self, Undrawable};
use sobre::badge::bake;
use sobre::badge::verify::{Fetch, Need, Response, Subject, Unfetched, verify};
use sobre::document::picture::{self, Format};
use sobre::document::{self, Documents};
use sobre::project::{Project, settings};
use sobre::source::SourceTree;
use sobre::text::date::Moment;

use mutate::Chance;

/// The longest that one case may take: a slow machine that does other things too.
const LONGEST: Duration = Duration::from_secs(8);

/// How many cases of a kind run when nothing is asked for.
const CASES: u64 = 250;

fn asked(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap())
}

/// Runs cases: each is made from its number, and tried.
fn cases(kind: &str, make: impl Fn(&mut Chance) -> Vec<u8>, run: impl Fn(&[u8])) {
    let first = asked("SOBRE_FUZZ_SEED", 1) << 32;
    let mut slowest = (Duration::ZERO, 0);
    for case in 0..asked("SOBRE_FUZZ", CASES) {
        let bytes = make(&mut Chance::new(first + case));
        let start = Instant::now();
        let result = catch_unwind(AssertUnwindSafe(|| run(&bytes)));
        let took = start.elapsed();
        slowest = slowest.max((took, case));
        if result.is_err() || took > LONGEST {
            let file = std::env::temp_dir().join(format!("sobre-fuzz-{kind}-{case}"));
            std::fs::write(&file, &bytes).unwrap();
            panic!(
                "case {case} of {kind} took {took:?}, panicked: {}; see {}",
                result.is_err(),
                file.display()
            );
        }
    }
    println!(
        "{kind}: the slowest is case {} with {:?}",
        slowest.1, slowest.0
    );
}

/// The documents of a site with one file of its own.
fn parsed(path: &str, bytes: &[u8]) -> Documents {
    let tree = SourceTree::from_bytes([(path, bytes)]);
    let text = "title: Essai\nbase_url: https://essai.example/\n";
    let (settings, _) = settings(&Project::new("/nowhere"), text);
    let (documents, reported) = document::parse(&tree, &settings.unwrap(), None);
    for diagnostic in &reported {
        assert!(
            diagnostic.message.english().len() < 2_000,
            "a message of {} bytes",
            diagnostic.message.english().len()
        );
    }
    documents
}

/// Draws what a build would draw of a class image. What is let through is drawn, and never fails.
fn drawn(bytes: &[u8]) {
    for asset in parsed("badges/images/a.svg", bytes).assets() {
        assert!(asset.weight <= 8 * bytes.len() + 1_000);
        let bytes = asset.read().unwrap();
        let svg = std::str::from_utf8(&bytes).unwrap();
        match raster::png(svg) {
            Ok(raster) => assert!(raster.png.len() < 1_000_000),
            Err(Undrawable::Failed) => panic!("the rasteriser panicked"),
            Err(_) => {}
        }
        baked(&asset.read().unwrap());
    }
}

/// Bakes into bytes and out of them again.
fn baked(bytes: &[u8]) {
    let _ = bake::unbake(bytes);
    if let Ok(baked) = bake::bake(bytes, seeds::AWARD, seeds::ID) {
        assert!(baked.len() < 2 * bytes.len() + 20_000);
        assert_eq!(bake::unbake(&baked).unwrap().id, seeds::ID);
    }
}

#[test]
fn class_images_as_svg() {
    cases(
        "svg",
        |chance| {
            let seed = chance.pick(seeds::DRAWINGS);
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 256 256\">{seed}</svg>"
            );
            mutate::text(&svg, seeds::WORDS_OF_SVG, chance).into_bytes()
        },
        drawn,
    );
}

#[test]
fn class_images_as_png() {
    let png = seeds::png();
    cases(
        "png",
        |chance| mutate::bytes(&png, chance),
        |bytes| {
            for asset in parsed("badges/images/a.png", bytes).assets() {
                assert!(asset.weight <= bytes.len());
                baked(&asset.read().unwrap());
            }
        },
    );
}

#[test]
fn pictures_of_pages() {
    let pictures = seeds::pictures();
    cases(
        "pictures",
        |chance| mutate::bytes(&pictures[chance.below(pictures.len())], chance),
        |bytes| {
            let format = Format::of_content(bytes);
            for format in [
                Format::Png,
                Format::Jpeg,
                Format::Webp,
                Format::Avif,
                Format::Gif,
            ] {
                if let Ok(stripped) = picture::strip(bytes, format) {
                    assert!(stripped.bytes.len() <= bytes.len() + 64);
                    let again = picture::strip(&stripped.bytes, format).unwrap();
                    assert_eq!(again.bytes, stripped.bytes, "{format:?} of {format:?}");
                }
            }
            if let Some(format) = format {
                parsed(&format!("content/a.{}", format.ending()), bytes);
            }
        },
    );
}

#[test]
fn yaml_of_badges() {
    cases(
        "yaml",
        |chance| {
            let seed = chance.pick(seeds::YAML);
            mutate::text(seed, seeds::WORDS_OF_YAML, chance).into_bytes()
        },
        |bytes| {
            for path in [
                "badges/awards/a.yaml",
                "badges/classes/a.yaml",
                "badges/issuer.yaml",
                "badges/endorsements/a.yaml",
                "badges/framework.yaml",
                "badges/published.lock",
                "badges/awards/codes/a.yaml",
            ] {
                parsed(path, bytes);
            }
            if let Ok(text) = std::str::from_utf8(bytes) {
                let _ = settings(&Project::new("/nowhere"), text);
            }
        },
    );
}

#[test]
fn baked_copies() {
    let copies: Vec<Vec<u8>> = [seeds::png(), seeds::svg().into_bytes()]
        .iter()
        .map(|image| bake::bake(image, seeds::AWARD, seeds::ID).unwrap())
        .collect();
    cases(
        "baked",
        |chance| {
            let copy = &copies[chance.below(2)];
            match std::str::from_utf8(copy) {
                Ok(svg) => mutate::text(svg, seeds::WORDS_OF_SVG, chance).into_bytes(),
                Err(_) => mutate::bytes(copy, chance),
            }
        },
        |bytes| {
            baked(bytes);
            verified(Subject::File(bytes), &Table(seeds::documents()));
        },
    );
}

/// What hosts answer, by address.
struct Table(BTreeMap<String, Vec<u8>>);

impl Fetch for Table {
    fn get(&self, url: &str, _: Need) -> Result<Response, Unfetched> {
        let body = self.0.get(url).cloned();
        Ok(Response {
            url: url.to_owned(),
            status: if body.is_some() { 200 } else { 404 },
            content_type: "application/ld+json".to_owned(),
            body: body.unwrap_or_default(),
        })
    }
}

fn verified(subject: Subject<'_>, table: &Table) {
    let now = Moment::parse("2026-11-01T00:00:00Z").unwrap();
    for person in [None, Some("ada@example.org"), Some("https://ada.example/")] {
        let report = verify(subject, table, person, now);
        let _ = report.verdict();
        let _ = report.notes().count() + report.failures().count();
    }
}

#[test]
fn documents_of_badges() {
    let documents = seeds::documents();
    let ids: Vec<&String> = documents.keys().collect();
    cases(
        "json",
        |chance| {
            let id = ids[chance.below(ids.len())];
            let text = std::str::from_utf8(&documents[id]).unwrap();
            let changed = mutate::text(text, seeds::WORDS_OF_JSON, chance);
            format!("{id}\n{changed}").into_bytes()
        },
        |bytes| {
            let text = std::str::from_utf8(bytes).unwrap();
            let (id, changed) = text.split_once('\n').unwrap();
            let mut table = Table(documents.clone());
            table.0.insert(id.to_owned(), changed.as_bytes().to_vec());
            verified(Subject::Url(seeds::ID), &table);
            verified(Subject::File(changed.as_bytes()), &table);
            baked(changed.as_bytes());
            let _ = bake::bake(&seeds::png(), changed, seeds::ID);
        },
    );
}

/// What a fuzzer seldom finds: forms that are deep, long or doubled without end.
#[test]
fn nested_and_repeated_without_end() {
    let deep = |open: &str, close: &str, times: usize| open.repeat(times) + &close.repeat(times);
    let svg = |inner: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 256 256\">{inner}</svg>")
    };
    let all = "x=\"0\" y=\"0\" width=\"256\" height=\"256\"";
    for inner in [
        deep("<g>", "</g>", 30_000),
        deep("<g opacity=\".5\">", "</g>", 95) + &format!("<rect {all}/>"),
        deep("<svg viewBox=\"0 0 1 1\" width=\"1000\" height=\"1000\">", "</svg>", 90),
        deep("<text>", "</text>", 90) + "<text>" + &deep("<tspan dx=\"1\">a", "</tspan>", 90) + "</text>",
        format!("<rect {all}/>").repeat(20_000),
        format!("<rect {all} opacity=\".5\"/>").repeat(1_500),
        "<path d=\"M0 0L1 256\" stroke=\"red\"/>".repeat(12_000),
        format!("<path d=\"M0 0{}\"/>", "L1 256L256 0".repeat(40_000)),
        format!("<path d=\"M0 0{}\" stroke=\"red\" stroke-width=\"99\"/>", "L1 256L256 0".repeat(5_000)),
        format!("<path d=\"M0 0{}\" stroke=\"red\" stroke-linejoin=\"round\" stroke-width=\"9999\"/>", "q9 9 0 9".repeat(9_000)),
        "<path d=\"M0 0h9999999\" stroke=\"red\" stroke-dasharray=\"1e-9\"/>".to_owned(),
        format!("<style>{}</style>{}", ".a .b>.c{fill:red}".repeat(5_000), "<g class=\"c\"/>".repeat(9_000)),
        format!("<text>{}</text>", "a\u{301}".repeat(40_000)),
        format!("<text {}>{}</text>", "x=\"1 2 3\"", "<tspan>é</tspan>".repeat(9_000)),
        format!("<mask id=\"m\"><rect {all} fill=\"#fff\"/></mask>{}", format!("<rect {all} mask=\"url(#m)\"/>").repeat(900)),
        "<linearGradient id=\"g\">".to_owned() + &"<stop offset=\".5\"/>".repeat(20_000) + &format!("</linearGradient><rect {all} fill=\"url(#g)\"/>"),
        (1..90).map(|n| format!("<linearGradient id=\"g{n}\" href=\"#g{}\"/>", (n + 1) % 90)).collect::<String>() + "<rect fill=\"url(#g1)\"/>",
        "<filter id=\"f\">".to_owned() + &"<feGaussianBlur stdDeviation=\"99\"/>".repeat(80) + &format!("</filter><rect {all} filter=\"url(#f)\"/>"),
        "<clipPath id=\"c\" clip-path=\"url(#c)\"><use href=\"#u\"/></clipPath><g id=\"u\" clip-path=\"url(#c)\"><rect/></g>".to_owned(),
    ] {
        let start = Instant::now();
        drawn(svg(&inner).as_bytes());
        let took = start.elapsed();
        println!("{took:?} {}", &inner[..inner.len().min(60)]);
        assert!(took < LONGEST, "{took:?}: {}", &inner[..inner.len().min(90)]);
    }
    for text in [
        deep("[", "]", 100_000),
        deep("{\"a\":", "}", 100_000),
        "- ".repeat(100_000),
        "a: &a [*a]\n".repeat(5_000),
        "? ".repeat(100_000),
    ] {
        let start = Instant::now();
        parsed("badges/awards/a.yaml", text.as_bytes());
        let table = Table([(seeds::ID.to_owned(), text.clone().into_bytes())].into());
        verified(Subject::Url(seeds::ID), &table);
        verified(Subject::File(text.as_bytes()), &table);
        assert!(start.elapsed() < LONGEST, "{}", &text[..20]);
    }
}
