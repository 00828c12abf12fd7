//! Front matter that is not read: of another form, or in another place.

use serde_json::Value as Json;

use super::corrected;
use super::fence::{Mark, is_blank, mark};
use super::keys::{DISTINCTIVE, Keys, Pair};
use super::line::Line;
use super::report::{Before, Block, Form, reported};
use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;
use crate::text::fence::Fences;

/// Longest front matter, in lines: what is longer is a text.
const LINES: usize = 200;

/// Refuses lines of a body that were meant as front matter. `below` is true when the page has its front matter above them.
pub(super) fn look(file: &SourcePath, lines: &[Line<'_>], below: bool) -> Result<(), Diagnostic> {
    let mut at = 0;
    let mut before = Before::Nothing;
    while let Some(line) = lines.get(at) {
        if line.is_blank() {
            if before == Before::Nothing && !below {
                before = Before::Blank;
            }
            at += 1;
        } else if let Some(end) = comment(&lines[at..]) {
            if let Some(block) = in_comment(&lines[at..=at + end]).filter(|_| !below) {
                return Err(reported(file, &block, Before::Nothing, below));
            }
            before = Before::Comment;
            at += end + 1;
        } else {
            break;
        }
    }
    let head = &lines[at.min(lines.len())..];
    if let Some(block) = at_head(head, below) {
        return Err(reported(file, &block, before, below));
    }
    if let Some(length) = title(head) {
        let rest = &head[length..];
        let blank = rest.iter().take_while(|line| line.is_blank()).count();
        if let Some(block) = below_title(&rest[blank..]) {
            return Err(reported(file, &block, Before::Title, below));
        }
    }
    match within(head) {
        Some(block) => Err(reported(file, &block, Before::Text, below)),
        None => Ok(()),
    }
}

/// The keys with which a text begins.
fn at_head(lines: &[Line<'_>], below: bool) -> Option<Block> {
    let first = lines.first()?;
    if let Some(block) = between_marks(lines) {
        return Some(block);
    }
    if below {
        // What follows front matter is a text: an example of keys, words with colons.
        return None;
    }
    let in_code = first.text.trim_start().starts_with(['`', '~']);
    if in_code {
        return code(lines);
    }
    json(lines)
        .or_else(|| pandoc(lines))
        .or_else(|| bare(lines))
}

/// The keys below the title of a page: some notes have them there without any line around.
fn below_title(lines: &[Line<'_>]) -> Option<Block> {
    between_marks(lines).or_else(|| {
        let block = bare(lines)?;
        let small = |pair: &Pair| pair.key.chars().all(|c| !c.is_uppercase());
        let sure = block.pairs.len() > 1 || block.pairs[0].draft() == Some(true);
        (sure && block.pairs.iter().all(small)).then_some(block)
    })
}

/// A block of keys between two lines of signs.
fn between_marks(lines: &[Line<'_>]) -> Option<Block> {
    let first = lines.first()?;
    let kind = mark(first.text)?;
    let rest = &lines[1..lines.len().min(LINES)];
    let closing = rest.iter().position(|line| mark(line.text).is_some());
    let inner = match closing {
        Some(end) => &rest[..end],
        None => &rest[..keys_at(rest)],
    };
    let text = inner
        .iter()
        .map(|line| line.text)
        .collect::<Vec<_>>()
        .join("\n");
    let (pairs, form) = match serde_json::from_str(&text) {
        Ok(Json::Object(object)) => (corrected::of_json(&object), Form::Json),
        _ => {
            let keys = Keys::of(inner, false).filter(Keys::any_known)?;
            // A rule above words with a colon is no front matter unless it ends.
            if closing.is_none() && !keys.all_known() {
                return None;
            }
            let toml = inner.iter().any(|line| {
                let sign = line.text.find(['=', ':']);
                sign.is_some_and(|at| line.text[at..].starts_with('='))
            });
            let form = match (toml, kind) {
                (true, _) => Form::Toml,
                (false, Mark::Fence) => Form::Yaml,
                (false, Mark::Like) => Form::Signs,
            };
            (keys.pairs, form)
        }
    };
    Some(Block {
        range: first.range(),
        pairs,
        form,
    })
}

/// A block of code that holds the keys of a page and nothing else.
fn code(lines: &[Line<'_>]) -> Option<Block> {
    let first = lines.first()?;
    let word = first
        .text
        .trim()
        .trim_start_matches(['`', '~'])
        .trim()
        .to_lowercase();
    if !matches!(
        word.as_str(),
        "" | "yaml" | "yml" | "toml" | "json" | "---" | "frontmatter"
    ) {
        return None;
    }
    let mut fences = Fences::default();
    fences.holds(first.text);
    let length = lines[1..]
        .iter()
        .take_while(|line| !fences.ends_at(line.text))
        .count();
    let inner = &lines[1..1 + length.min(LINES)];
    let marks = |line: &&Line<'_>| mark(line.text).is_none();
    let inner: Vec<Line<'_>> = inner.iter().filter(marks).copied().collect();
    let text = inner
        .iter()
        .map(|line| line.text)
        .collect::<Vec<_>>()
        .join("\n");
    let keys = match serde_json::from_str(&text) {
        Ok(Json::Object(object)) => {
            let pairs = corrected::of_json(&object);
            let known = pairs.iter().filter(|pair| pair.known().is_some()).count();
            Keys { pairs, known }
        }
        _ => Keys::of(&inner, false)?,
    };
    let block = Block {
        range: first.range(),
        form: Form::Code,
        pairs: keys.pairs.clone(),
    };
    (keys.all_known() || keys.says_draft()).then_some(block)
}

/// A JSON object at the head of a text.
fn json(lines: &[Line<'_>]) -> Option<Block> {
    let first = lines.first()?;
    if !first.text.trim_matches(is_blank).starts_with('{') {
        return None;
    }
    let text = lines
        .iter()
        .take(LINES)
        .map(|line| line.text)
        .collect::<Vec<_>>()
        .join("\n");
    let text = text.trim_start_matches(is_blank);
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Json>();
    let pairs = match values.next() {
        Some(Ok(Json::Object(object))) => corrected::of_json(&object),
        _ => {
            // JSON with a comma too many, or a comment.
            let end = lines.iter().position(|line| line.text.starts_with('}'))?;
            let inner: Vec<Line<'_>> = lines[1..end.max(1)].to_vec();
            let mut pairs = Keys::of(&inner, false)?.pairs;
            for pair in &mut pairs {
                pair.value = pair.value.trim_end_matches(',').to_owned();
            }
            pairs
        }
    };
    let known = pairs.iter().any(|pair| pair.known().is_some());
    known.then(|| Block {
        range: first.range(),
        pairs,
        form: Form::Json,
    })
}

/// `% title`, `% authors`, `% date` of Pandoc.
fn pandoc(lines: &[Line<'_>]) -> Option<Block> {
    let value = |line: &Line<'_>| {
        line.text
            .strip_prefix('%')
            .map(|text| text.trim().to_owned())
    };
    let values: Vec<String> = lines.iter().map_while(value).take(3).collect();
    let names = ["title", "authors", "date"];
    let pair = |(key, value): (&&str, &String)| Pair {
        key: (*key).to_owned(),
        value: value.clone(),
        more: 0,
    };
    let is_block = values.len() > 1 && lines[0].text.starts_with("% ");
    is_block.then(|| Block {
        range: lines[0].range(),
        pairs: names.iter().zip(&values).map(pair).collect(),
        form: Form::Pandoc,
    })
}

/// Keys without any line around them: several that are known, or one that means nothing else.
fn bare(lines: &[Line<'_>]) -> Option<Block> {
    let first = lines.first()?;
    let length = keys_at(lines);
    let keys = Keys::of(&lines[..length], false)?;
    let alone = lines.get(length).is_none_or(Line::is_blank);
    let single = keys.pairs.len() == 1;
    let title = matches!(keys.pairs[0].key.as_str(), "title" | "draft") && alone;
    let loud = |pair: &Pair| pair.key.chars().next().is_some_and(char::is_uppercase);
    // `Titre: …` may begin the minutes of a meeting; `Title: …` is a header of MultiMarkdown.
    let own = |pair: &Pair| {
        let same = |key: &str| pair.key.eq_ignore_ascii_case(key);
        pair.known()
            .is_some_and(|key| DISTINCTIVE.contains(&key) && same(key))
    };
    let header = keys.pairs.iter().any(own) || !keys.pairs.iter().any(loud);
    let sure = keys.says_draft() || (keys.all_known() && header && (!single || title));
    sure.then(|| Block {
        range: first.range(),
        pairs: keys.pairs,
        form: Form::Bare,
    })
}

/// With how many lines of keys a text begins, to the first line that is empty or something else.
fn keys_at(lines: &[Line<'_>]) -> usize {
    let may_be = |line: &&Line<'_>| {
        !line.is_blank() && mark(line.text).is_none() && !line.text.starts_with('#')
    };
    let most = lines.iter().take(LINES).take_while(may_be).count();
    let are_keys = |length: &usize| Keys::of(&lines[..*length], false).is_some();
    (1..=most).rev().find(are_keys).unwrap_or(0)
}

/// Lines between `---` that hold keys, anywhere in a text: they would be a rule and a large heading.
fn within(lines: &[Line<'_>]) -> Option<Block> {
    let mut fences = Fences::default();
    let mut after_blank = true;
    for (number, line) in lines.iter().enumerate() {
        let is_code = fences.holds(line.text);
        let is_mark = !is_code && after_blank && matches!(line.text.trim_end(), "---" | "+++");
        after_blank = line.is_blank();
        if !is_mark {
            continue;
        }
        let rest = &lines[number + 1..];
        let end = rest
            .iter()
            .position(|inner| inner.text.trim_end() == line.text.trim_end() || inner.is_blank());
        let closed = end.is_some_and(|end| !rest[end].is_blank());
        let block = closed.then(|| between_marks(&lines[number..])).flatten();
        if block.is_some() {
            return block;
        }
    }
    None
}

/// How many lines a comment takes that begins on the first, less one.
fn comment(lines: &[Line<'_>]) -> Option<usize> {
    let first = lines.first()?.text.trim_matches(is_blank);
    let end = lines.iter().position(|line| line.text.contains("-->"));
    first.starts_with("<!--").then_some(end?)
}

/// Keys that a comment holds.
fn in_comment(lines: &[Line<'_>]) -> Option<Block> {
    let text = |line: &Line<'_>| {
        let text = line.text.trim();
        let text = text.strip_prefix("<!--").unwrap_or(text);
        text.strip_suffix("-->").unwrap_or(text).trim().to_owned()
    };
    let texts: Vec<String> = lines
        .iter()
        .map(text)
        .filter(|text| mark(text).is_none())
        .collect();
    let inner: Vec<Line<'_>> = texts.iter().map(|text| Line { start: 0, text }).collect();
    let keys = Keys::of(&inner, false)?;
    let sure = keys.says_draft() || (keys.all_known() && keys.pairs.len() > 1);
    sure.then(|| Block {
        range: lines[0].range(),
        pairs: keys.pairs,
        form: Form::Comment,
    })
}

/// How many lines the title takes with which a text begins.
fn title(lines: &[Line<'_>]) -> Option<usize> {
    let first = lines.first()?.text;
    let marks = first.len() - first.trim_start_matches('#').len();
    if (1..=6).contains(&marks) && first[marks..].starts_with(' ') {
        return Some(1);
    }
    let under = lines.get(1)?.text.trim_end();
    let underlined =
        !under.is_empty() && (under.chars().all(|c| c == '=') || under.chars().all(|c| c == '-'));
    underlined.then_some(2)
}
