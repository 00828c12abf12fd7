//! French, before → after. In the right column `~` is a no-break space and `^` a narrow one.

use super::tests::check;

#[test]
fn high_signs() {
    for (before, after) in [
        ("Attention !", "Attention^!"),
        ("Attention!", "Attention^!"),
        ("Attention  !", "Attention^!"),
        ("Attention\u{a0}!", "Attention^!"),
        ("Attention\n! Danger", "Attention^! Danger"),
        ("Qui ? Moi !", "Qui^? Moi^!"),
        ("Qui? Moi!", "Qui^? Moi^!"),
        ("Vraiment ?!", "Vraiment^?!"),
        ("Vraiment !!! Oui.", "Vraiment^!!! Oui."),
        ("Ah bon ?…", "Ah bon^?…"),
        ("Ah bon?...", "Ah bon^?…"),
        ("(quoi ?)", "(quoi^?)"),
        ("(quoi?)", "(quoi^?)"),
        ("un ; deux; trois", "un^; deux^; trois"),
        ("Voici : un, deux", "Voici~: un, deux"),
        ("Voici: un, deux", "Voici~: un, deux"),
        ("Horaires (été) : 9 h", "Horaires (été)~: 9~h"),
        ("À 12:30, rendez-vous", "À 12:30, rendez-vous"),
        ("ratio 16:9", "ratio 16:9"),
        ("std::fs et a::b", "std::fs et a::b"),
        ("Le disque C: est plein", "Le disque C: est plein"),
        ("dans C:\\ et C:\\Users", "dans C:\\ et C:\\Users"),
        ("&amp; et &eacute; !", "&amp; et &eacute;^!"),
        ("a?b=c", "a?b=c"),
        ("si a != b", "si a != b"),
        ("Bien :-) et ;-) et :) et :D", "Bien :-) et ;-) et :) et :D"),
        ("Merci :smile: beaucoup", "Merci :smile: beaucoup"),
        ("!important", "!important"),
        (" ! seul", " ! seul"),
        ("?", "?"),
        ("", ""),
        (
            "Le fichier site.yaml: la clé",
            "Le fichier site.yaml~: la clé",
        ),
        ("50 %!", "50~%^!"),
        ("Où ça ?!? Là", "Où ça^?!? Là"),
        ("e\u{301}te\u{301}!", "e\u{301}te\u{301}^!"),
    ] {
        check("fr", before, after);
    }
}

#[test]
fn quotations() {
    for (before, after) in [
        ("Il dit \"oui\".", "Il dit «~oui~»."),
        ("Il dit \"oui\"!", "Il dit «~oui~»^!"),
        ("Il dit : \"non ?\"", "Il dit~: «~non^?~»"),
        ("\"Bonjour\"", "«~Bonjour~»"),
        ("(\"Bonjour\")", "(«~Bonjour~»)"),
        ("« Bonjour »", "«~Bonjour~»"),
        ("«Bonjour»", "«~Bonjour~»"),
        ("«\u{202f}Bonjour\u{202f}»", "«~Bonjour~»"),
        ("\"Il a dit \"oui\" hier\"", "«~Il a dit “oui” hier~»"),
        ("« Il a dit \"oui\" hier »", "«~Il a dit “oui” hier~»"),
        ("« Il a dit \"oui\"»", "«~Il a dit “oui”~»"),
        ("« a « b » c »", "«~a «~b~» c~»"),
        ("un écran de 24\" neuf", "un écran de 24\" neuf"),
        ("Il dit \"oui.", "Il dit \"oui."),
        ("\"a\" et \"b", "«~a~» et \"b"),
        ("l'\"open badge\"", "l’«~open badge~»"),
        ("\"...\"", "«~…~»"),
        ("\"\"", "\"\""),
        ("«»", "«»"),
        ("« »", "«~»"),
        ("la clé title=\"x\" du code", "la clé title=\"x\" du code"),
        ("Quoi ?\" dit-il", "Quoi ?\" dit-il"),
        ("\"Quoi ?\" dit-il", "«~Quoi^?~» dit-il"),
        ("\"Quoi?\" dit-il", "«~Quoi^?~» dit-il"),
        ("\"https://rennes.fr\"", "«~https://rennes.fr~»"),
        ("Suite »", "Suite~»"),
    ] {
        check("fr", before, after);
    }
}

#[test]
fn apostrophes_and_ellipses() {
    for (before, after) in [
        ("l'eau", "l’eau"),
        (
            "aujourd'hui, l'été d'où j'écris",
            "aujourd’hui, l’été d’où j’écris",
        ),
        ("rock'n'roll", "rock’n’roll"),
        ("l'11e badge", "l’11e badge"),
        ("L'Écho", "L’Écho"),
        ("'mot'", "'mot'"),
        ("5'30", "5'30"),
        ("Attendez...", "Attendez…"),
        ("etc... et [...]", "etc… et […]"),
        ("...et voilà", "…et voilà"),
        ("a.....b", "a.....b"),
        ("git log main...dev", "git log main...dev"),
        ("cargo test ./... puis ../x", "cargo test ./... puis ../x"),
    ] {
        check("fr", before, after);
    }
}

