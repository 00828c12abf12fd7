//! Lists as spreadsheets and people write them.

use proptest::prelude::*;

use super::*;
use crate::message::Language;

fn people(list: &str) -> Vec<Line> {
    let list = read(list.as_bytes());
    assert!(list.bad.is_empty(), "{:?}", list.bad);
    list.lines
}

fn names(list: &str) -> Vec<String> {
    let name = |line: Line| match line.who {
        Who::Email(name) => format!("{}: {}", line.number, name.normal()),
        Who::Url(name) | Who::Page(name) => format!("{}: <{name}>", line.number),
    };
    people(list).into_iter().map(name).collect()
}

fn diagnostics(list: &[u8]) -> Vec<String> {
    let diagnostics = reported(read(list).bad);
    diagnostics
        .into_iter()
        .map(|diagnostic| diagnostic.message.english())
        .collect()
}

#[test]
fn the_first_column_is_the_person() {
    assert_eq!(
        names("Ada@A.example\r\n\r\n https://a.example/b ,x\n/people/c.md\n"),
        [
            "1: ada@a.example",
            "3: <https://a.example/b>",
            "4: <people/c.md>"
        ]
    );
    assert_eq!(names("\u{feff}a@a.example;x,y,z\n"), ["1: a@a.example"]);
}

#[test]
fn a_first_line_may_name_the_columns() {
    let id = "0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11";
    let list = format!(
        "Name;E-Mail;URL;Code;evidence;narrative;vouchers;listed\n\
         Ada;a@a.example;;0123-4567-89AB-CDEF;https://a.example/1;\"Did; \"\"it\"\"\nwell\";{id}, {id};oui\n\
         Bo;;https://b.example/;;;;;\n"
    );
    let read = read(list.as_bytes());
    assert_eq!((read.unread, read.bad.len()), (1, 0));
    let [ada, bo] = &read.lines[..] else { panic!() };
    assert!(matches!(&ada.who, Who::Email(email) if email.normal() == "a@a.example"));
    assert!(ada.code.is_some() && ada.listed && ada.vouchers == [id, id]);
    assert_eq!(ada.evidence, ["https://a.example/1"]);
    assert_eq!(ada.narrative.as_deref(), Some("Did; \"it\"\nwell"));
    assert!(matches!(&bo.who, Who::Url(url) if url == "https://b.example/"));
    assert_eq!((ada.number, bo.number, bo.listed), (2, 4, false));
}

#[test]
fn every_bad_line_is_reported_by_its_number() {
    let list = b"recipient,url,code,evidence,vouchers,listed,narrative\n\
        a@a.example\n\
        a@nowhere\n\
        nobody\n\
        a@a.example,https://a.example/\n\
        ,,x\n\
        a@a.example,,x\n\
        a@a.example,,,https://a.example/?m=b@b.example\n\
        a@a.example,,,,b,perhaps\n\
        a@a.example,,,,,,write to b@b.example\n\
        \xe9@a.example\n\
        https://b@a.example/\n\
        javascript:x\n";
    assert_eq!(
        diagnostics(list),
        [
            "line 3: this is no e-mail address",
            "line 4: this is neither an e-mail address nor the URL of a public page",
            "line 5: a person is named twice: leave one of the columns empty",
            "line 6: nobody is named",
            "line 6: the code is not made of 16 letters and digits",
            "line 7: the code is not made of 16 letters and digits",
            "line 8: what is published of a person holds an e-mail address",
            "line 9: those who vouch are named by the UUID of their award",
            "line 9: `listed` is yes or no",
            "line 10: what is published of a person holds an e-mail address",
            "line 11: it is not UTF-8: save the list as CSV in UTF-8",
            "line 12: this is neither an e-mail address nor the URL of a public page",
            "line 13: this is neither an e-mail address nor the URL of a public page",
        ]
    );
    assert_eq!(diagnostics(b""), ["the list holds nobody"]);
    assert_eq!(diagnostics(b"recipient\n\n"), ["the list holds nobody"]);
}

proptest! {
    /// Whatever stands in a list, no message repeats it.
    #[test]
    fn no_cell_is_repeated(cells in prop::collection::vec("(canary|[,;\"\n@. ]|é|https://|code){0,12}", 1..8)) {
        let list = cells.join("\n");
        for (_, diagnostic) in read(list.as_bytes()).bad {
            let shown = format!("{} {:?}", diagnostic.message.english(), diagnostic.help);
            prop_assert!(!shown.contains("canary"), "{}", shown);
        }
    }
}

#[test]
fn a_column_for_addresses_of_mail_that_holds_pages_is_reported() {
    let list = b"email;listed\nhttps://a.example/moi;oui\npeople/c.md;non\nada;non\n";
    let column =
        "the column `email` holds the URL of a page: call the column `recipient`, which takes both";
    assert_eq!(
        diagnostics(list),
        [
            format!("line 2: {column}"),
            format!("line 3: {column}"),
            "line 4: this is no e-mail address".to_owned()
        ]
    );
}

#[test]
fn a_merge_conflict_is_reported_once_and_names_nobody() {
    let list = b"recipient\r\n<<<<<<< HEAD\r\na@a.example\r\nb@a.example\r\n=======\r\nc@a.example\r\n>>>>>>> ada\r\n";
    assert_eq!(
        diagnostics(list),
        [
            "line 2: a merge conflict of git is not resolved: one side has lines 3 to 4, the other has line 6"
        ]
    );
    let diagnostics = reported(read(list).bad);
    assert_eq!(
        diagnostics[0].message.text(Language::French),
        "ligne 2\u{a0}: un conflit de fusion de git n’est pas résolu, entre un côté (lignes 3 à 4) et l’autre (ligne 6)"
    );
}
