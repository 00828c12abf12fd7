//! What lies in a folder of sources but is no source: hidden files, leftovers of editors, keys.

/// True for a file or folder that is passed over in silence, by its name alone.
pub fn is_ignored(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let hidden = lower.starts_with('.') && lower != ".well-known" && lower != ".nojekyll";
    hidden || is_leftover(&lower) || is_key(&lower)
}

fn is_leftover(name: &str) -> bool {
    const ENDINGS: [&str; 8] = [
        "~", ".swp", ".swo", ".bak", ".orig", ".rej", ".tmp", ".part",
    ];
    ENDINGS.iter().any(|ending| name.ends_with(ending))
        || (name.starts_with('#') && name.ends_with('#'))
        || matches!(
            name,
            "thumbs.db" | "desktop.ini" | "node_modules" | "__pycache__"
        )
}

fn is_key(name: &str) -> bool {
    const ENDINGS: [&str; 9] = [
        ".pem",
        ".key",
        ".p12",
        ".pfx",
        ".jks",
        ".keystore",
        ".gpg",
        ".asc",
        ".kdbx",
    ];
    ENDINGS.iter().any(|ending| name.ends_with(ending))
        || name.starts_with("id_rsa")
        || name.starts_with("id_ed25519")
        || name.starts_with("id_ecdsa")
}

#[cfg(test)]
mod tests {
    use super::is_ignored;

    #[test]
    fn secrets_and_leftovers_are_no_sources() {
        for name in [
            ".env",
            ".git",
            ".DS_Store",
            "page.md~",
            ".page.md.swp",
            "#page.md#",
            "page.md.orig",
            "server.key",
            "id_rsa",
            "ID_ED25519.pub",
        ] {
            assert!(is_ignored(name), "{name}");
        }
        for name in [
            "page.md",
            ".well-known",
            ".nojekyll",
            "photo.jpg",
            "keynote.md",
        ] {
            assert!(!is_ignored(name), "{name}");
        }
    }
}
