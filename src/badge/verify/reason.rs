//! Why a badge is refused: one name for each error, for programs, and one sentence, for people.

macro_rules! reasons {
    ($($variant:ident $name:literal $sentence:literal)+) => {
        /// An error of a badge, or something that a person should know of a sound one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Reason { $(#[doc = $sentence] $variant,)+ }

        impl Reason {
            /// All reasons.
            pub const ALL: &[Reason] = &[$(Reason::$variant,)+];

            /// Its name: never changes its meaning.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What it means.
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)+ }
            }
        }
    };
}

impl Reason {
    /// True when nothing was learnt of the badge: asked again, it may verify.
    pub fn is_silence(self) -> bool {
        matches!(
            self,
            Self::NotFetched | Self::NoTimeLeft | Self::ServerError | Self::ImageSilent
        )
    }

    /// True when the badge is somebody else's, which says nothing against it.
    pub fn is_other_person(self) -> bool {
        matches!(
            self,
            Self::RecipientMismatch | Self::RecipientType | Self::RecipientForm
        )
    }
}

reasons! {
    NotFetched "not-fetched" "it cannot be fetched"
    PrivateAddress "private-address" "its address leads into a private network"
    InsecureRedirect "insecure-redirect" "a secure address sends to one that is not"
    TooManyRedirects "too-many-redirects" "its address sends to another one too many times"
    OutsideFolder "outside-folder" "it is not in the folder that stands for the network"
    HttpStatus "http-status" "the host does not have the document"
    ServerError "server-error" "the host does not give the document now"
    NoTimeLeft "no-time-left" "too much time was spent on other hosts"
    Gone "gone" "the host answers that it is gone (410), which revokes it"
    TooLarge "too-large" "it is larger than an honest one ever is"
    ContentType "content-type" "it is not served as JSON-LD or JSON"
    NotJson "not-json" "it is not JSON"
    DuplicateKey "duplicate-key" "a key is there twice, so that each reader may see another badge"
    NotAnObject "not-an-object" "it is JSON, but no object"
    WrongContext "wrong-context" "its context is not that of Open Badges 2.0, so its keys mean nothing"
    WrongType "wrong-type" "it is not an object of the type that is wanted here"
    MissingProperty "missing-property" "a required property is missing"
    WrongValue "wrong-value" "a property has a value that it may not have"
    BadAddress "bad-address" "an address is not a whole http or https one"
    Insecure "insecure" "its address is http: anybody between the host and the reader could change it"
    UnsafeScheme "unsafe-scheme" "an address has another scheme than http or https: it could run code"
    UserInAddress "user-in-address" "an address holds a user name, which hides its host"
    AmbiguousPath "ambiguous-path" "an address climbs with `..` or hides a slash: nobody can tell where it leads"
    IdMismatch "id-mismatch" "it says that it lives at another address than the one that serves it"
    RedirectedElsewhere "redirected-elsewhere" "its address sends to another host, which cannot answer in its name"
    DroppedKey "dropped-key" "a key is no term of the context: it is not part of the badge"
    UnsafeText "unsafe-text" "a text holds a link that could run code"
    Revoked "revoked" "it was revoked"
    ListedRevoked "listed-revoked" "the issuer lists it as revoked"
    ListUnread "revocation-list-unread" "the issuer's list of revocations cannot be read"
    BadDate "bad-date" "a date is not ISO 8601 with a time and a zone"
    IssuedInFuture "issued-in-future" "it is dated in the future"
    Expired "expired" "it has expired"
    ExpiresBeforeIssue "expires-before-issue" "it expires before it was issued"
    VerificationType "verification-type" "it is not to be verified by its address (`HostedBadge`)"
    OtherOrigin "other-origin" "it is not on the origin of its issuer"
    OriginNotAllowed "origin-not-allowed" "its host is not among those that its issuer allows"
    OutsideStartsWith "outside-starts-with" "its address does not lie where its issuer's badges do"
    RecipientForm "recipient-form" "the recipient given is no e-mail address, telephone number or http address"
    NoRecipient "no-recipient" "it is not awarded to anybody: only an assertion has a recipient"
    RecipientType "recipient-type" "its recipient is named by something else than what was given"
    RecipientHash "recipient-hash" "the identity of its recipient is not hashed as it says"
    RecipientMismatch "recipient-mismatch" "it was awarded to somebody else"
    ClearEmail "clear-email" "it publishes the e-mail address of its recipient"
    SaltMissing "salt-missing" "its recipient is hashed without salt: one list of hashes finds them all"
    SaltShort "salt-short" "its salt has less than 16 characters"
    SaltIsId "salt-is-id" "its salt is part of its address, so it is no chance"
    ImageUnreachable "image-unreachable" "the image of its class cannot be fetched"
    ImageSilent "image-silent" "the host of the image of its class does not answer now"
    ImageType "image-type" "the image of its class is neither PNG nor SVG"
    ManyEndorsements "many-endorsements" "it lists more endorsements than are looked at"
    NoId "no-id" "the copy does not say where the badge lives"
    BakedNoBadge "baked-no-badge" "no badge is baked into the picture"
    BakedTwice "baked-twice" "more than one badge is baked into the picture"
    BakedNotJson "baked-not-json" "what is baked into the picture is not JSON"
    BakedNotUtf8 "baked-not-utf8" "what is baked into the picture is not UTF-8"
    BakedTooLarge "baked-too-large" "what is baked into the picture is larger than any badge"
    BakedNoAddress "baked-no-address" "the baked badge does not say where it lives"
    BakedNotHosted "baked-not-hosted" "the baked badge does not live at an address that can be fetched"
    BakedTwoAddresses "baked-two-addresses" "the baked badge is said to live at two addresses"
    BakedChecksum "baked-checksum" "a checksum of the PNG is wrong: it was damaged or altered"
    BakedTruncated "baked-truncated" "the PNG ends too early"
    BakedNoHeader "baked-no-header" "the PNG does not begin with its header"
    BakedAfterEnd "baked-after-end" "something stands after the end of the PNG"
    BakedLegacy "baked-legacy" "the badge is baked as a text chunk with an address, which Open Badges 2.0 gave up"
    BakedCompressed "baked-compressed" "the baked badge is compressed, which the standard forbids"
    BakedLanguage "baked-language" "the baked badge has a language, which other readers take for a part of it"
    BakedBadChunk "baked-bad-chunk" "the chunk of the baked badge is not whole"
    BakedBadSvg "baked-bad-svg" "the SVG is not one that every reader understands alike"
    BakedBadElement "baked-bad-element" "the element of the baked badge has parts that do not belong there"
    CopyContradicts "copy-contradicts" "the copy says something else than the hosted badge, which decides"
    CopyDiffers "copy-differs" "the copy is not quite the hosted badge, which decides"
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_for_programs_and_sentences_for_people() {
        let names: BTreeSet<_> = Reason::ALL.iter().map(|reason| reason.name()).collect();
        let sentences: BTreeSet<_> = Reason::ALL.iter().map(|reason| reason.sentence()).collect();
        assert_eq!(names.len(), Reason::ALL.len());
        assert_eq!(sentences.len(), Reason::ALL.len());
        for reason in Reason::ALL {
            let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(reason.name().chars().all(kebab), "{}", reason.name());
            assert!(!reason.sentence().ends_with('.'), "{}", reason.sentence());
        }
    }
}
