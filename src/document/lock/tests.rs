//! Lines of the record, read and written.

use super::*;

const OLD: &str = "0123456789abcdef0123456789abcdef";

fn read(text: &str) -> (Option<Lock>, Vec<Diagnostic>) {
    parse(&SourcePath::new("badges/published.lock"), text)
}

fn lock(text: &str) -> Lock {
    let (lock, diagnostics) = read(text);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    lock.expect("a lock")
}

fn digest(text: &str) -> FieldDigest {
    Some(ShortDigest::parse(text).expect("a digest"))
}

const A: &str = "aaaaaaaaaaaaaaaa";
const B: &str = "bbbbbbbbbbbbbbbb";
const C: &str = "cccccccccccccccc";

#[test]
fn both_sides_of_a_conflict_count() {
    let lock = lock(&format!(
        "# kept by a command\nbase https://x.example/\n<<<<<<< ours\nbadges/a.json name={A}\n=======\nbadges/b.json {OLD}\nbadges/a.json name={A} revoked\n>>>>>>> theirs\n"
    ));
    assert_eq!(lock.objects["badges/a.json"].state, State::Revoked);
    assert_eq!(lock.objects["badges/b.json"].state, State::Valid);
}

#[test]
fn what_is_written_is_read_again() {
    let text = format!(
        "base https://x.example/\nbadges/a.json name={A} version=-\nbadges/awards/x.json erased\nbadges/b.json {OLD} revoked\nbadges/issuer.json -\naccepted badges/a.json name {A} {B} 2026-11-27T12:00:00Z \"« Une \\\"coquille\\\". »\" \"Le groupe\"\n"
    );
    let once = lock(&text).text();
    assert_eq!(once.split_once('\n').expect("lines").1, text);
    assert_eq!(lock(&once).text(), once);
}

#[test]
fn a_damaged_line_is_reported() {
    for text in [
        "badges/a.json\n",
        &format!("content/a.md {OLD}\n"),
        "badges/a.json xyz\n",
        "badges/a.json name=xyz\n",
        &format!("badges/a.json Name={A}\n"),
        &format!("badges/a.json {OLD} {OLD}\n"),
        &format!("badges/a.json name={A}\nbadges/a.json name={B}\n"),
        &format!(
            "badges/a.json {OLD}\nbadges/a.json {}\n",
            OLD.replace('0', "1")
        ),
        "base\n",
        "base https://x.example/ twice\n",
        &format!("accepted badges/a.json name {A} {B} 2026-11-27T12:00:00Z\n"),
        &format!("accepted badges/a.json name {A} {B} 2026-11-27T12:00:00Z \" \"\n"),
        &format!("accepted badges/a.json name {A} {B} 2026-11-27 \"Pourquoi.\"\n"),
        &format!("accepted badges/a.json name {A} xyz 2026-11-27T12:00:00Z \"Pourquoi.\"\n"),
        &format!("accepted badges/a.json name {A} {B} 2026-11-27T12:00:00Z \"a\" \"b\" \"c\"\n"),
    ] {
        let (lock, diagnostics) = read(text);
        assert!(lock.is_none(), "{text}");
        assert_eq!(diagnostics[0].code, Code::LockLine, "{text}");
    }
}

#[test]
fn a_change_is_followed_whatever_the_order_of_its_lines() {
    let first = format!("accepted badges/a.json name {A} {B} 2026-11-01T00:00:00Z \"x\"\n");
    let second = format!("accepted badges/a.json name {B} {A} 2026-11-02T00:00:00Z \"y\"\n");
    let record = format!("badges/a.json name={A}\n");
    for text in [
        format!("{record}{first}{second}"),
        format!("{second}{first}{record}{first}"),
    ] {
        let lock = lock(&text);
        let back: BTreeSet<_> = [digest(A)].into();
        assert_eq!(lock.current("badges/a.json", "name"), back);
        assert_eq!(lock.accepted["badges/a.json"].len(), 2);
    }
    let both =
        format!("{record}{first}accepted badges/a.json name {A} {C} 2026-11-02T00:00:00Z \"y\"\n");
    let two: BTreeSet<_> = [digest(B), digest(C)].into();
    assert_eq!(lock(&both).current("badges/a.json", "name"), two);
    assert!(lock(&both).current("badges/a.json", "level").is_empty());
}

#[test]
fn nothing_is_kept_of_what_was_erased() {
    let url = "badges/awards/x.json";
    let text = format!(
        "{url} recipient={A}\n{url} erased\naccepted {url} narrative {A} {B} 2026-11-27T12:00:00Z \"x\"\n"
    );
    let mut lock = lock(&text);
    assert_eq!(
        lock.text().lines().nth(1),
        Some("badges/awards/x.json erased")
    );
    assert!(!lock.text().contains("accepted") && !lock.erase(url));
}

#[test]
fn an_old_line_that_a_branch_brought_back_says_nothing_more() {
    let lock = lock(&format!("badges/a.json {OLD}\nbadges/a.json name={A}\n"));
    assert_eq!(lock.objects["badges/a.json"].whole, None);
}

#[test]
fn nobody_is_named_by_an_address() {
    for text in [
        format!(
            "accepted badges/a.json name {A} {B} 2026-11-27T12:00:00Z \"Dit par ada@example.org.\"\n"
        ),
        format!(
            "accepted badges/a.json name {A} {B} 2026-11-27T12:00:00Z \"x\" \"ada@example.org\"\n"
        ),
        "# ada@example.org\n".to_owned(),
        "ada@example.org\n".to_owned(),
    ] {
        let (lock, diagnostics) = read(&text);
        assert!(lock.is_none() && diagnostics.len() == 1, "{text}");
        assert_eq!(diagnostics[0].code, Code::ClearAddress);
        assert!(diagnostics[0].span.is_none());
    }
    // Figures that look like a telephone number are digests.
    lock("badges/a.json name=0612345678901234 level=3361234567890123\n");
}
