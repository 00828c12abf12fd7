//! The address that adds a badge to a profile of LinkedIn: a plain link, followed only by who clicks on it.

use crate::address::percent_encode;
use crate::text::date::PartialDate;

/// What LinkedIn asks of a certificate.
#[derive(Debug)]
pub struct Certificate<'a> {
    /// Name of the badge.
    pub name: &'a str,
    /// Name of the issuer.
    pub organisation: &'a str,
    /// When it was issued.
    pub issued: Option<PartialDate>,
    /// Until when it counts.
    pub expires: Option<PartialDate>,
    /// The page of the award.
    pub url: &'a str,
    /// The id of the award.
    pub id: &'a str,
}

/// The address. What is not known is left out: an empty parameter is shown as an empty field.
pub fn add_to_profile(certificate: &Certificate<'_>) -> String {
    let year = |date: Option<PartialDate>| date.map(|date| date.year().to_string());
    let month = |date: Option<PartialDate>| Some(date?.month()?.to_string());
    let parameters = [
        ("name", Some(certificate.name.to_owned())),
        ("organizationName", Some(certificate.organisation.to_owned())),
        ("issueYear", year(certificate.issued)),
        ("issueMonth", month(certificate.issued)),
        ("expirationYear", year(certificate.expires)),
        ("expirationMonth", month(certificate.expires)),
        ("certUrl", Some(certificate.url.to_owned())),
        ("certId", Some(certificate.id.to_owned())),
    ];
    let mut address =
        "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME".to_owned();
    for (key, value) in parameters {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            address.push_str(&format!("&{key}={}", percent_encode(&value)));
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_known_is_told() {
        let certificate = Certificate {
            name: "J'ai appris & compris",
            organisation: "",
            issued: PartialDate::parse("2026-10-04").ok(),
            expires: None,
            url: "https://x.example/badges/awards/1/",
            id: "1",
        };
        assert_eq!(
            add_to_profile(&certificate),
            "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=J%27ai%20appris%20%26%20compris\
             &issueYear=2026&issueMonth=10&certUrl=https%3A//x.example/badges/awards/1/&certId=1"
        );
    }
}
