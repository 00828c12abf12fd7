//! Lists the files of the default theme, which `src/theme/embedded.rs` puts into the binary: a new template is only a file.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the default theme, from the root of the crate.
const THEME: &str = "themes/sobre";

#[allow(clippy::print_stdout)] // Cargo reads what a build script prints
fn main() {
    println!("cargo::rerun-if-changed={THEME}");
    println!("cargo::rerun-if-changed=src/theme/list_files.rs");
    let variable = |name: &str| PathBuf::from(std::env::var_os(name).expect("set by Cargo"));
    let root = variable("CARGO_MANIFEST_DIR").join(THEME);
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    let mut list = String::from("&[\n");
    for file in &files {
        let name = file.strip_prefix(&root).expect("below the theme");
        let name = name.to_str().expect("UTF-8").replace('\\', "/");
        list.push_str(&format!("({name:?}, include_str!({file:?})),\n"));
    }
    list.push(']');
    fs::write(variable("OUT_DIR").join("theme.rs"), list).expect("the list is written");
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the theme is there") {
        let path = entry.expect("a file of the theme").path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
}
