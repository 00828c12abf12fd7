//! Paths from one place to another.

/// How `target` is written from a folder: both below the root. Empty for the folder itself.
pub fn relative(folder: &str, target: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|s| !s.is_empty()).collect();
    let to: Vec<&str> = target.split('/').filter(|s| !s.is_empty()).collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - common);
    format!("{up}{}", to[common..].join("/"))
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn a_path_is_written_from_a_folder() {
        assert_eq!(relative("content/a", "content/b/x.md"), "../b/x.md");
        assert_eq!(
            relative("content", "badges/classes/c.yaml"),
            "../badges/classes/c.yaml"
        );
        assert_eq!(relative("content/a", "content/a"), "");
    }
}
