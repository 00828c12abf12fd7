//! A host of the Web on this machine: answers what a test says, and remembers what it was asked.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What a path answers.
#[derive(Clone)]
pub enum Reply {
    /// A status, headers, a body.
    Whole(u16, Vec<(String, String)>, Vec<u8>),
    /// The beginning of a body, then one byte now and then, without end.
    Slow,
    /// A body without end.
    Endless,
}

/// A host. It ends with the test.
#[derive(Clone)]
pub struct Host {
    port: u16,
    replies: Arc<Mutex<BTreeMap<String, Reply>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Host {
    /// A host that has nothing yet.
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = Self {
            port: listener.local_addr().unwrap().port(),
            replies: Arc::default(),
            asked: Arc::default(),
        };
        let own = host.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let own = own.clone();
                // A program that does not wait for the end of an answer is no error of the host.
                std::thread::spawn(move || stream.and_then(|stream| own.answer(stream)));
            }
        });
        host
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/{path}", self.port)
    }

    /// The same by a name.
    pub fn named(&self, name: &str, path: &str) -> String {
        format!("http://{name}:{}/{path}", self.port)
    }

    /// What a path answers from now on.
    pub fn set(&self, path: &str, reply: Reply) -> &Self {
        let mut replies = self.replies.lock().unwrap();
        replies.insert(format!("/{path}"), reply);
        self
    }

    /// A body with the headers that a host of badges sends.
    pub fn serve(&self, path: &str, body: &[u8]) -> &Self {
        let kind = match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("json") => "application/ld+json",
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            Some("csv") => "text/csv",
            _ => "text/html",
        };
        let headers = [
            ("Content-Type", kind),
            ("Access-Control-Allow-Origin", "*"),
            ("Cache-Control", "public, max-age=0, must-revalidate"),
        ];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
        self.set(path, Reply::Whole(200, headers.to_vec(), body.to_vec()))
    }

    /// A status with nothing else.
    pub fn status(&self, path: &str, status: u16) -> &Self {
        self.set(path, Reply::Whole(status, Vec::new(), Vec::new()))
    }

    /// An address that sends to another.
    pub fn send(&self, path: &str, to: &str) -> &Self {
        let headers = vec![
            ("Location".to_owned(), to.to_owned()),
            ("Set-Cookie".to_owned(), "a=b".to_owned()),
        ];
        self.set(path, Reply::Whole(302, headers, Vec::new()))
    }

    /// The heads of all requests so far.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    fn answer(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let mut head = Vec::new();
        let mut byte = [0];
        while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte)? == 1 {
            head.push(byte[0]);
        }
        let head = String::from_utf8(head).unwrap().to_lowercase();
        let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
        self.asked.lock().unwrap().push(head);
        let reply = self.replies.lock().unwrap().get(&path).cloned();
        match reply.unwrap_or(Reply::Whole(404, Vec::new(), b"<!doctype html>".to_vec())) {
            Reply::Whole(status, headers, body) => {
                let headers: String = headers
                    .iter()
                    .map(|(name, value)| format!("{name}: {value}\r\n"))
                    .collect();
                let length = body.len();
                let head = format!(
                    "HTTP/1.1 {status} X\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n"
                );
                stream.write_all(head.as_bytes())?;
                stream.write_all(&body)
            }
            Reply::Slow => {
                stream.write_all(b"HTTP/1.1 200 X\r\nConnection: close\r\n\r\n{")?;
                loop {
                    std::thread::sleep(Duration::from_millis(100));
                    stream.write_all(b" ")?;
                    stream.flush()?;
                }
            }
            Reply::Endless => {
                stream.write_all(b"HTTP/1.1 200 X\r\nConnection: close\r\n\r\n")?;
                loop {
                    stream.write_all(&[b' '; 1 << 16])?;
                }
            }
        }
    }
}
