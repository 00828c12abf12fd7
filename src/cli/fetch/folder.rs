//! A folder that holds a built site, in the place of the network: what `--offline` names.

use std::fs::{File, symlink_metadata};
use std::io::Read;
use std::path::{Path, PathBuf};

use super::{below, media_type, outside, refused};
use crate::badge::verify::{
    Fetch, LARGEST_DOCUMENT, LARGEST_IMAGE, Need, Response, Unfetched, Url,
};
use crate::message;
use crate::message::{Message, io_error};
use crate::path::OutPath;

/// Where the profile of the issuer stands: its `id` says at which URL the folder is published.
pub(in crate::cli) const ISSUER: &str = "badges/issuer.json";

/// A built site in a folder.
#[derive(Debug)]
pub(in crate::cli) struct Folder {
    root: PathBuf,
    base: Url,
}

impl Folder {
    /// Opens a folder. The error is for a person.
    pub(in crate::cli) fn open(root: &Path) -> Result<Self, Message> {
        let profile = root.join(ISSUER);
        let path = profile.display();
        let bytes = read(&profile, LARGEST_DOCUMENT).map_err(|error| {
            message!(
                "`{path}` cannot be read: {why}",
                path,
                why = io_error(&error)
            )
        })?;
        let json: serde_json::Value =
            serde_json::from_slice(&bytes).map_err(|_| message!("`{path}` is not JSON", path))?;
        let base = json
            .get("id")
            .and_then(serde_json::Value::as_str)
            .and_then(|id| id.strip_suffix(ISSUER))
            .filter(|base| base.ends_with('/'))
            .and_then(|base| Url::parse(base).ok())
            .ok_or_else(|| {
                message!(
                    "`{path}` has no `id` that ends with `/{end}`",
                    path,
                    end = ISSUER
                )
            })?;
        Ok(Self {
            root: root.to_owned(),
            base,
        })
    }

    /// The file at a path of the site. Nothing on the way is a link: it could lead out of the folder.
    fn file(&self, path: &OutPath) -> Result<Option<PathBuf>, Unfetched> {
        let mut file = self.root.clone();
        let mut segments = path.as_str().split('/').peekable();
        while let Some(segment) = segments.next() {
            file.push(segment);
            let Ok(metadata) = symlink_metadata(&file) else {
                return Ok(None);
            };
            if metadata.is_symlink() {
                return Err(outside(message!(
                    "`{path}` is a symbolic link",
                    path = file.display()
                )));
            }
            let fit = if segments.peek().is_some() {
                metadata.is_dir()
            } else {
                metadata.is_file()
            };
            if !fit {
                return Ok(None);
            }
        }
        Ok(Some(file))
    }
}

impl Fetch for Folder {
    fn get(&self, url: &str, _: Need) -> Result<Response, Unfetched> {
        let asked = Url::parse(url).map_err(|reason| refused(reason, url))?;
        let Some(path) = below(&self.base, &asked) else {
            let base = &self.base;
            return Err(outside(message!("it is not below {base}", base)));
        };
        let file = match OutPath::new(&path) {
            Ok(path) => self.file(&path)?,
            Err(_) => None,
        };
        let Some(file) = file else {
            return Ok(Response {
                url: url.to_owned(),
                status: 404,
                content_type: String::new(),
                body: Vec::new(),
            });
        };
        let body =
            read(&file, LARGEST_IMAGE).map_err(|error| Unfetched::failed(io_error(&error)))?;
        Ok(Response {
            url: url.to_owned(),
            status: 200,
            content_type: media_type(&path).to_owned(),
            body,
        })
    }
}

/// The first bytes of a file: so many, and one more when there are more.
fn read(path: &Path, most: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(most as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::badge::verify::Reason;

    fn site(id: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("site/badges/b")).expect("a folder");
        let write =
            |path: &str, text: &str| fs::write(folder.path().join(path), text).expect("a file");
        write("secret.json", "{}");
        write("site/badges/issuer.json", &format!("{{\"id\": \"{id}\"}}"));
        write("site/badges/b/index.html", "<!doctype html>");
        folder
    }

    #[test]
    fn a_folder_answers_for_the_urls_of_its_site() {
        let folder = site("https://x.org/wiki/badges/issuer.json");
        let site = Folder::open(&folder.path().join("site")).expect("a site");
        let get = |path: &str| site.get(&format!("https://x.org/wiki/{path}"), Need::Verdict);
        let issuer = get("badges/issuer.json").expect("an answer");
        assert_eq!(
            (issuer.status, issuer.content_type.as_str()),
            (200, "application/ld+json")
        );
        let page = get("badges/b/").expect("an answer");
        assert_eq!((page.status, page.body), (200, b"<!doctype html>".to_vec()));
        for missing in [
            "badges/none.json",
            "badges",
            "badges/issuer.json/x",
            "badges/b%00",
            "badges/CON",
            "%5c",
        ] {
            let status = get(missing).map(|answer| answer.status);
            assert!(matches!(status, Ok(404) | Err(_)), "{missing}");
        }
        for outside in [
            "https://x.org/badges/issuer.json",
            "https://y.org/wiki/badges/issuer.json",
            "http://x.org/wiki/badges/issuer.json",
            "https://x.org/wiki/%2e%2e/secret.json",
            "https://x.org/wiki/../secret.json",
            "https://x.org/wiki/..%2fsecret.json",
        ] {
            let reason = site
                .get(outside, Need::Verdict)
                .map_err(|diagnostic| diagnostic.reason);
            assert_eq!(reason, Err(Reason::OutsideFolder), "{outside}");
        }
    }

    #[test]
    fn a_link_is_not_followed() {
        let folder = site("https://x.org/badges/issuer.json");
        let root = folder.path().join("site");
        std::os::unix::fs::symlink(folder.path(), root.join("out")).expect("a link");
        std::os::unix::fs::symlink(folder.path().join("secret.json"), root.join("s.json"))
            .expect("a link");
        let site = Folder::open(&root).expect("a site");
        for link in ["out/secret.json", "s.json"] {
            let reason = site
                .get(&format!("https://x.org/{link}"), Need::Verdict)
                .map_err(|diagnostic| diagnostic.reason);
            assert_eq!(reason, Err(Reason::OutsideFolder), "{link}");
        }
    }

    #[test]
    fn a_folder_without_issuer_is_no_site() {
        for id in [
            "https://x.org/issuer.json",
            "badges/issuer.json",
            "https://u@x.org/badges/issuer.json",
        ] {
            let folder = site(id);
            assert!(Folder::open(&folder.path().join("site")).is_err(), "{id}");
            assert!(Folder::open(folder.path()).is_err());
        }
    }
}
