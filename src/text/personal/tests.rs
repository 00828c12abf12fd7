use proptest::prelude::*;

use super::*;

#[test]
fn an_address_is_found_whatever_stands_around_it() {
    for text in [
        "ada@example.org",
        "Écrire à ada@example.org.",
        "ada@example.org|eve@example.org",
        "x\u{b7}ada@example.org\u{b7}y",
        "«ada@example.org»",
        "ada.lovelace+badges@sous.domaine.example.org",
        "\"ada lovelace\"@example.org",
        "ada@[192.0.2.1]",
        "adélaïde@exemple.fr",
        "ada@xn--exmple-cua.fr",
        "mailto:ada@example.org?subject=x",
        "https://example.org/?to=ada@example.org",
        "https://ada@example.org/",
        "dossier/ada@example.org.png",
        "x@ada@example.org",
        // as browsers and readers decode it
        "ada&#64;example.org",
        "ada&#x40;example.org",
        "ada&#64example.org",
        "ada&commat;example&period;org",
        "ada&amp;#64;example.org",
        "ada%40example.org",
        "ada%2540example.org",
        "ada\\u0040example.org",
        "ada\\x40example.org",
        "ada\\@example\\.org",
        "ada＠example.org",
        "ada﹫example．org",
        "ada\u{200b}@\u{2060}example.org",
        "a\u{ad}da@exam\u{ad}ple.org",
        "ada@example<!-- -->.org",
        "ada<b></b>@example.org",
        "ada**@**example.org",
        "*ada*@example.org",
        "%61%64%61%40%65%78%61%6d%70%6c%65%2e%6f%72%67",
    ] {
        assert_eq!(personal(text), Some(Personal::Email), "{text}");
    }
}

#[test]
fn a_telephone_number_is_found_in_its_forms() {
    for text in [
        "+33612345678",
        "+33 6 12 34 56 78",
        "+33 (0)6 12 34 56 78",
        "tél. : 06 12 34 56 78",
        "06.12.34.56.78",
        "06-12-34-56-78",
        "0612345678",
        "06\u{a0}12\u{a0}34\u{a0}56\u{a0}78",
        "0033 6 12 34 56 78",
        "tel:0299000000",
        "+44 20 7946 0958",
        "&#43;33612345678",
        "%2B33612345678",
        "０６ １２ ３４ ５６ ７８",
        "06 12 34<!-- --> 56 78",
    ] {
        assert_eq!(personal(text), Some(Personal::Telephone), "{text}");
    }
}

#[test]
fn what_looks_alike_is_left_alone() {
    for text in [
        "",
        "https://social.example/@ada",
        "@ada@social.example",
        "Sur Mastodon : @ada@social.example.",
        "https://medium.com/@ada/page.html",
        "https://www.openstreetmap.org/#map=15/48.1113/-1.6800",
        "https://maps.example/@48.1113,-1.6800,15z",
        "photo@2x.png",
        "prêt @ la maison, 3 @ 5",
        "ada@localhost",
        "2026-10-04T18:00:00+02:00",
        "2026-10-04T18:00:00.123456789+02:00",
        "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11",
        "01234567-0123-0123-0123-012345678901",
        "  - id: 00863170-43b1-4542-b923-78b277093490",
        "/badges/awards/00863170-4341-4542-9123-782770934901.json",
        "salt: \"00863170431b454200b92378b2770934\"",
        "sha256$0123456789012345678901234567890123456789012345678901234567890123",
        "0123456789012345",
        "SIRET 123 456 789 00012",
        "978-2-07-036822-8",
        "https://example.org/0612345678",
        "L'an 2000, 12 000 personnes, 100 % d'entre elles & plus",
        "R&D, 50%2, C:\\users",
        "1 000 000 000",
        "n° 01 02 03",
        "+5 degrés, +100 000",
    ] {
        assert_eq!(personal(text), None, "{text}");
    }
}

#[test]
fn what_is_redacted_is_gone_and_the_rest_stays() {
    for (text, shown) in [
        ("no address", "no address"),
        ("`ada@a.example`: é", "`(e-mail)`: é"),
        (
            "Ada <ada@a.example>, 06 12 34 56 78",
            "Ada <(e-mail)>, (telephone)",
        ),
        ("x ada%40a.example y", "x (e-mail) y"),
        ("ada@a.example|eve@b.example", "(e-mail)|(e-mail)"),
        ("https://a.example/@ada", "https://a.example/@ada"),
        ("`ada@localhost` a @ b", "(e-mail) a @ b"),
    ] {
        assert_eq!(redact(text), shown);
    }
}

/// Salts, hashes and ids are drawn at random, and a few in a hundred thousand begin with `00` and many digits.
#[test]
fn what_is_drawn_at_random_is_no_number() {
    for text in [
        "salt: 00199134330a422e03f950feef741731",
        "id: 00123456-7890-4abc-8def-0123456789ab",
        "id: 00123456-7890-4123-89ab-0123456789ab",
        "0612345678901234567890abcdef0123",
    ] {
        assert_eq!(personal(text), None, "{text}");
    }
    for text in [
        "00123456-7890",
        "0033612345678 abcdef",
        "00 33 6 12 34 56 78",
    ] {
        assert_eq!(personal(text), Some(Personal::Telephone), "{text}");
    }
    // A generator that is the same on each machine (SplitMix64), with the start that is rare.
    let mut state = 1u64;
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    for _ in 0..20_000 {
        let (one, other) = (next() >> 8, next());
        let digits = format!("{one:016x}{other:016x}");
        let id = uuid::Uuid::from_u64_pair(one, other);
        let award = format!(
            "  - id: {id}\n    recipient: {{email: \"sha256${digits}{digits}\", salt: \"{digits}\"}}"
        );
        assert_eq!(personal(&award), None, "{award}");
    }
}

proptest! {
    #[test]
    fn redacted_text_holds_nothing_personal(
        // With a sign in front it may be the handle of an account (`@ada@social.example`), which is public.
        before in "\\PC{0,8}".prop_map(|before| before.replace(['@', '\u{fe6b}', '\u{ff20}'], "")),
        text in prop::sample::select(vec!["ada@example.org", "ada%40example.org", "ada&#64;example.org", "06 12 34 56 78"]),
        after in "\\PC{0,8}",
    ) {
        let shown = redact(&format!("{before}{text}{after}")).into_owned();
        prop_assert_eq!(personal(&shown), None, "{}", shown);
        prop_assert!(!shown.contains("example.org") || !shown.contains("ada@"));
    }

    /// Ids and salts are drawn at random: none may be taken for a number, or one award in thousands could not be published.
    #[test]
    fn random_hexadecimal_digits_are_no_number(digits in "0{0,2}[0-9]{0,12}[0-9a-f]{32}") {
        let salt = &digits[..32];
        let groups = [&salt[..8], &salt[8..12], &salt[12..16], &salt[16..20], &salt[20..]];
        let line = format!("  - {{id: {}, salt: \"{salt}\"}}", groups.join("-"));
        prop_assert_eq!(personal(&line), None, "{}", line);
    }

    #[test]
    fn nothing_panics(text in "[\\PC&#%\\\\@+<>0-9;]{0,60}") {
        let _ = redact(&text);
    }
}
