//! The conflict markers that git leaves in a text where two branches changed the same lines.

use std::ops::{Range, RangeInclusive};

use super::fence::Fences;

/// What a text is, for what its lines may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Seven `=` underline a title, seven `>` quote, and a fenced block may show a conflict.
    Markdown,
    /// YAML, CSV: no line of such signs means anything.
    Data,
    /// Templates, styles, scripts, plain texts: rows of `=` are in use.
    Other,
}

/// A place where two branches meet, or what is left of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The line that opens it, or the marker that is left, in bytes.
    pub span: Range<usize>,
    /// Number of that line, from 1.
    pub line: usize,
    /// Both sides; `None` when only some of the markers are left.
    pub sides: Option<[Side; 2]>,
    /// The lines that both began with stand between the two, behind `|||||||`.
    pub has_base: bool,
}

/// One side of a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The name of the branch or commit, as git wrote it; may be empty.
    pub label: String,
    /// Its lines, from 1; `None` when it has none.
    pub lines: Option<RangeInclusive<usize>>,
}

/// The length of a marker.
const SIGNS: usize = 7;

/// All conflicts of a text, in order. An example of one that is whole within a fenced block of Markdown is none.
pub fn conflicts(text: &str, language: Language) -> Vec<Conflict> {
    let marks: [&[u8]; 3] = [b"<<<<<<<", b">>>>>>>", b"======="];
    let holds = |mark: &&[u8]| memchr::memmem::find(text.as_bytes(), mark).is_some();
    if !marks.iter().any(holds) {
        return Vec::new();
    }
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    let mut fences = Fences::default();
    let (mut number, mut underlines) = (0, 0);
    while let Some(line) = lines.get(number) {
        if language == Language::Markdown && fences.is_inside() {
            if is_marker(line, '<')
                && let Some(end) = example(&lines, number, &fences)
            {
                number = end + 1;
                continue;
            }
        } else if is_marker(line, '=') {
            underlines += 1;
        }
        let held = language == Language::Markdown && fences.holds(line) && !is_marker(line, '<');
        let mut next = number + 1;
        if is_marker(line, '<') {
            let (sides, end, has_base) = sides(&lines, number);
            next = end + 1;
            found.push((number, sides, has_base));
        } else if !held && is_rest(line, language, underlines > 0) {
            found.push((number, None, false));
        }
        number = next;
    }
    let start = |number: usize| lines[number].as_ptr() as usize - text.as_ptr() as usize;
    found
        .into_iter()
        .map(|(number, sides, has_base)| Conflict {
            span: start(number)..start(number) + lines[number].len(),
            line: number + 1,
            sides,
            has_base,
        })
        .collect()
}

/// True for a line that begins with seven of a sign and a space, or is made of them.
fn is_marker(line: &str, sign: char) -> bool {
    let rest = line.trim_start_matches(sign);
    line.len() - rest.len() == SIGNS && (rest.is_empty() || rest.starts_with(' '))
}

/// True for a marker that stands alone and means nothing else in the language.
fn is_rest(line: &str, language: Language, after_equals: bool) -> bool {
    match language {
        Language::Markdown => is_marker(line, '>') && after_equals,
        Language::Data => ['=', '>', '|'].iter().any(|c| is_marker(line, *c)),
        Language::Other => is_marker(line, '>') && line.len() > SIGNS,
    }
}

/// The last line of a conflict that begins at a line and is whole within the block that is open there.
fn example(lines: &[&str], start: usize, fences: &Fences) -> Option<usize> {
    let block = lines[start..]
        .iter()
        .take_while(|line| !fences.ends_at(line));
    let mut wanted = ['=', '>'].iter();
    let mut next = wanted.next();
    for (number, line) in block.enumerate().skip(1) {
        if next.is_some_and(|c| is_marker(line, *c)) {
            next = wanted.next();
        }
        if next.is_none() {
            return Some(start + number);
        }
    }
    None
}

