//! What was looked at, what was found, and the verdict: a list of steps that hides nothing, a sound step included.

use std::sync::Arc;

use super::{Check, Reason, Url};
use crate::message;
use crate::message::Message;

/// What came of a verification.
#[derive(Debug, Clone)]
pub struct Report {
    /// The objects in the order in which they were looked at.
    pub parts: Vec<Arc<Part>>,
    /// What a person wants to know of an assertion, as far as it was found.
    pub summary: Summary,
    /// True when the badge is awarded to somebody who was not named.
    pub(super) unnamed: bool,
}

/// What a sound badge says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The URL of the object.
    pub id: Option<String>,
    /// The name of the badge class.
    pub badge: Option<String>,
    /// The name of the issuer.
    pub issuer: Option<String>,
    /// The URL of the issuer: the part of it that cannot be borrowed.
    pub issuer_id: Option<String>,
    /// When it was issued, as it says.
    pub issued: Option<String>,
    /// When it expires, as it says.
    pub expires: Option<String>,
    /// Why it was revoked.
    pub revocation: Option<Message>,
}

impl Summary {
    /// The host that vouches, with its port when it is not the usual one: anybody can take a name, nobody a host.
    pub fn host(&self) -> Option<String> {
        let issuer = Url::parse(self.issuer_id.as_deref()?).ok()?;
        let origin = issuer.origin();
        origin.split_once("://").map(|(_, host)| host.to_owned())
    }
}

/// An object, and the steps that concern it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What the steps are about.
    pub object: Object,
    /// The URL that was asked for; empty for a file.
    pub url: String,
    /// In the order in which they were taken.
    pub steps: Vec<Step>,
}

/// What a step is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Object {
    /// What was given is not known yet.
    Document,
    /// A file with a badge inside, or a copy of its JSON.
    Copy,
    /// An award.
    Assertion,
    /// What is awarded.
    BadgeClass,
    /// Who awards it.
    Issuer,
    /// A person or a group.
    Profile,
    /// What others say of it.
    Endorsement,
    /// What the issuer took back.
    RevocationList,
    /// Who it is for.
    Recipient,
}

impl Object {
    /// In words, without an article.
    pub fn message(self) -> Message {
        match self {
            Self::Document => message!("document"),
            Self::Copy => message!("copy"),
            Self::Assertion => message!("assertion"),
            Self::BadgeClass => message!("badge class"),
            Self::Issuer => message!("issuer"),
            Self::Profile => message!("profile"),
            Self::Endorsement => message!("endorsement"),
            Self::RevocationList => message!("revocation list"),
            Self::Recipient => message!("recipient"),
        }
    }

    /// Its name, for programs: its words in English, which never change.
    pub fn name(self) -> String {
        self.message().english()
    }
}

/// One thing that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What was checked.
    pub check: Check,
    /// What was found, in words that a terminal can show; `None` when the reason says all.
    pub found: Option<Message>,
    /// What came of it.
    pub mark: Mark,
}

impl Step {
    /// What a person reads of it: what was found, after the reason when there is one.
    pub fn message(&self) -> Option<Message> {
        match self.mark {
            Mark::Passed => self.found.clone(),
            Mark::Noted(reason) | Mark::Failed(reason) => Some(reason.with(self.found.as_ref())),
        }
    }
}

/// What came of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// As it should be.
    Passed,
    /// A person should know; the badge stands.
    Noted(Reason),
    /// The badge falls.
    Failed(Reason),
}

/// What all steps come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It verifies, for the recipient that was named if it has one.
    Valid,
    /// It verifies, but no recipient was named: anybody can show the badge of another (B4).
    ValidForUnnamed,
    /// It verifies, and was awarded to somebody else than the one who was named.
    OtherRecipient(Reason),
    /// Nobody can tell: a host does not answer.
    Unknown(Reason),
    /// It does not verify: the first reason.
    Invalid(Reason),
}

