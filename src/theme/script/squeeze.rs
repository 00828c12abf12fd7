//! JavaScript made small once, when a theme is loaded: without its comments and the spaces that mean nothing. Every name and
//! every sign stays, so that a visitor can read what is published.
//!
//! This is no parser. A script ends its statements with `;`, comments with `//`, nests no template in another, and writes a
//! regular expression after a sign or after `return`.

/// Signs beside which a space means nothing, but between two `+` or two `-`.
const SIGNS: &str = "{}()[]=<>,;:?&|!+-*^";
/// Signs after which the end of a line means nothing, and those before which it does not.
const OPENING: &str = "{([,;:=>&|?";
const CLOSING: &str = "})],;:.&|?";
/// Signs after which a slash begins a regular expression.
const BEFORE_VALUE: &str = "{([,;:=>&|?!<+";

/// The script made small.
pub(super) fn squeeze(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut space = None;
    let mut rest = script;
    while let Some(next) = rest.chars().next() {
        if next.is_whitespace() {
            space = space.filter(|space| *space == '\n').or(match next {
                '\n' => Some('\n'),
                _ => Some(' '),
            });
            rest = &rest[next.len_utf8()..];
            continue;
        }
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
            continue;
        }
        let before = out.chars().next_back().unwrap_or(';');
        let means_nothing = |space: char| match space {
            '\n' => OPENING.contains(before) || CLOSING.contains(next),
            _ if matches!(next, '+' | '-') && before == next => false,
            _ => SIGNS.contains(before) || SIGNS.contains(next),
        };
        out.extend(space.take().filter(|space| !means_nothing(*space)));
        let length = match next {
            '\'' | '"' | '`' => literal(rest, next),
            '/' if BEFORE_VALUE.contains(before) || out.ends_with("return ") => literal(rest, next),
            _ => next.len_utf8(),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

/// The length of a text or of a regular expression that begins here.
fn literal(script: &str, end: char) -> usize {
    let (mut escaped, mut class) = (false, false);
    for (at, c) in script.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' | ']' if end == '/' => class = c == '[',
            _ if c == end && !class => return at + c.len_utf8(),
            _ => {}
        }
    }
    script.len()
}

#[cfg(test)]
mod tests {
    use super::squeeze;

    #[test]
    fn a_script_loses_only_what_means_nothing() {
        for (script, small) in [
            ("// why\n\nif (a) {\n  b( c ); // how\n}\n", "if(a){b(c);}"),
            ("a = 'x  //  y';\nb = \"{ '\";", "a='x  //  y';b=\"{ '\";"),
            ("a = `x ${ b } y`;", "a=`x ${ b } y`;"),
            ("c = /[/'] \\/ \"/.test( d ) ;", "c=/[/'] \\/ \"/.test(d);"),
            ("return /a  b/;", "return /a  b/;"),
            ("a = b / c; d = e / f;", "a=b / c;d=e / f;"),
            (
                "const f = async () => {\n  await g;\n};",
                "const f=async()=>{await g;};",
            ),
            ("a\n  .b()\n  .c();", "a.b().c();"),
            ("a = b\nc()\nd()", "a=b\nc()\nd()"),
            ("x + +y - -z ^ w", "x+ +y- -z^w"),
            ("a ? b : c ?? { d, }", "a?b:c??{d,}"),
            ("for (const a of b) c;", "for(const a of b)c;"),
            ("'é' // à\n + 'ù'", "'é'\n+'ù'"),
            ("'open", "'open"),
        ] {
            assert_eq!(squeeze(script), small);
        }
    }
}