/// The sides of the conflict that a line opens, its last line, and whether the base is there. Without the other markers in
/// their order, the line alone.
fn sides(lines: &[&str], start: usize) -> (Option<[Side; 2]>, usize, bool) {
    let find = |from: usize, c: char| {
        let rest = lines[from..].iter();
        let at = rest
            .take_while(|line| !is_marker(line, '<'))
            .position(|line| is_marker(line, c))?;
        Some(from + at)
    };
    let whole = || {
        let middle = find(start + 1, '=')?;
        let end = find(middle + 1, '>')?;
        // With the lines that both began with, these stand between the two.
        let base = find(start + 1, '|').filter(|base| *base < middle);
        Some((base.unwrap_or(middle), middle, end))
    };
    let Some((first_end, middle, end)) = whole() else {
        return (None, start, false);
    };
    let side = |label: &str, from: usize, to: usize| Side {
        label: label[SIGNS..].trim().to_owned(),
        lines: (from < to).then(|| from + 1..=to),
    };
    let sides = [
        side(lines[start], start + 1, first_end),
        side(lines[end], middle + 1, end),
    ];
    (Some(sides), end, first_end < middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(text: &str, language: Language) -> Vec<String> {
        let side = |side: &Side| match &side.lines {
            Some(lines) => format!("{} {}-{}", side.label, lines.start(), lines.end()),
            None => format!("{} -", side.label),
        };
        conflicts(text, language)
            .iter()
            .map(|conflict| match &conflict.sides {
                Some([ours, theirs]) => {
                    format!("{}: {} | {}", conflict.line, side(ours), side(theirs))
                }
                None => format!("{}: rest", conflict.line),
            })
            .collect()
    }

    #[test]
    fn both_sides_have_their_lines_and_names() {
        let text = "a\n<<<<<<< HEAD\nb\nc\n=======\nd\n>>>>>>> 1a2b3c4 (Un mot)\ne\n";
        assert_eq!(
            reported(text, Language::Markdown),
            ["2: HEAD 3-4 | 1a2b3c4 (Un mot) 6-6"]
        );
        let base = "<<<<<<< ours\nb\n||||||| base\na\n=======\n>>>>>>> theirs\n";
        assert_eq!(reported(base, Language::Data), ["1: ours 2-2 | theirs -"]);
        let two = format!("{text}{text}");
        assert_eq!(reported(&two, Language::Other).len(), 2);
    }

    #[test]
    fn titles_and_quotes_are_no_conflicts() {
        for text in [
            "Titre\n=======\n\ntexte\n",
            ">>>>>>> une citation\n",
            "======== \n<<<<<<<<\n>>>>>>>>\n",
            " <<<<<<< HEAD\n =======\n >>>>>>> b\n",
            "<<<<<<<HEAD\n",
        ] {
            assert!(reported(text, Language::Markdown).is_empty(), "{text}");
        }
        assert!(reported("/*\n=======\n*/\n", Language::Other).is_empty());
    }

    #[test]
    fn an_example_is_whole_in_its_block() {
        let conflict = "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n";
        let reported = |text: &str| reported(text, Language::Markdown);
        assert!(reported(&format!("```\n{conflict}```\n")).is_empty());
        assert!(
            reported(&format!(
                "~~~text\n{conflict}\n{conflict}~~~\n\nTitre\n=======\n"
            ))
            .is_empty()
        );
        assert_eq!(
            reported(&format!("```\na\n```\n{conflict}")),
            ["4: HEAD 5-5 | x 7-7"]
        );
        let across = "<<<<<<< HEAD\n```sh\n=======\n```bash\n>>>>>>> x\nls\n```\n";
        assert_eq!(reported(across), ["1: HEAD 2-2 | x 4-4"]);
        let leaves = "```\n<<<<<<< HEAD\n```\na\n=======\nb\n>>>>>>> x\n";
        assert_eq!(reported(leaves), ["2: HEAD 3-4 | x 6-6"]);
    }

    #[test]
    fn what_is_left_of_a_conflict_is_reported() {
        let markdown = |text| reported(text, Language::Markdown);
        assert_eq!(markdown("<<<<<<< HEAD\na\n"), ["1: rest"]);
        assert_eq!(markdown("a\n\n=======\nb\n>>>>>>> x\n"), ["5: rest"]);
        assert_eq!(
            reported("a: 1\n=======\nb: 2\n", Language::Data),
            ["2: rest"]
        );
        assert_eq!(reported("a\n>>>>>>> x\n", Language::Other), ["2: rest"]);
    }
}
