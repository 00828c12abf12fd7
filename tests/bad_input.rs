//! What bad input must never do: break the site that stands, act in a visitor's browser, exhaust the machine, or let out
//! what nobody meant to publish. Small errors of content have their cases in `tests/suite/`; here is what needs bytes,
//! links, pipes, permissions, size, or the program itself.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod support;

#[path = "bad_input/active.rs"]
mod active;
#[path = "bad_input/awarding.rs"]
mod awarding;
#[path = "bad_input/baked.rs"]
mod baked;
#[path = "bad_input/canary.rs"]
mod canary;
#[path = "bad_input/deployed.rs"]
mod deployed;
#[path = "bad_input/disk.rs"]
mod disk;
#[path = "bad_input/external.rs"]
mod external;
#[path = "fuzz/mod.rs"]
mod fuzz;
#[path = "bad_input/identities.rs"]
mod identities;
#[path = "bad_input/large.rs"]
mod large;
#[path = "bad_input/merging.rs"]
mod merging;
#[path = "bad_input/moving.rs"]
mod moving;
#[path = "bad_input/picture.rs"]
mod picture;
#[path = "bad_input/program.rs"]
mod program;
#[path = "bad_input/recording.rs"]
mod recording;
#[path = "bad_input/reported.rs"]
mod reported;
#[path = "bad_input/secret.rs"]
mod secret;
#[path = "bad_input/verify.rs"]
mod verify;

use support::Site;

/// A small site that is published and sound.
fn standing() -> Site {
    Site::new()
        .file(
            "content/index.md",
            "---\ntitle: Accueil\n---\n\nBonjour, [a](a.md).\n",
        )
        .file("content/a.md", "# Page A\n\n## Ici\n\nTexte.\n")
        .build()
        .expect_file("a/index.html", "Page A")
}