#[test]
fn dashes() {
    for (before, after) in [
        ("Le wiki -- un outil -- aide", "Le wiki —~un outil~— aide"),
        ("Le wiki — un outil — aide", "Le wiki —~un outil~— aide"),
        ("Le wiki – un outil – aide", "Le wiki –~un outil~– aide"),
        (
            "Il vient --- enfin. Elle -- non.",
            "Il vient —~enfin. Elle —~non.",
        ),
        (
            "selon -- dit M. Dupont -- elle",
            "selon —~dit M.~Dupont~— elle",
        ),
        ("-- Bonjour !", "—~Bonjour^!"),
        (
            "Zoom – libre –, Teams – non – et",
            "Zoom –~libre~–, Teams –~non~– et",
        ),
        ("--aide et --version", "--aide et --version"),
        ("porte-clés, dit-il", "porte-clés, dit-il"),
        ("a -- ", "a -- "),
        ("5 – 8", "5 – 8"),
        ("pages 12-15", "pages 12–15"),
        ("(12-15)", "(12–15)"),
        ("de 2024-2025.", "de 2024–2025."),
        ("le 2024-10-04", "le 2024-10-04"),
        ("en 2024-10", "en 2024-10"),
        ("le 04-10", "le 04-10"),
        ("02-99-12-34-56", "02-99-12-34-56"),
        ("978-2-07-036024-5", "978-2-07-036024-5"),
        ("1.2-3 et 1-2.5", "1.2-3 et 1-2.5"),
        ("CC-BY-SA-4.0, COVID-19", "CC-BY-SA-4.0, COVID-19"),
        ("score 3-1", "score 3-1"),
    ] {
        check("fr", before, after);
    }
}

#[test]
fn numbers_and_units() {
    for (before, after) in [
        ("10 % des pages", "10~% des pages"),
        ("10% des pages (5%)", "10~% des pages (5~%)"),
        ("12,5 %", "12,5~%"),
        ("%20 et a%20b", "%20 et a%20b"),
        ("10 000 pages", "10^000 pages"),
        ("1 250 000 €", "1^250^000~€"),
        ("10 000,5 km", "10^000,5~km"),
        ("en 2024 300 personnes", "en 2024 300 personnes"),
        ("02 99 12 34 56", "02 99 12 34 56"),
        ("0 800 123 456", "0 800 123 456"),
        ("+33 299 123 456", "+33 299 123 456"),
        ("en 2024, 10 000 pages", "en 2024, 10^000 pages"),
        ("12 345 67", "12 345 67"),
        ("14 h 30", "14~h~30"),
        ("14h30", "14h30"),
        ("14:30:05", "14:30:05"),
        ("pèse 6 ko, 20 °C, 5 kWh", "pèse 6~ko, 20~°C, 5~kWh"),
        ("les 3 l'ont vu", "les 3 l’ont vu"),
        ("3 mètres", "3 mètres"),
        ("n° 5, p. 12 et art. 3", "n°~5, p.~12 et art.~3"),
        ("cap. 12, hop. 3", "cap. 12, hop. 3"),
        (
            "M. Dupont et Mme Le Gall, Dr Who",
            "M.~Dupont et Mme~Le Gall, Dr~Who",
        ),
        ("MDR, Mme la maire", "MDR, Mme la maire"),
        (
            "au XXᵉ siècle et au XIXe siècle",
            "au XXᵉ~siècle et au XIXe~siècle",
        ),
        ("12 x 15 cm", "12 × 15~cm"),
        ("version 1.2.3: prête", "version 1.2.3~: prête"),
        ("CO2 et A4", "CO2 et A4"),
        ("10-20 %", "10–20~%"),
    ] {
        check("fr", before, after);
    }
}

#[test]
fn addresses_are_left_alone() {
    for text in [
        "https://rennes.fr/l'été?a=b;c!d...",
        "http://x.org/12-15",
        "(https://x.org/a--b)",
        "mailto:l'eau@rennes.fr",
        "jean.d'arc@rennes.fr",
        "/home/l'eau/a...b",
        "C:\\l'eau\\...x",
        "localhost:8080/",
    ] {
        check(
            "fr",
            text,
            &if text.ends_with("d...") {
                text.replace("d...", "d…")
            } else {
                text.to_owned()
            },
        );
    }
    check(
        "fr",
        "Voir https://x.org/l'eau ?",
        "Voir https://x.org/l'eau^?",
    );
    check("fr", "Voir https://x.org!", "Voir https://x.org^!");
}

#[test]
fn regions() {
    check("fr-CH", "« Oui » : non !", "«^Oui^»^: non^!");
    check(
        "fr-CA",
        "Oui! Non ? «Oui»: 10 %",
        "Oui! Non^? «~Oui~»~: 10~%",
    );
    check("FR_be", "Oui!", "Oui^!");
    check("frp", "Oui! l'eau", "Oui! l'eau");
    check("br", "Ya! \"c'hoazh\"", "Ya! \"c'hoazh\"");
}