impl Verdict {
    /// Its name, for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::ValidForUnnamed => "valid-for-unnamed-recipient",
            Self::OtherRecipient(_) => "other-recipient",
            Self::Unknown(_) => "unknown",
            Self::Invalid(_) => "invalid",
        }
    }

    /// Why it is not simply valid.
    pub fn reason(self) -> Option<Reason> {
        match self {
            Self::Valid | Self::ValidForUnnamed => None,
            Self::OtherRecipient(reason) | Self::Unknown(reason) | Self::Invalid(reason) => {
                Some(reason)
            }
        }
    }
}

impl Report {
    /// A report of some parts.
    pub(super) fn of(parts: Vec<Part>) -> Self {
        Self {
            parts: parts.into_iter().map(Arc::new).collect(),
            summary: Summary::default(),
            unnamed: false,
        }
    }

    /// What all steps come to: one error of the badge decides; else a host that did not answer; else the person.
    pub fn verdict(&self) -> Verdict {
        let (mut silent, mut other) = (None, None);
        for (part, _, reason) in self.failures() {
            if reason.is_silence() {
                silent = silent.or(Some(reason));
            } else if part.object == Object::Recipient && reason.is_other_person() {
                other = Some(reason);
            } else {
                return Verdict::Invalid(reason);
            }
        }
        match (silent, other) {
            (Some(reason), _) => Verdict::Unknown(reason),
            (None, Some(reason)) => Verdict::OtherRecipient(reason),
            (None, None) if self.unnamed => Verdict::ValidForUnnamed,
            (None, None) => Verdict::Valid,
        }
    }

    /// The steps that failed.
    pub fn failures(&self) -> impl Iterator<Item = (&Part, &Step, Reason)> {
        self.steps().filter_map(|(part, step)| match step.mark {
            Mark::Failed(reason) => Some((part, step, reason)),
            _ => None,
        })
    }

    /// The steps that a person should know of, though the badge stands.
    pub fn notes(&self) -> impl Iterator<Item = (&Part, &Step, Reason)> {
        self.steps().filter_map(|(part, step)| match step.mark {
            Mark::Noted(reason) => Some((part, step, reason)),
            _ => None,
        })
    }

    fn steps(&self) -> impl Iterator<Item = (&Part, &Step)> {
        self.parts
            .iter()
            .flat_map(|part| part.steps.iter().map(move |step| (part.as_ref(), step)))
    }
}

impl Part {
    /// A part without steps.
    pub(super) fn new(object: Object, url: &str) -> Self {
        Self {
            object,
            url: shown(url),
            steps: Vec::new(),
        }
    }

    /// A step that went well.
    pub(super) fn pass(&mut self, check: Check, found: Message) {
        self.step(check, Some(found), Mark::Passed);
    }

    /// A step that a person should know of.
    pub(super) fn note(&mut self, check: Check, reason: Reason, found: Message) {
        self.step(check, Some(found), Mark::Noted(reason));
    }

    /// A step that went wrong.
    pub(super) fn fail(&mut self, check: Check, reason: Reason, found: impl Into<Option<Message>>) {
        self.step(check, found.into(), Mark::Failed(reason));
    }

    fn step(&mut self, check: Check, found: Option<Message>, mark: Mark) {
        let found = found.map(|found| found.map_texts(shown));
        self.steps.push(Step { check, found, mark });
    }

    /// The first step that failed.
    pub(super) fn error(&self) -> Option<(Reason, Option<&Message>)> {
        self.steps.iter().find_map(|step| match step.mark {
            Mark::Failed(reason) => Some((reason, step.found.as_ref())),
            _ => None,
        })
    }
}

/// The most of a text of others that is shown, in characters.
const SHOWN: usize = 300;

/// A text of others as a terminal may show it: no control character that could move the cursor, no sign that turns the
/// direction of writing, no more than a few lines.
pub fn shown(text: &str) -> String {
    let unfit = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    if text.len() <= SHOWN && !text.contains(unfit) {
        return text.to_owned();
    }
    let mut seen: String = text
        .chars()
        .take(SHOWN)
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .map(|c| if unfit(c) { '\u{fffd}' } else { c })
        .collect();
    if text.chars().nth(SHOWN).is_some() {
        seen.push('…');
    }
    seen
}
