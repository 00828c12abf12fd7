//! How the preview begins, bears many and slow visitors, and ends.

use super::*;
use crate::diagnostic::Code;
use crate::serve::serve;

#[test]
fn a_port_that_is_taken_is_said_with_the_way_out() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let options = Options {
        port: taken.local_addr().unwrap().port(),
        ..Options::default()
    };
    let root = folder(&[("site.yaml", SETTINGS)]);
    let diagnostic = serve(
        Engine::new(Project::new(root.path())),
        options,
        &mut |event| panic!("{event:?}"),
    )
    .unwrap_err();
    assert_eq!(diagnostic.code, Code::PortTaken);
    assert!(diagnostic.help.unwrap().english().contains("--port"));
}

#[test]
fn without_a_site_it_does_not_begin() {
    let root = folder(&[]);
    let options = Options {
        port: 0,
        ..Options::default()
    };
    let diagnostic = serve(
        Engine::new(Project::new(root.path())),
        options,
        &mut |event| panic!("{event:?}"),
    )
    .unwrap_err();
    assert_eq!(diagnostic.code, Code::NoSite);
}

#[test]
fn slow_connections_hold_up_nobody_and_are_dropped() {
    let preview = Preview::of(&[]);
    let mut slow: Vec<TcpStream> = (0..200)
        .map(|n| {
            let mut stream = TcpStream::connect(preview.address).unwrap();
            // Some say nothing, some begin.
            if n % 2 == 0 {
                stream
                    .write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
                    .unwrap();
            }
            stream
        })
        .collect();
    preview.get("/").expect(200);
    let mut last = slow.pop().unwrap();
    last.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut rest = Vec::new();
    let _ = last.read_to_end(&mut rest);
    let mut first = slow.swap_remove(0);
    first.set_read_timeout(Some(PATIENCE)).unwrap();
    let _ = first.read_to_end(&mut rest);
    preview.get("/").expect(200);
}

#[test]
fn more_connections_than_places_wait_for_their_turn() {
    let preview = Preview::of(&[]);
    let held: Vec<TcpStream> = (0..300)
        .map(|_| TcpStream::connect(preview.address).unwrap())
        .collect();
    // Without a word from us, the oldest are closed when their time is over; here they leave.
    let mut waiting = TcpStream::connect(preview.address).unwrap();
    waiting.set_read_timeout(Some(PATIENCE)).unwrap();
    waiting
        .write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .unwrap();
    drop(held);
    let mut reply = String::new();
    waiting.read_to_string(&mut reply).unwrap();
    assert!(reply.starts_with("HTTP/1.1 200"), "{reply}");
}

#[test]
fn it_stops_with_pages_open_and_frees_its_port() {
    let preview = Preview::of(&[]);
    let (_, mut ears) = preview.browse("/");
    ears.expect("sound");
    let mut half = TcpStream::connect(preview.address).unwrap();
    half.write_all(b"GET / HT").unwrap();
    let (address, start) = (preview.address, Instant::now());
    preview.stop().unwrap();
    assert!(start.elapsed() < PATIENCE / 4);
    drop(std::net::TcpListener::bind(address).unwrap());
}

/// A signal reaches a whole process, so the preview that it stops runs in one of its own.
#[cfg(unix)]
#[test]
fn it_stops_at_a_signal() {
    use rustix::process::{Pid, Signal, kill_process};

    const CHILD: &str = "SOBRE_TEST_SERVE_CHILD";
    if let Some(root) = std::env::var_os(CHILD) {
        let options = Options {
            port: 0,
            ..Options::default()
        };
        let listening = Path::new(&root).join("listening");
        serve(Engine::new(Project::new(&root)), options, &mut |event| {
            if let Event::Listening(url) = event {
                fs::write(&listening, url).unwrap();
            }
        })
        .unwrap();
        return;
    }
    for signal in [Signal::INT, Signal::TERM] {
        let root = folder(&[
            ("site.yaml", SETTINGS),
            ("content/index.md", "---\ntitle: Accueil\n---\n"),
        ]);
        let name = "serve::tests::life::it_stops_at_a_signal";
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", name, "--nocapture"])
            .env(CHILD, root.path())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let start = Instant::now();
        while !root.path().join("listening").exists() {
            assert!(start.elapsed() < PATIENCE, "it did not begin");
            std::thread::sleep(Duration::from_millis(10));
        }
        kill_process(Pid::from_child(&child), signal).unwrap();
        // An orderly end is a success; a process that the signal killed has no status.
        assert_eq!(child.wait().unwrap().code(), Some(0), "{signal:?}");
    }
}
