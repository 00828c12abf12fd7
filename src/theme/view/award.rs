//! Awards in the contract: what somebody got, who endorses it, and who issued it.

use serde::Serialize;

use super::{BadgeTileView, DateView, ImageView, LinkView};

/// An award in a list.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct AwardLineView {
    /// Who got it, or for what occasion.
    pub label: String,
    /// URL of its page.
    pub url: String,
    /// The day on which it was awarded.
    pub date: DateView,
}

/// An award.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct AwardView {
    /// `valid`, `revoked` or `erased`. Of an erased award all else is empty but `json`.
    pub status: &'static str,
    /// The class that was awarded.
    pub badge: Option<BadgeTileView>,
    /// Its UUID.
    pub id: String,
    /// When it was awarded.
    pub issued: Option<DateView>,
    /// Until when it counts.
    pub expires: Option<DateView>,
    /// True when it counted until a day before that of the build.
    pub expired: bool,
    /// The event where it was awarded.
    pub occasion: Option<LinkView>,
    /// *HTML*: what was done; may be empty.
    pub narrative: String,
    /// The evidence, in the order of the file.
    pub evidence: Vec<EvidenceView>,
    /// Awards of those who vouch.
    pub vouchers: Vec<AwardLineView>,
    /// The endorsements of this award.
    pub endorsements: Vec<EndorsementLineView>,
    /// A public page of the holder; `None` when an e-mail address is behind the hash.
    pub recipient: Option<LinkView>,
    /// Why it counts no more.
    pub revoked: Option<RevokedView>,
    /// URL of its JSON: the id of the award, absolute.
    pub json: String,
    /// The image that holds the award, as files to keep; the label is their format.
    pub downloads: Vec<LinkView>,
    /// URL that adds it to a profile of LinkedIn.
    pub linkedin: Option<String>,
    /// HTML to show it elsewhere.
    pub snippet: Option<String>,
    /// What stands on paper; `None` for an award that does not count (any more).
    pub certificate: Option<CertificateView>,
}

/// An award on one sheet of paper, whose holder writes the name by hand. Its texts are plain, and short enough together for
/// a sheet that gives them 142 mm by 120 mm, in letters of 10.5 points.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct CertificateView {
    /// Name of the badge.
    pub name: String,
    /// True for a name that is longer than two lines of 34 letters.
    pub is_long_name: bool,
    /// The description of the class.
    pub description: String,
    /// What the holder did, in order.
    pub criteria: Vec<CertificateLineView>,
    /// True when there are more criteria than the sheet has room for.
    pub is_shortened: bool,
    /// URL where all the criteria are, absolute.
    pub criteria_url: String,
    /// What was done; empty when it is too long.
    pub narrative: String,
    /// Names of what shows it; empty when they are too long.
    pub evidence: String,
    /// The URL of the holder's public page, without its scheme; `None` when there is only a hash.
    pub recipient: Option<String>,
    /// URL of the page of the award, absolute. The filter `qr` draws it as a code that telephones read:
    /// `{% set code = page.award.certificate.url | qr %}` has `code.side`, its width and height in modules, and `code.path`,
    /// which is stroked, dark on light.
    pub url: String,
    /// URL of the page that verifies badges, absolute.
    pub verify_url: Option<String>,
}

/// A paragraph or an item of the criteria on paper.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct CertificateLineView {
    /// Plain text.
    pub text: String,
    /// True for an item of a list.
    pub is_item: bool,
}

/// Why an award or an endorsement counts no more.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct RevokedView {
    /// Since when.
    pub date: Option<DateView>,
    /// Why, in the words of who revoked it.
    pub reason: String,
    /// The page of what replaces it.
    pub replaced_by: Option<String>,
}

/// What shows that a badge was earned.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct EvidenceView {
    /// The title, or the URL without its scheme.
    pub name: String,
    /// Language tag of its texts, when it is not that of the page.
    pub language: Option<String>,
    /// URL of the evidence; `None` when it is described in `text` alone.
    pub url: Option<String>,
    /// What it is and what was done; may be empty.
    pub text: String,
    /// What sort of thing it is; may be empty.
    pub genre: String,
}

/// An endorsement where what it endorses is shown.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct EndorsementLineView {
    /// Who endorses; the host of the endorsement when its author hosts it.
    pub by: String,
    /// Its page, or the URL where its author hosts it.
    pub url: String,
    /// The day on which it was given.
    pub date: Option<DateView>,
    /// *HTML*: in which words; may be empty.
    pub comment: String,
    /// Language tag of the comment, when it is not that of the page.
    pub language: Option<String>,
}

/// An endorsement.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct EndorsementView {
    /// The class, the award or the issuer that is endorsed.
    pub subject: LinkView,
    /// `class`, `award` or `issuer`.
    pub about: &'static str,
    /// The name of who endorses.
    pub by: String,
    /// The site of who endorses.
    pub website: String,
    /// What they are; may be empty.
    pub description: String,
    /// The day on which it was given.
    pub date: DateView,
    /// *HTML*: in which words; may be empty.
    pub comment: String,
    /// Language tag of the words of the author, when it is not that of the page.
    pub language: Option<String>,
    /// It counts no more.
    pub revoked: Option<RevokedView>,
    /// URL of its JSON: the id of the endorsement, absolute.
    pub json: String,
    /// URL of the JSON of who endorses, absolute.
    pub endorser_json: String,
}

/// The issuer of the badges.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct IssuerView {
    /// The name of the organisation.
    pub name: String,
    /// The description of the organisation; may be empty.
    pub description: String,
    /// Its own site or page.
    pub website: String,
    /// Its e-mail address.
    pub email: String,
    /// URL of its page here.
    pub url: String,
    /// URL of its JSON: the id of the profile, absolute.
    pub json: String,
    /// The logo of the organisation.
    pub image: Option<ImageView>,
    /// Its badges; empty but on its own page.
    pub badges: Vec<LinkView>,
    /// Who endorses it; empty but on its own page.
    pub endorsements: Vec<EndorsementLineView>,
}

/// A change of what was published that people accepted.
#[derive(Debug, Clone, Serialize, Hash)]
pub struct AcceptedView {
    /// The day of the decision.
    pub date: DateView,
    /// Why it means the same, in the words of who decided.
    pub reason: String,
    /// Who decided; may be empty.
    pub by: String,
}
