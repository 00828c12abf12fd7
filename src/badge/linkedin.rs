//! The URL that adds a badge to a profile on LinkedIn: a plain link, without a script of theirs.

use crate::path::percent_encode;
use crate::text::date::{Moment, PartialDate};

/// What a profile says of a badge.
#[derive(Debug, Clone, Copy)]
pub struct Certification<'a> {
    /// Name of the badge.
    pub name: &'a str,
    /// Name of the issuer.
    pub organisation: &'a str,
    /// Number of the issuer's page there. It stands in the place of the name: LinkedIn shows the name and the logo of the
    /// page, and links to it.
    pub organisation_id: Option<u64>,
    /// When it was awarded.
    pub issued: Moment,
    /// Until when it counts.
    pub expires: Option<Moment>,
    /// Absolute URL of the page of the award.
    pub page: &'a str,
    /// Id of the award.
    pub id: &'a str,
}

impl Certification<'_> {
    /// The URL at which a holder adds the badge.
    pub fn link(&self) -> String {
        let date = |moment: Option<Moment>| moment.and_then(Moment::day);
        let year = |date: Option<PartialDate>| date.map(|date| date.year().to_string());
        let month =
            |date: Option<PartialDate>| Some(date.and_then(|date| date.month())?.to_string());
        let (issued, expires) = (date(Some(self.issued)), date(self.expires));
        let organisation = match self.organisation_id {
            Some(id) => ("organizationId", Some(id.to_string())),
            None => ("organizationName", Some(self.organisation.to_owned())),
        };
        let keys = [
            ("startTask", Some("CERTIFICATION_NAME".to_owned())),
            ("name", Some(self.name.to_owned())),
            organisation,
            ("issueYear", year(issued)),
            ("issueMonth", month(issued)),
            ("expirationYear", year(expires)),
            ("expirationMonth", month(expires)),
            ("certUrl", Some(self.page.to_owned())),
            ("certId", Some(self.id.to_owned())),
        ];
        let keys = keys.into_iter().filter_map(|(key, value)| {
            // A slash may stand in a path only.
            let value = percent_encode(&value?).replace('/', "%2F");
            (!value.is_empty()).then(|| format!("{key}={value}"))
        });
        let keys: Vec<_> = keys.collect();
        format!("https://www.linkedin.com/profile/add?{}", keys.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_says_what_is_known() {
        let issued = Moment::parse("2026-10-04T18:00:00Z").unwrap();
        let badge = Certification {
            name: "Je m'implique & plus",
            organisation: "Commun",
            organisation_id: None,
            issued,
            expires: None,
            page: "https://a.example/badges/awards/x/",
            id: "x",
        };
        let link = "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=Je%20m%27implique%20%26%20plus&organizationName=Commun&issueYear=2026&issueMonth=10";
        let page = "&certUrl=https%3A%2F%2Fa.example%2Fbadges%2Fawards%2Fx%2F&certId=x";
        assert_eq!(badge.link(), format!("{link}{page}"));
        let expires = Moment::parse("2028-01-31T00:00:00Z");
        let link = format!("{link}&expirationYear=2028&expirationMonth=1{page}");
        assert_eq!(Certification { expires, ..badge }.link(), link);
        let organisation_id = Some(1337);
        let link = link.replace("organizationName=Commun", "organizationId=1337");
        let badge = Certification {
            expires,
            organisation_id,
            ..badge
        };
        assert_eq!(badge.link(), link);
    }
}
