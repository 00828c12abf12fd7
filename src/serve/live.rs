//! What is sent to a page while it is open, as server-sent events: `reload` when its own output changed, `errors` with
//! their text, `sound` when they are mended.
//!
//! The page says which address it shows and of what fingerprint. So a page that missed a change (asleep, in a hidden tab,
//! the server started again) learns of it as soon as it asks, and a page that did not change is left alone.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use hyper::body::Frame;
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::open::Open;
use super::shown::Shown;
use crate::path::percent_decode;

/// Where the events are. No output has a name that begins with a dot, but `.well-known`.
pub(super) const EVENTS: &str = "/.sobre/events";

/// Type of a stream of events.
pub(super) const TYPE: &str = "text/event-stream";

/// Time between two signs of life: a browser that went away is noticed when it does not take one.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// The answer to a page that listens.
pub(super) fn events(shown: Arc<Shown>, query: &str) -> Response {
    let (url, fingerprint) = (value(query, "path"), value(query, "fingerprint"));
    let (sender, receiver) = channel(8);
    let open = shown.open(&url);
    tokio::spawn(send_events(shown, url, fingerprint, sender));
    let body = Body::new(Events {
        receiver,
        _open: open,
    });
    ([(header::CONTENT_TYPE, TYPE)], body).into_response()
}

/// Follows what is shown until the page has to be loaded again or goes away.
async fn send_events(shown: Arc<Shown>, url: String, fingerprint: String, sender: Sender<Bytes>) {
    let mut revisions = shown.revisions();
    let mut reported = None;
    if sender
        .send(Bytes::from_static(b"retry: 1000\n\n"))
        .await
        .is_err()
    {
        return;
    }
    loop {
        revisions.borrow_and_update();
        let asked = (shown.clone(), url.clone());
        let now = tokio::task::spawn_blocking(move || asked.0.fingerprint(&asked.1)).await;
        if now.is_ok_and(|now| now != fingerprint) {
            let _ = sender.send(event("reload", "")).await;
            return;
        }
        let diagnostics = shown.diagnostics();
        if reported.as_ref() != Some(&diagnostics) {
            let news = diagnostics.as_ref().map_or_else(
                || event("sound", ""),
                |diagnostics| event("errors", &diagnostics.text),
            );
            if sender.send(news).await.is_err() {
                return;
            }
            reported = Some(diagnostics);
        }
        loop {
            tokio::select! {
                changed = revisions.changed() => match changed {
                    Ok(()) => break,
                    Err(_) => return,
                },
                () = sender.closed() => return,
                () = tokio::time::sleep(SIGN_OF_LIFE) => {
                    if sender.send(Bytes::from_static(b":\n\n")).await.is_err() {
                        return;
                    }
                }
            }
        }
    }
}

/// One event; each line of its text is a line of data.
fn event(name: &str, text: &str) -> Bytes {
    let mut out = format!("event: {name}\n");
    for line in text.trim_end_matches('\n').split('\n') {
        out.push_str("data: ");
        // A lone carriage return would end the line for the browser.
        out.extend(line.chars().filter(|c| *c != '\r'));
        out.push('\n');
    }
    out.push('\n');
    Bytes::from(out)
}

/// The value of a key in a query; empty without one.
fn value(query: &str, key: &str) -> String {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let mut values = pairs
        .filter(|(name, _)| *name == key)
        .filter_map(|(_, value)| percent_decode(value));
    values.next().unwrap_or_default()
}

/// The stream of a page; while it lives, the page counts as open.
struct Events {
    receiver: Receiver<Bytes>,
    _open: Open,
}

impl hyper::body::Body for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.receiver
            .poll_recv(cx)
            .map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_many_lines_is_one_event() {
        assert_eq!(
            event("errors", "a\n\n b\r\n"),
            "event: errors\ndata: a\ndata: \ndata:  b\n\n"
        );
        assert_eq!(event("reload", ""), "event: reload\ndata: \n\n");
    }

    #[test]
    fn a_query_gives_its_values_decoded_once() {
        let query = "path=/caf%25C3%25A9/%26x&fingerprint=ab&path=/other/";
        assert_eq!(value(query, "path"), "/caf%C3%A9/&x");
        assert_eq!(value(query, "fingerprint"), "ab");
        assert_eq!(value(query, "none"), "");
    }
}
