//! Where the caches of a user are.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folder that holds the caches of all projects: the one that `SOBRE_CACHE` names, else one for this program in the folder
/// that the system has for caches. `None` where there is none. `variable` reads the environment.
pub fn location(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let named = |name| {
        variable(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    if let Some(folder) = named("SOBRE_CACHE") {
        return std::path::absolute(folder).ok();
    }
    let home = || named(if cfg!(windows) { "USERPROFILE" } else { "HOME" });
    let caches = if cfg!(windows) {
        named("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library").join("Caches"))
    } else {
        // A relative path is invalid by the XDG specification, and ignored.
        let of_xdg = named("XDG_CACHE_HOME").filter(|path| path.is_absolute());
        of_xdg.or_else(|| home().map(|home| home.join(".cache")))
    };
    caches
        .filter(|path| path.is_absolute())
        .map(|path| path.join("sobre"))
}

#[cfg(all(test, unix, not(target_os = "macos")))]
mod tests {
    use super::*;

    fn found(variables: &[(&str, &str)]) -> Option<String> {
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| OsString::from(value))
        };
        Some(location(variable)?.display().to_string())
    }

    #[test]
    fn the_folder_that_is_named_goes_before_that_of_the_system() {
        let home = ("HOME", "/home/a");
        let xdg = ("XDG_CACHE_HOME", "/var/caches");
        assert_eq!(found(&[home]).unwrap(), "/home/a/.cache/sobre");
        assert_eq!(found(&[home, xdg]).unwrap(), "/var/caches/sobre");
        let named = ("SOBRE_CACHE", "/builds/cache");
        assert_eq!(found(&[home, xdg, named]).unwrap(), "/builds/cache");
        assert!(found(&[("SOBRE_CACHE", "cache")]).unwrap().starts_with('/'));
    }

    #[test]
    fn a_variable_without_a_sound_path_counts_for_nothing() {
        let home = ("HOME", "/home/a");
        for wrong in ["", "caches"] {
            let xdg = ("XDG_CACHE_HOME", wrong);
            assert_eq!(found(&[home, xdg]).unwrap(), "/home/a/.cache/sobre");
        }
        assert_eq!(
            found(&[home, ("SOBRE_CACHE", "")]).unwrap(),
            "/home/a/.cache/sobre"
        );
        assert_eq!(found(&[("HOME", "")]), None);
        assert_eq!(found(&[]), None);
    }
}
