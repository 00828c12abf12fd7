//! What a build would publish, in the place of the network: rendered when it is asked for, and never written.

use super::{below, media_type, outside, refused};
use crate::badge::verify::{Fetch, Need, Reason, Response, Unfetched, Url};
use crate::engine::Snapshot;
use crate::message;
use crate::path::{OutPath, percent_encode};

/// The outputs of a snapshot.
pub(in crate::cli) struct Published<'a> {
    snapshot: &'a Snapshot,
    base: Url,
}

impl<'a> Published<'a> {
    /// The outputs of a snapshot, at the URL of its site; the error is the one of that URL.
    pub(in crate::cli) fn new(snapshot: &'a Snapshot) -> Result<Self, Reason> {
        let base = Url::parse(&snapshot.base().href())?;
        Ok(Self { snapshot, base })
    }

    /// The URL of an output.
    pub(in crate::cli) fn url(&self, path: &OutPath) -> String {
        format!("{}{}", self.base, percent_encode(path.url()))
    }
}

impl Fetch for Published<'_> {
    fn get(&self, url: &str, _: Need) -> Result<Response, Unfetched> {
        let asked = Url::parse(url).map_err(|reason| refused(reason, url))?;
        let Some(path) = below(&self.base, &asked) else {
            let base = &self.base;
            return Err(outside(message!("it is not below {base}", base)));
        };
        let rendered = OutPath::new(&path)
            .ok()
            .and_then(|path| self.snapshot.render(&path));
        let (status, body) = match rendered {
            Some(Ok(artifact)) => (200, artifact.bytes.into()),
            Some(Err(diagnostic)) => return Err(Unfetched::failed(diagnostic.message)),
            None => (404, Vec::new()),
        };
        Ok(Response {
            url: url.to_owned(),
            status,
            content_type: media_type(&path).to_owned(),
            body,
        })
    }
}
