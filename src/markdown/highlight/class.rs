//! The classes of code, by the scopes that grammars give it.

use std::sync::LazyLock;

use syntect::parsing::Scope;

/// Which scope has which class; the first that fits counts. A class of `None` ends the class of what is around it.
static CLASSES: LazyLock<Vec<(Scope, Option<char>)>> = LazyLock::new(|| {
    const TABLE: &[(&str, Option<char>)] = &[
        ("comment", Some('c')),
        ("string", Some('s')),
        ("constant.character.escape", Some('s')),
        ("constant", Some('n')),
        ("keyword.operator.word", Some('k')),
        ("keyword.operator", None),
        ("keyword", Some('k')),
        ("storage", Some('k')),
        ("variable.language", Some('k')),
        ("entity.name.function", Some('f')),
        ("support.function", Some('f')),
        ("variable.function", Some('f')),
        ("entity.name.tag", Some('t')),
        ("entity.name", Some('t')),
        ("entity.other.inherited-class", Some('t')),
        ("entity.other.attribute-name", Some('a')),
        ("support.type.property-name", Some('a')),
        ("support", Some('t')),
        ("variable.annotation", Some('a')),
        ("meta.annotation", Some('a')),
        ("markup.inserted", Some('o')),
        ("markup.deleted", Some('d')),
        ("markup.heading", Some('k')),
        ("markup.raw", Some('s')),
        ("source", None),
        ("meta.interpolation", None),
        ("meta.embedded", None),
    ];
    TABLE
        .iter()
        .filter_map(|(name, class)| Some((Scope::new(name).ok()?, *class)))
        .collect()
});

/// The class of a scope; `None` for one that leaves that of what is around it.
pub(super) fn class(scope: Scope) -> Option<Option<char>> {
    CLASSES
        .iter()
        .find(|(prefix, _)| prefix.is_prefix_of(scope))
        .map(|(_, class)| *class)
}
