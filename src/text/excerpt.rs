//! A part of a text that fits in a few lines: plain words of simple HTML, and how many lines they take.

/// A paragraph or an item of a list, as plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its words, with single spaces; spaces that do not break stay.
    pub text: String,
    /// True for an item of a list.
    pub is_item: bool,
}

/// The blocks of HTML of our own writing that holds paragraphs, lists and elements within a line, such as the criteria of a
/// badge.
pub fn blocks(html: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut rest = html;
    let mut is_item = false;
    let mut text = String::new();
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let tag = rest[at + 1..].split('>').next().unwrap_or_default();
        rest = rest.get(at + tag.len() + 2..).unwrap_or_default();
        let name = tag.split([' ', '/']).find(|part| !part.is_empty());
        if matches!(name, Some("p" | "li" | "ul" | "ol" | "br")) {
            close(&mut blocks, &mut text, is_item);
            match tag {
                "p" if is_item => {}
                _ => is_item = name == Some("li") && !tag.starts_with('/'),
            }
        }
    }
    text.push_str(rest);
    close(&mut blocks, &mut text, is_item);
    blocks
}

fn close(blocks: &mut Vec<Block>, html: &mut String, is_item: bool) {
    let words: Vec<&str> = html.split_ascii_whitespace().collect();
    let text = words.join(" ");
    html.clear();
    if !text.is_empty() {
        blocks.push(Block {
            text: plain(&text),
            is_item,
        });
    }
}

/// The text behind the references that [`super::escape::html`] writes.
fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// How many lines of `width` letters a text takes: at least one for any word. Words are not parted.
pub fn lines(text: &str, width: usize) -> usize {
    let (mut lines, mut used) = (0, 0);
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        let word = advance(word);
        if lines > 0 && used + 2 + word <= 2 * width {
            used += 2 + word;
        } else {
            // A word that is longer than a line goes on.
            lines += word.div_ceil(2 * width).max(1);
            used = (word + 2 * width - 1) % (2 * width) + 1;
        }
    }
    lines
}

/// The words of a text that fit on so many lines, with an ellipsis when some are left out. Not even one fits on
/// none.
pub fn cut(text: &str, width: usize, most: usize) -> String {
    if lines(text, width) <= most {
        return text.to_owned();
    }
    let ends = text.match_indices([' ', '\n']).map(|(at, _)| at);
    let cut = |end: usize| {
        let words =
            text[..end].trim_end_matches(|c: char| c.is_whitespace() || ",;:–—-".contains(c));
        format!("{words}…")
    };
    let fits = |end: &usize| lines(&cut(*end), width) <= most;
    match ends.take_while(fits).last() {
        Some(end) => cut(end),
        None => {
            // One word, longer than the line.
            let ends = text.char_indices().map(|(at, _)| at);
            ends.take_while(fits).last().map_or_else(String::new, cut)
        }
    }
}

/// Width of a word in halves of a small letter: capitals and wide letters count for one and a half, ideographs for two.
fn advance(word: &str) -> usize {
    let letter = |c: char| match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' => 0,
        'm' | 'w' | '…' | '—' | '%' | '@' => 3,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' => 4,
        '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{1f000}'..='\u{3ffff}' => 4,
        c if c.is_uppercase() => 3,
        _ => 2,
    };
    word.chars().map(letter).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_paragraphs_and_items() {
        let html = "<p>Il <em>a</em>\u{a0}: a &amp; b\nc</p>\n<ul>\n<li>lu <a href=\"/a&gt;b/\">x</a>\u{202f};</li>\n<li>\n<p>&lt;y&gt;</p>\n<p>z</p>\n<ol><li>w</li></ol></li>\n</ul>\n<p>fin</p>";
        let found = blocks(html);
        let shown: Vec<String> = found
            .iter()
            .map(|block| format!("{}{}", if block.is_item { "- " } else { "" }, block.text))
            .collect();
        assert_eq!(
            shown,
            [
                "Il a\u{a0}: a & b c",
                "- lu x\u{202f};",
                "- <y>",
                "z",
                "- w",
                "fin"
            ]
        );
        assert_eq!(blocks(" \n"), []);
        assert_eq!(
            blocks("a <b"),
            [Block {
                text: "a".into(),
                is_item: false
            }]
        );
    }

    #[test]
    fn words_are_laid_on_lines() {
        for (text, width, expected) in [
            ("", 10, 0),
            ("un", 10, 1),
            ("un deux ab", 10, 1),
            ("un deux abc", 10, 2),
            ("abcdefghijk", 10, 2),
            ("漢字漢字漢字", 10, 2),
            ("MMMM MMMM", 10, 2),
            ("s\u{ad}e\u{ad}p\u{ad}t", 4, 1),
        ] {
            assert_eq!(lines(text, width), expected, "{text}");
        }
    }

    #[test]
    fn a_cut_keeps_whole_words() {
        for (text, most, expected) in [
            ("un deux trois", 2, "un deux trois"),
            ("un deux trois", 1, "un deux…"),
            ("un deux, trois", 1, "un deux…"),
            ("abcdefghijklmnop", 1, "abcdefgh…"),
            ("ééééééééééééé", 1, "éééééééé…"),
            ("un", 0, ""),
        ] {
            let found = cut(text, 10, most);
            assert_eq!(found, expected, "{text}");
            assert!(lines(&found, 10) <= most);
        }
    }
}
