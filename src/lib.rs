//! `sobre` turns a repository of Markdown pages, cards and badge YAML into a light static site that also hosts its Open
//! Badges.
//!
//! # How the data flows
//!
//! ```text
//!  project ──scan──▶ SourceTree ──parse──▶ Documents ──link──▶ Site ──plan──▶ Views ──render──▶ Artifacts ──publish──▶ folder
//!  settings          path→bytes            one file, alone     the graph      path→closed view  path→bytes            atomically
//! ```
//!
//! Each arrow takes a value and gives the next one with a list of [`diagnostic::Diagnostic`]s. Bad content is data: a
//! stage never fails on it, all errors of a build are reported at once, and the previous site is unchanged.
//!
//! # Layers and modules
//!
//! Layers are stages, and their modules are features; a feature has the same file name in each layer, so `ls src/*/event*` shows
//! all of it. A layer uses lower layers only; `tests/architecture.rs` reads the imports and keeps the direction.
//!
//! | layer | module | what it does |
//! |---|---|---|
//! | 0 | [`message`](mod@message) | what the program says to people, in each of its languages |
//! | 0 | [`diagnostic`] | one value for every message; the table of codes; renderers for people, programs and forges |
//! | 0 | [`path`] | paths of sources and outputs: made only here, so a path that exists is a safe one |
//! | 0 | [`digest`] | digests, and values that carry theirs |
//! | 0 | [`image_format`] | the formats of pictures, by name and by content |
//! | 0 | [`timing`] | how long each stage of a build took, for those who ask |
//! | 0 | [`text`] | slugs, collation, typography, hyphenation, civil dates, QR codes, words for search: pure work on strings |
//! | 0 | [`yaml`] | YAML as a tree that knows its places; typed keys, every error gathered |
//! | 1 | [`project`] | the settings of a site |
//! | 1 | [`source`] | the tree of sources, read once, and what git knows of it ([`source::history`]) |
//! | 1 | [`store`] | what builds remember between two runs, in the user's cache folder: sealed bytes |
//! | 2 | [`markdown`] | the text of a page as HTML with placeholders where other files have a say |
//! | 2 | [`document`] | one file alone: pages of each kind, assets, and all that badges are made of |
//! | 2 | [`badge`] | the standard itself, a leaf: Open Badges 2.0 as JSON, identities, baking, verification |
//! | 3 | [`site`] | everything said between files: sections, links, tags, relations, awards, addresses, the lock |
//! | 4 | [`theme`] | templates, styles and strings; [`theme::view`] is the contract with templates |
//! | 4 | [`artifact`] | one output kind a module: its closed view, and its bytes |
//! | 5 | [`output`] | the disk: lock, stage, shadow, exchange, manifest |
//! | 5 | [`engine`] | the only memory between builds; snapshots of the site |
//! | 5 | [`build`] | all of a snapshot, published |
//! | 5 | [`rename`] | sources under other paths, and what every reference to them says then |
//! | 6 | [`serve`] | the same engine in a loop, behind HTTP on the loopback |
//! | 6 | [`cli`] | one file a command; the only place that prints |
//!
//! # Invariants
//!
//! - **Input is read in one place.** A [`source::Scan`] finds the files, and nothing else looks for one: a symbolic link, a pipe
//!   or a path that climbs out of the root can do no harm later. What left memory (the text of a page, the bytes of an
//!   asset) is read again from the store or from its file when it is rendered, and is an error when it is not the same.
//! - **A document depends on its own file only**, so it is parsed in parallel and used again as long as its digest is the
//!   same.
//! - **The site holds no HTML**, and documents hold no addresses of others: the placeholders of a body are filled from the site
//!   when it is rendered.
//! - **A view is closed.** A template sees the fields of [`theme::view`] and can reach for nothing: no other page, no
//!   clock, no file. Same fingerprint, same bytes; that is the whole of incremental building.
//! - **The index of the search is made when one of its files is asked for**, of all pages; it is made again of the pages that
//!   changed, and what it was before does not show in it.
//! - **Nothing iterates over a hash map**, and no stage knows the time, the place, the locale or the number of threads:
//!   the same sources give the same bytes everywhere.
//! - **No stage knows the language of its reader.** What people read is a [`message::Message`] until it is printed; what is
//!   published does not depend on it.
//! - **The day of a build is an input**, like a file: the command line hands it in, and few things depend on it: which pages are
//!   published (`site/visibility.rs`), which date of an event is the next one (`artifact/agenda.rs`), whether the page of an
//!   award says that it has expired, and which pages the published reports call old (`site/maintenance.rs`).
//!   `artifact/next_day.rs` knows the next day on which one of these changes.
//! - **The history of git is an input**, too: it is read with the sources, from the commit that is checked out, and what is not
//!   committed does not count. Where it is not whole, nothing is said rather than something false.
//! - **Output paths are claimed once.** Two documents for one path are an error that names both.
//! - **No active content of a contributor is written**: raw HTML, link schemes and SVG each go through an allow list.
//! - **A picture says nothing but what it shows**: what cameras and programs write into it is not published. Parts of a
//!   file are kept by a list, and a picture that is not understood is refused.
//! - **A badge is as durable as its address.** What was published is recorded field by field, and a build that would move,
//!   delete or rewrite it fails; a class is retired and an award revoked, under the address that they always had. What a
//!   change of each field means is decided in one table, `site::lock::field`.
//! - **A badge hangs on no other host.** Whoever verifies it fetches from its own site alone; what others host is shown to
//!   people, and named by no object. So `badge/ob2/extension.rs` names no context but that of the standard.
//! - **No address of a person is written.** An e-mail lives between the list that a command is fed and its salted hash, in
//!   memory; no message, file or log holds it. Of those who commit, a name is kept, and shown when they say so.
//! - **The hosted document decides.** Verification is one module, pure, for the command line, for `check` and for the tests;
//!   what a picture says of itself is compared, never believed.
//! - **Publishing is one step.** A visitor meets the old site or the new one, never a part of it.

pub mod artifact;
pub mod badge;
pub mod build;
pub mod cli;
pub mod diagnostic;
pub mod digest;
pub mod document;
pub mod engine;
pub mod image_format;
pub mod markdown;
pub mod message;
pub mod output;
pub mod path;
pub mod project;
pub mod rename;
pub mod serve;
pub mod site;
pub mod source;
pub mod store;
pub mod text;
pub mod theme;
pub mod timing;
pub mod yaml;
