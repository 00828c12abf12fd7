//! A key of YAML that is added is decided on in the table, or this does not compile.

use super::*;
use crate::document::{self, BadgeClass, ClassTranslation, Occasion};

/// Fails unless each name is a key of the table; `*` stands for what is no text of its own: where it is, how it was written.
fn has<T>(table: &[Field<T>], names: &[&str]) {
    for name in names {
        let known = table.iter().any(|field| field.key == *name);
        assert!(*name == "*" || known, "`{name}` is in no row");
    }
}

macro_rules! decided {
    ($table:ident, $($struct:path { $($field:ident => $key:literal),+ $(,)? }),+ $(,)?) => {
        // Without `..`: a new field does not compile until it is named here.
        $( let _ = |value: &$struct| { let $struct { $($field: _),+ } = value; }; )+
        has($table, &[$($($key),+),+]);
    };
}

#[test]
fn every_field_of_a_document_has_its_row() {
    decided!(ISSUER, Issuer {
        path => "*", keys => "*", name => "name", url => "url", email => "email", description => "description",
        translations => "translations", image => "image", linkedin => "linkedin",
    });
    decided!(CLASS, BadgeClass {
        path => "*", keys => "*", slug => "*", name => "name", name_span => "*", short_name => "short_name",
        description => "description", recognition => "recognition", kind => "kind", level => "level",
        criteria => "criteria", criteria_body => "*", tags => "tags", alignment => "alignment",
        requires => "requires", version => "version", replaces => "replaces", retired => "retired",
        claim => "claim", licence => "licence", original => "original", image => "image",
    });
    decided!(CLASS, Framework {
        path => "*", keys => "*", name => "framework.name", description => "*", rows => "framework.row",
        levels => "framework.level", recognitions => "framework.recognition",
    });
    decided!(TRANSLATION, ClassTranslation {
        path => "*", keys => "*", class => "class", language => "language", name => "name",
        description => "description", criteria => "criteria", criteria_body => "*", tags => "tags",
        alignment => "alignment", image_alt => "image_alt", reason => "reason",
    });
    decided!(AWARD, Occasion {
        path => "*", keys => "*", class => "class", event => "event", issued => "issued", expires => "expires",
        narrative => "narrative", narratives => "translations", evidence => "evidence", awards => "*",
    }, document::award::Award {
        id => "base", span => "*", recipient => "recipient", issued => "issued",
        expires => "expires", narrative => "narrative", narratives => "translations",
        evidence => "evidence", listed => "listed",
        vouchers => "vouchers", code => "code", replaces => "replaces", revoked => "revocation",
        erased => "revoked",
    });
    decided!(ENDORSEMENT, document::Endorsement {
        path => "*", keys => "*", slug => "*", subject => "subject", host => "*",
    }, Statement {
        name => "by.name", url => "by.url", email => "by.email", description => "by.description",
        issued => "issued", comment => "comment", revoked => "revocation",
    });
}

#[test]
fn names_are_unique_and_each_has_its_reason() {
    fn check<T>(table: &[Field<T>]) {
        let keys: std::collections::BTreeSet<&str> = table.iter().map(|field| field.key).collect();
        assert_eq!(keys.len(), table.len());
        assert!(table.iter().all(|field| field.why.len() > 5));
    }
    check(ISSUER);
    check(CLASS);
    check(TRANSLATION);
    check(AWARD);
    check(ENDORSEMENT);
}

#[test]
fn how_a_text_is_set_is_no_meaning() {
    assert_eq!(plain(" a\n  b\u{a0}c "), plain("a b c"));
    assert_eq!(plain("e\u{301}"), plain("é"));
    assert_ne!(plain("a b"), plain("ab"));
}
