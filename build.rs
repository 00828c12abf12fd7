//! Gives each state of the sources a name, so that a build never takes over what an edited renderer made differently.
//!
//! The name is the same on every machine and in every profile: it digests what is compiled, never when or where. It is
//! part of the list that a published site keeps of its files, and of nothing that a visitor gets.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What the program is made of, but for the compiler: its code, the theme inside it, and the versions of its crates.
const SOURCES: [&str; 4] = ["Cargo.lock", "build.rs", "src", "themes"];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        gather(&root.join(source), &mut files)?;
    }
    files.sort();
    // without random keys: the same in every process
    let mut hasher = DefaultHasher::new();
    env::var_os("CARGO_FEATURE_MINIFY")
        .is_some()
        .hash(&mut hasher);
    for file in files {
        let name = file.strip_prefix(&root).unwrap_or(&file);
        name.to_string_lossy().replace('\\', "/").hash(&mut hasher);
        fs::read(&file)?.hash(&mut hasher);
    }
    println!("cargo::rustc-env=SOBRE_BUILD={:016x}", hasher.finish());
    Ok(())
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
