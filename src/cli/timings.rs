//! How long a build took, for people: `sobre build --timings`.

use std::time::Duration;

use super::terminal::Terminal;
use crate::message;
use crate::message::Message;
use crate::timing::{Stage, Timings, Work};

/// Shows each stage, what was made and taken over, and the slowest of what was made, on the standard error.
pub(super) fn show(terminal: &Terminal, timings: &Timings, whole: Duration) {
    let stages = Stage::ALL
        .into_iter()
        .filter_map(|stage| Some((stage_name(stage), timings.of(stage)?)));
    for (name, time) in stages.chain([(message!("the whole build"), whole)]) {
        terminal.note(line(time, name));
    }
    for work in [Work::Parse, Work::Render] {
        let (made, taken_over) = (timings.made(work), timings.taken_over(work));
        terminal.note(match work {
            Work::Parse => message!(
                "{made} {made:file|files} parsed, {taken_over} {taken_over:document|documents} taken from the cache",
                made,
                taken_over
            ),
            Work::Render => message!(
                "{made} {made:output|outputs} rendered, {taken_over} taken over",
                made,
                taken_over
            ),
        });
        for (time, name) in timings.slowest(work) {
            terminal.note(line(time, Message::verbatim(name)));
        }
    }
}

/// A time in milliseconds, so that those of several lines are below each other, and what took it.
fn line(time: Duration, what: Message) -> Message {
    let tenths = time.as_micros() / 100;
    let (whole, tenth) = (format!("{:>7}", tenths / 10), tenths % 10);
    let tenth = tenth.to_string();
    message!("{whole}.{tenth} ms  {what}", whole, tenth, what)
}

fn stage_name(stage: Stage) -> Message {
    match stage {
        Stage::Read => message!("sources: walk, read, parse"),
        Stage::Compare => message!("comparison with the last build"),
        Stage::Documents => message!("documents from the cache"),
        Stage::Link => message!("links between documents"),
        Stage::Theme => message!("theme and plan"),
        Stage::Outputs => message!("outputs: render and write"),
        Stage::Publish => message!("exchange of the site"),
        Stage::Save => message!("cache for the next build"),
    }
}
