//! What the program must know of its own sources: the files of the default theme, which it holds, and a name for this state
//! of the sources, so that a build never takes over what another renderer made.

use std::collections::hash_map::DefaultHasher;
use std::fmt::Write;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The folder of the default theme, from the root of the package.
const THEME: &str = "themes/sobre";

/// What the program is made of, but for the compiler: its code, its theme, and the versions of its crates.
const SOURCES: [&str; 4] = ["Cargo.lock", ".cargo/build.rs", "src", THEME];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
    }
    let files = files(&root)?;
    println!("cargo::rustc-env=SOBRE_BUILD={:016x}", name(&files)?);
    let list = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("theme.rs");
    fs::write(list, theme(&files))
}

/// All sources in the order of their names, each with its path from the root, with `/` between folders.
fn files(root: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    for source in SOURCES {
        gather(&root.join(source), &mut files)?;
    }
    let named = files.into_iter().map(|file| {
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy();
        (name.replace('\\', "/"), file)
    });
    let mut named: Vec<_> = named.collect();
    named.sort();
    Ok(named)
}

/// All files at a path; none where there is nothing, as in a package without its lock.
fn gather(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            gather(&entry?.path(), files)?;
        }
    } else if path.is_file() {
        files.push(path.to_owned());
    }
    Ok(())
}

/// A name for these sources: the same on every machine and in every profile, since it digests what is compiled, never
/// when or where. It is part of the manifest of a published site, and of nothing that a visitor gets.
fn name(files: &[(String, PathBuf)]) -> io::Result<u64> {
    // without random keys: the same in every process
    let mut hasher = DefaultHasher::new();
    env::var_os("CARGO_FEATURE_MINIFY")
        .is_some()
        .hash(&mut hasher);
    for (name, file) in files {
        name.hash(&mut hasher);
        fs::read(file)?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

/// The files of the default theme as an array of Rust, by their path below its folder.
fn theme(files: &[(String, PathBuf)]) -> String {
    let mut list = String::from("&[\n");
    for (name, file) in files {
        if let Some(name) = name.strip_prefix(THEME) {
            let name = name.trim_start_matches('/');
            // writing to a text cannot fail
            let _ = writeln!(list, "({name:?}, include_str!({file:?})),");
        }
    }
    list.push(']');
    list
}
