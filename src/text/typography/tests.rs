//! Before → after. In the right column `~` is a no-break space and `^` a narrow one.

use super::*;
use proptest::prelude::*;

fn visible(text: &str) -> String {
    text.replace('\u{a0}', "~").replace('\u{202f}', "^")
}

#[track_caller]
pub(super) fn check(lang: &str, before: &str, after: &str) {
    let once = typeset_plain(lang, before);
    assert_eq!(visible(&once), after, "from {before}");
    assert_eq!(
        visible(&typeset_plain(lang, &once)),
        after,
        "twice, from {before}"
    );
}

/// Runs split by `|`; one between backquotes is literal.
fn runs(text: &str) -> Vec<Run> {
    let run = |part: &str| match part
        .strip_prefix('`')
        .and_then(|rest| rest.strip_suffix('`'))
    {
        Some(code) => Run::literal(code),
        None => Run::new(part),
    };
    text.split('|').map(run).collect()
}

#[test]
fn english() {
    for (before, after) in [
        ("\"Hello,\" she said.", "“Hello,” she said."),
        ("He said 'no'.", "He said ‘no’."),
        ("\"He said 'no'.\"", "“He said ‘no’.”"),
        (
            "don't, the dogs' bowl, rock'n'roll",
            "don’t, the dogs’ bowl, rock’n’roll",
        ),
        ("the '90s", "the ’90s"),
        ("wait... what -- really?", "wait… what — really?"),
        ("word--word", "word—word"),
        ("pages 12-15 on 2024-10-04", "pages 12–15 on 2024-10-04"),
        ("Who? Me! 10 % : ok", "Who? Me! 10 % : ok"),
        ("a 24\" screen, 5' tall", "a 24\" screen, 5' tall"),
        (
            "see https://x.org/don't?a=\"b\"",
            "see https://x.org/don't?a=\"b\"",
        ),
        ("--flag", "--flag"),
    ] {
        check("en-GB", before, after);
    }
}

#[test]
fn signs_are_judged_across_runs() {
    for (before, after) in [
        ("lien| !", "lien|^!"),
        ("lien |!", "lien^|!"),
        ("Voir |lien|!", "Voir |lien|^!"),
        ("`a`| ; puis", "`a`|^; puis"),
        ("`a;`|; puis", "`a;`|^; puis"),
        ("`a `|! puis", "`a `|^! puis"),
        ("l'|`index`| d'|abord", "l’|`index`| d’|abord"),
        ("« |mot| »", "«~|mot|~»"),
        ("«|mot|»", "«~|mot|~»"),
        ("\"|mot|\" ?", "«~|mot|~»^?"),
        ("\"|`\"`|\"", "«~|`\"`|~»"),
        ("`10`| %", "`10`|~%"),
        ("10 |%", "10~|%"),
        ("10 |`%`", "10~|`%`"),
        ("a --| b -- c", "a —|~b~— c"),
        ("un |`-- ! \"`| mot", "un |`-- ! \"`| mot"),
        ("fin|`\n`|! suite", "fin|`\n`|! suite"),
        ("a . . |..|.", "a . . |..|."),
        ("https://x|.org/l'eau", "https://x|.org/l'eau"),
        ("||a||!||", "||a||^!||"),
    ] {
        let mut set = runs(before);
        typeset("fr", &mut set);
        let mut expected = runs(&after.replace('~', "\u{a0}").replace('^', "\u{202f}"));
        assert_eq!(set, expected, "from {before}");
        typeset("fr", &mut expected);
        assert_eq!(set, expected, "twice, from {before}");
    }
}

/// A hundred thousand times the same sign must cost no more than a long text.
#[test]
fn hostile_text_is_linear() {
    for sign in [
        "\"a ", "«\"a", "'", "- ", "1 ", "1-", "!", " ", "-", ".", "?a:", "&", " \"", "a\"»",
        "1 000 ", "--", "X", " — ",
    ] {
        for lang in ["fr", "en"] {
            typeset_plain(lang, &sign.repeat(100_000));
        }
    }
}

const NASTY: &str = "[ab \"'«»“”’.…;:!?%€°–—/@=\\\\&()0-39xhMXp\u{a0}\u{202f}\n,é-]{0,24}";
const NASTY_RUN: &str = "[ab \"'«»“”’.…;:!?%€°–—/@=\\\\&()0-39xhMXp\u{a0}\u{202f}\n,é-]{0,8}";

fn nasty_runs() -> impl Strategy<Value = Vec<Run>> {
    let run =
        (NASTY_RUN, prop::bool::weighted(0.2)).prop_map(|(text, literal)| Run { text, literal });
    prop::collection::vec(run, 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn twice_is_once(text in NASTY, lang in "fr|en|fr-CH|fr-CA") {
        let once = typeset_plain(&lang, &text);
        prop_assert_eq!(typeset_plain(&lang, &once), once);
    }

    #[test]
    fn twice_is_once_across_runs(mut runs in nasty_runs(), lang in "fr|en") {
        typeset(&lang, &mut runs);
        let once = runs.clone();
        typeset(&lang, &mut runs);
        prop_assert_eq!(runs, once);
    }

    #[test]
    fn literal_runs_and_other_languages_do_not_change(runs in nasty_runs(), lang in "fr|en|de|x") {
        let mut set = runs.clone();
        typeset(&lang, &mut set);
        prop_assert_eq!(set.len(), runs.len());
        for (before, after) in runs.iter().zip(&set) {
            prop_assert!(before == after || !before.literal && lang != "de" && lang != "x");
        }
    }

    #[test]
    fn letters_and_digits_stay(text in any::<String>(), lang in "fr|en") {
        let words = |text: &str| text.replace(['x', '×'], "").chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(words(&typeset_plain(&lang, &text)), words(&text));
    }
}
