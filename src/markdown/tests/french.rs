//! Messages that are composed of parts, as a French reader sees them.

use super::super::criteria;
use super::page;
use crate::diagnostic::Diagnostic;
use crate::message::Language;
use crate::path::SourcePath;

/// The message and the help of the only diagnostic.
fn french(markdown: &str, diagnostics: &[Diagnostic]) -> String {
    let [diagnostic] = diagnostics else {
        panic!("{markdown}: {diagnostics:?}");
    };
    let help = diagnostic.help.as_ref().map_or_else(String::new, |help| {
        format!(" ({})", help.text(Language::French))
    });
    // ordinary spaces, to be readable here
    (diagnostic.message.text(Language::French) + &help).replace('\u{a0}', " ")
}

#[test]
fn a_reason_and_its_choices_are_in_the_language_of_the_message() {
    for (markdown, expected) in [
        (
            "[a](javascript:b)",
            "l’adresse est refusée : elle ne commence pas par `https`, `http`, `mailto`, `tel` ou `sms` \
             (un lien s’écrit `https://…`, `http://…`, `mailto:…`, `tel:…`, `sms:…`, ou donne le chemin d’un fichier du site)",
        ),
        (
            "```mermaid\na\n```",
            "le texte d’un bloc Mermaid est affiché tel quel : il ne devient pas ici un dessin (faites le dessin avec l’outil \
             prévu, mettez le SVG à côté de la page et écrivez `![what it shows](drawing.svg)`)",
        ),
        (
            "$\\foo$",
            "la formule ne peut pas être lue : la commande `\\foo` n’est pas connue (les formules s’écrivent comme en LaTeX ; \
             un dollar qui n’en commence pas une s’écrit `\\$`)",
        ),
        (
            "[TOC]",
            "`[TOC]` est une table des matières dans d’autres outils : elle n’est pas affichée (retirez-la : le thème écrit de \
             lui-même une table des matières, et `toc: false` dans l’en-tête de la page la supprime)",
        ),
        (
            "## a\n\n#### b",
            "un titre de niveau 4 après un titre de niveau 2 (écrivez `###`)",
        ),
    ] {
        assert_eq!(french(markdown, &page(markdown).1), expected);
    }
}

#[test]
fn a_word_agrees_with_its_number() {
    for (markdown, expected) in [
        (
            "| a |\n|---|---|\n",
            "ce n’est pas un tableau : son en-tête a 1 case, et la ligne au-dessous 2 \
             (donnez-leur le même nombre de cases ; écrivez `\\|` pour une barre qui fait partie du texte)",
        ),
        (
            "[a]: b.md\n[c]: d.md\n",
            "la définition de lien `[a]` et 1 autre ne servent pas \
             (écrivez `[text][a]` à l’endroit du lien, ou retirez la ligne)",
        ),
        (
            "[a]: b.md\n[c]: d.md\n[e]: f.md\n",
            "la définition de lien `[a]` et 2 autres ne servent pas \
             (écrivez `[text][a]` à l’endroit du lien, ou retirez la ligne)",
        ),
    ] {
        assert_eq!(french(markdown, &page(markdown).1), expected);
    }
}

#[test]
fn what_a_badge_cannot_hold_is_named() {
    let file = SourcePath::new("badges/a/badge.yaml");
    for (markdown, expected) in [
        ("# a", "un titre"),
        ("<b>a</b>", "du HTML"),
        ("==a==", "du texte surligné"),
        ("~~a~~", "du texte barré"),
    ] {
        let (_, mut diagnostics) = criteria(&file, markdown, 0..markdown.len(), markdown, "fr");
        diagnostics.truncate(1);
        assert_eq!(
            french(markdown, &diagnostics),
            format!(
                "le texte d’un badge ne peut pas contenir {expected} \
                 (écrivez des paragraphes, des liens, de l’italique, du gras et des listes)"
            )
        );
    }
}
