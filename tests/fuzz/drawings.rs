//! Drawings of others, as class images: none is refused without a reason that its author would understand, and none takes
//! long on a machine that does nothing else. `SOBRE_DRAWINGS=folder cargo test --test bad_input drawings_of_others -- --ignored --nocapture` goes through all SVG
//! files below a folder, such as the icons and illustrations that npm packages hold, and tells of those that are refused.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sobre::artifact::badge_image::raster::{self, Undrawable};
use sobre::document;
use sobre::project::{Project, settings};
use sobre::source::SourceTree;

/// The longest that one drawing may take, with the software that draws hardly optimised.
const LONGEST: Duration = Duration::from_secs(5);

fn drawings(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() && !path.is_symlink() {
            drawings(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "svg") {
            found.push(path);
        }
    }
}

/// Why a class image is refused; `None` for one that is drawn.
fn refused(bytes: &[u8]) -> Option<String> {
    let tree = SourceTree::from_bytes([("badges/images/a.svg", bytes)]);
    let text = "title: Essai\nbase_url: https://essai.example/\n";
    let (settings, _) = settings(&Project::new("/nowhere"), text);
    let (documents, reported) = document::parse(&tree, &settings.unwrap(), None);
    let Some(asset) = documents.assets().next() else {
        let diagnostic = reported.first().expect("a reason");
        return Some(format!(
            "{} {}",
            diagnostic.code.id(),
            diagnostic.message.english()
        ));
    };
    match raster::png(std::str::from_utf8(&asset.read().unwrap()).unwrap()) {
        Ok(_) => None,
        Err(Undrawable::Failed) => panic!("the rasteriser panicked"),
        Err(Undrawable::TooMuch(why)) => Some(format!("S656 {}", why.english())),
        Err(Undrawable::Unreadable(why)) => Some(format!("S657 {}", why.english())),
    }
}

#[test]
#[ignore = "needs a folder of drawings, named by SOBRE_DRAWINGS"]
fn drawings_of_others() {
    let folder = std::env::var("SOBRE_DRAWINGS").expect("SOBRE_DRAWINGS names a folder");
    let mut files = Vec::new();
    drawings(Path::new(&folder), &mut files);
    let mut reasons: BTreeMap<String, Vec<&PathBuf>> = BTreeMap::new();
    let mut times: Vec<(Duration, &PathBuf)> = Vec::new();
    for file in &files {
        let bytes = fs::read(file).unwrap();
        let start = Instant::now();
        let found = refused(&bytes);
        times.push((start.elapsed(), file));
        if let Some(why) = found {
            reasons.entry(why).or_default().push(file);
        }
    }
    times.sort();
    let count: usize = reasons.values().map(Vec::len).sum();
    println!("{} drawings, {count} refused", files.len());
    for (why, files) in &reasons {
        println!("{:6} {why}: {}", files.len(), files[0].display());
    }
    for (time, file) in times.iter().rev().take(10) {
        println!("{time:?} {}", file.display());
    }
    assert!(!files.is_empty(), "no drawing in {folder}");
    let (slowest, file) = times.last().unwrap();
    assert!(*slowest < LONGEST, "{slowest:?}: {}", file.display());
}
