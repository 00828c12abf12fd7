//! The socket: where we listen, how many are heard at once, and how long somebody may take to ask.
//!
//! Ours, and not `axum::serve`: that (0.8) bounds neither the connections, nor the time and the bytes of the head of a
//! request; `serve/tests` opens too many connections, and sends heads that are too slow and too large.

use crate::message;
use crate::message::io_error;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::sync::Semaphore;

use super::guard::bracketed;
use super::options::Options;
use crate::diagnostic::{Code, Diagnostic};

/// Connections at once; more wait until one is closed.
const CONNECTIONS: usize = 256;
/// Time to send the head of a request, and to stay silent between two.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// Bytes of the head of a request.
const HEAD_BYTES: usize = 16 * 1024;

/// Takes the port, so that a port that is taken is known before anything is read.
pub(super) fn bind(options: &Options) -> Result<TcpListener, Diagnostic> {
    let host = options.host.trim_start_matches('[').trim_end_matches(']');
    let listener = TcpListener::bind((host, options.port)).map_err(|error| {
        let (host, port) = (bracketed(host), options.port);
        let message = message!(
            "the preview cannot listen on {host}:{port}: {error}",
            host,
            port,
            error = io_error(&error)
        );
        Diagnostic::general(Code::PortTaken, message).help(message!(
            "choose another port with `--port`, or any that is free with `--port 0`"
        ))
    })?;
    listener.set_nonblocking(true).map_err(cannot_listen)?;
    Ok(listener)
}

/// The error of a socket or of what it needs.
pub(super) fn cannot_listen(error: std::io::Error) -> Diagnostic {
    Diagnostic::general(
        Code::PortTaken,
        message!(
            "the preview cannot listen: {error}",
            error = io_error(&error)
        ),
    )
    .help(message!("choose another port with `--port`"))
}

/// The address to open in a browser.
pub(super) fn url(host: &str, port: u16, home: &str) -> String {
    let host = match host {
        // Every address is no address: this machine's own is one of them.
        "0.0.0.0" | "::" | "[::]" => "localhost".to_owned(),
        host => bracketed(host),
    };
    format!("http://{host}:{port}{home}")
}

/// Answers connections for ever, each on its own task: one that is slow holds up nobody else.
pub(super) async fn accept(listener: tokio::net::TcpListener, router: Router) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        // The semaphore is never closed.
        let Ok(place) = places.clone().acquire_owned().await else {
            return;
        };
        let (stream, _): (_, SocketAddr) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(_) => {
                // Out of descriptors, or gone before we answered: waiting is all that helps.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        // Small answers and events go out at once.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new())
                .header_read_timeout(HEAD_TIME)
                .max_header_size(HEAD_BYTES)
                .max_buf_size(4 * HEAD_BYTES);
            // A connection that breaks concerns only the one who broke it.
            let _ = http.serve_connection(TokioIo::new(stream), service).await;
            drop(place);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_for_a_browser() {
        assert_eq!(url("127.0.0.1", 8000, "/"), "http://127.0.0.1:8000/");
        assert_eq!(url("::1", 1, "/w/"), "http://[::1]:1/w/");
        assert_eq!(url("0.0.0.0", 1, "/"), "http://localhost:1/");
    }
}
