//! `badges/classes/<slug>.yaml`: what a badge recognises.

use crate::address::{SourcePath, check_segment};
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::{self, Body};
use crate::text::slug::slug;
use crate::yaml;
use crate::yaml::fields::{Fields, Spanned};

/// A badge class. Its texts are as written: the JSON holds them so, and pages typeset them.
#[derive(Debug, Clone)]
pub struct BadgeClass {
    /// Its file.
    pub path: SourcePath,
    /// Name of the file without its ending: part of the id, for ever.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is, in plain text.
    pub description: String,
    /// What is recognised.
    pub recognition: Recognition,
    /// What kind of competence.
    pub kind: BadgeKind,
    /// Degree of appropriation, 1 to 5.
    pub level: u8,
    /// What the earner did, in Markdown as written.
    pub criteria: String,
    /// The same for a page.
    pub criteria_body: Body,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its image: a file of `badges/images/`; one is drawn when there is none.
    pub image: Option<Spanned<String>>,
}

/// What a badge recognises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recognition {
    /// Taking part in the démarche: cooperation.
    Participation,
    /// Taking part in a project: practice.
    Project,
    /// Taking part in an event: exchange.
    Event,
}

impl Recognition {
    /// All, in the order of the lists.
    pub const ALL: [Recognition; 3] = [Self::Participation, Self::Project, Self::Event];

    /// Its word in the YAML.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Participation => "participation",
            Self::Project => "project",
            Self::Event => "event",
        }
    }
}

/// What kind of competence a badge is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BadgeKind {
    /// Knowledge.
    Savoir,
    /// Know-how.
    SavoirFaire,
    /// Attitude.
    SavoirEtre,
    /// Undifferentiated.
    Competence,
}

impl BadgeKind {
    /// All, in the order of the matrix.
    pub const ALL: [BadgeKind; 4] = [
        Self::Savoir,
        Self::SavoirFaire,
        Self::SavoirEtre,
        Self::Competence,
    ];

    /// Its word in the YAML.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Savoir => "savoir",
            Self::SavoirFaire => "savoir-faire",
            Self::SavoirEtre => "savoir-etre",
            Self::Competence => "competence",
        }
    }
}

/// Parses the text of a class. `language` is that of its texts.
pub fn parse(
    path: &SourcePath,
    text: &str,
    language: &str,
) -> (Option<BadgeClass>, Vec<Diagnostic>) {
    let node = match yaml::read(path, text, 0..text.len()) {
        Ok(node) => node,
        Err(fault) => return (None, vec![fault]),
    };
    let mut fields = Fields::new(path, node.as_ref());
    let name = fields.required_text("name");
    let description = fields.required_text("description");
    for key in ["recognition", "kind", "level"] {
        if fields.node(key).is_none() {
            fields.missing(key);
        }
    }
    let recognition = fields.choice("recognition", &Recognition::ALL.map(|r| (r.as_str(), r)));
    let kind = fields.choice("kind", &BadgeKind::ALL.map(|k| (k.as_str(), k)));
    let level = fields.integer("level", 1..=5);
    let criteria = fields.required_text("criteria");
    let tags = fields
        .texts("tags")
        .into_iter()
        .map(|tag| tag.value)
        .collect();
    let image = fields.text("image");
    for plain in [&name, &description].into_iter().flatten() {
        if plain.value.contains(['<', '>']) || plain.value.chars().any(char::is_control) {
            let fault = Diagnostic::at(
                Code::BadgeText,
                path,
                plain.span.clone(),
                "names and descriptions are plain text",
            );
            fields.push(fault.help("leave out HTML and line breaks"));
        }
    }
    let mut diagnostics = fields.finish();
    let stem = path.file_name().trim_end_matches(".yaml");
    if stem != slug(stem) || check_segment(stem).is_err() {
        let fault = Diagnostic::about(
            Code::BadAddress,
            path,
            format!("`{stem}` would be part of an address that never changes"),
        );
        diagnostics.push(fault.help(format!("name the file `{}.yaml`", slug(stem))));
    }
    let class = (|| {
        let criteria = criteria?;
        let (criteria_body, faults) =
            markdown::criteria(path, text, criteria.span.clone(), &criteria.value, language);
        diagnostics.extend(faults);
        Some(BadgeClass {
            path: path.clone(),
            slug: stem.to_owned(),
            name: name?.value,
            description: description?.value,
            recognition: recognition?,
            kind: kind?,
            level: level? as u8,
            criteria: criteria.value,
            criteria_body,
            tags,
            image,
        })
    })();
    (class, diagnostics)
}
