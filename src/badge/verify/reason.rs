//! Why a badge is refused: one name for each error, for programs, and one sentence, for people.

use crate::message;
use crate::message::Message;

macro_rules! reasons {
    ($($variant:ident $name:literal message!($sentence:literal))+) => {
        /// An error of a badge, or something that a person should know of a sound one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Reason { $(#[doc = $sentence] $variant,)+ }

        impl Reason {
            /// All reasons.
            pub const ALL: &[Reason] = &[$(Reason::$variant,)+];

            /// Its name, for programs: it never changes its meaning.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// What it means, as a sentence.
            pub fn message(self) -> Message {
                match self { $(Self::$variant => message!($sentence),)+ }
            }
        }
    };
}

impl Reason {
    /// What it means, and what was found.
    pub(super) fn with(self, found: Option<&Message>) -> Message {
        let reason = self.message();
        match found {
            Some(found) => message!("{reason}: {found}", reason, found),
            None => reason,
        }
    }

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
    NotFetched "not-fetched" message!("it cannot be fetched")
    PrivateAddress "private-address" message!("its URL leads into a private network")
    InsecureRedirect "insecure-redirect" message!("a secure URL redirects to one that is not")
    TooManyRedirects "too-many-redirects" message!("its URL redirects too many times")
    OutsideFolder "outside-folder" message!("it is not in the folder that stands for the network")
    HttpStatus "http-status" message!("the host does not have the document")
    ServerError "server-error" message!("the host does not give the document now")
    NoTimeLeft "no-time-left" message!("too much time was spent on other hosts")
    Gone "gone" message!("the host answers that it is gone (410), which revokes it")
    TooLarge "too-large" message!("it is larger than an honest one ever is")
    ContentType "content-type" message!("it is not served as JSON-LD or JSON")
    NotJson "not-json" message!("it is not JSON")
    DuplicateKey "duplicate-key" message!("a key is there twice, so that each reader may see another badge")
    NotAnObject "not-an-object" message!("it is JSON, but no object")
    WrongContext "wrong-context" message!("its context is not that of Open Badges 2.0, so its keys mean nothing")
    WrongType "wrong-type" message!("it is not an object of the type that is wanted here")
    MissingProperty "missing-property" message!("a required property is missing")
    WrongValue "wrong-value" message!("a property has a value that it may not have")
    BadAddress "bad-address" message!("a URL is not a whole http or https one")
    Insecure "insecure" message!("its URL is http: anybody between the host and the reader could change it")
    UnsafeScheme "unsafe-scheme" message!("a URL has another scheme than http or https: it could run code")
    UserInAddress "user-in-address" message!("a URL holds a user name, which hides its host")
    AmbiguousPath "ambiguous-path" message!("a URL climbs with `..` or hides a slash: nobody can tell where it leads")
    IdMismatch "id-mismatch" message!("it says that it is at another URL than the one that serves it")
    RedirectedElsewhere "redirected-elsewhere" message!("its URL redirects to another host, which cannot answer in its name")
    DroppedKey "dropped-key" message!("a key is no term of the context: it is not part of the badge")
    UnsafeText "unsafe-text" message!("a text holds a link that could run code")
    Revoked "revoked" message!("it was revoked")
    ListedRevoked "listed-revoked" message!("the issuer lists it as revoked")
    ListUnread "revocation-list-unread" message!("the issuer's list of revocations cannot be read")
    BadDate "bad-date" message!("a date is not ISO 8601 with a time and a zone")
    IssuedInFuture "issued-in-future" message!("it is dated in the future")
    Expired "expired" message!("it has expired")
    ExpiresBeforeIssue "expires-before-issue" message!("it expires before it was issued")
    VerificationType "verification-type" message!("it is not to be verified by its URL (`HostedBadge`)")
    OtherOrigin "other-origin" message!("it is not on the origin of its issuer")
    OriginNotAllowed "origin-not-allowed" message!("its host is not among those that its issuer allows")
    OutsideStartsWith "outside-starts-with" message!("its URL does not lie where its issuer's badges do")
    RecipientForm "recipient-form" message!("the recipient given is no e-mail address, telephone number or http URL")
    NoRecipient "no-recipient" message!("it is not awarded to anybody: only an assertion has a recipient")
    RecipientType "recipient-type" message!("its recipient is named by something else than what was given")
    RecipientHash "recipient-hash" message!("the identity of its recipient is not hashed as it says")
    RecipientMismatch "recipient-mismatch" message!("it was awarded to somebody else")
    ClearEmail "clear-email" message!("it publishes the e-mail address of its recipient")
    SaltMissing "salt-missing" message!("its recipient is hashed without salt: one list of hashes finds them all")
    SaltShort "salt-short" message!("its salt has less than 16 characters")
    SaltIsId "salt-is-id" message!("its salt is part of its URL, so it is not random")
    ImageUnreachable "image-unreachable" message!("the image of its class cannot be fetched")
    ImageSilent "image-silent" message!("the host of the image of its class does not answer now")
    ImageType "image-type" message!("the image of its class is neither PNG nor SVG")
    ManyEndorsements "many-endorsements" message!("it lists more endorsements than are looked at")
    NoId "no-id" message!("the copy does not say at which URL the badge is")
    BakedNoBadge "baked-no-badge" message!("no badge is baked into the picture")
    BakedTwice "baked-twice" message!("more than one badge is baked into the picture")
    BakedNotJson "baked-not-json" message!("what is baked into the picture is not JSON")
    BakedNotUtf8 "baked-not-utf8" message!("what is baked into the picture is not UTF-8")
    BakedTooLarge "baked-too-large" message!("what is baked into the picture is larger than any badge")
    BakedNoAddress "baked-no-address" message!("the baked badge does not say at which URL it is")
    BakedNotHosted "baked-not-hosted" message!("the baked badge is not at a URL that can be fetched")
    BakedTwoAddresses "baked-two-addresses" message!("the baked badge is said to be at two URLs")
    BakedChecksum "baked-checksum" message!("a checksum of the PNG is wrong: it was damaged or altered")
    BakedTruncated "baked-truncated" message!("the PNG ends too early")
    BakedNoHeader "baked-no-header" message!("the PNG does not begin with its header")
    BakedAfterEnd "baked-after-end" message!("something stands after the end of the PNG")
    BakedLegacy "baked-legacy" message!("the badge is baked as a text chunk with a URL, which Open Badges 2.0 gave up")
    BakedCompressed "baked-compressed" message!("the baked badge is compressed, which the standard forbids")
    BakedLanguage "baked-language" message!("the baked badge has a language, which other readers take for a part of it")
    BakedBadChunk "baked-bad-chunk" message!("the chunk of the baked badge is not whole")
    BakedBadSvg "baked-bad-svg" message!("the SVG is not one that every reader understands alike")
    BakedBadElement "baked-bad-element" message!("the element of the baked badge has parts that do not belong there")
    CopyContradicts "copy-contradicts" message!("the copy says something else than the hosted badge, which decides")
    CopyDiffers "copy-differs" message!("the copy is not quite the hosted badge, which decides")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_for_programs_and_sentences_for_people() {
        let sentence = |reason: &Reason| reason.message().english();
        let names: BTreeSet<_> = Reason::ALL.iter().map(|reason| reason.name()).collect();
        let sentences: BTreeSet<_> = Reason::ALL.iter().map(sentence).collect();
        assert_eq!(names.len(), Reason::ALL.len());
        assert_eq!(sentences.len(), Reason::ALL.len());
        for reason in Reason::ALL {
            let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(reason.name().chars().all(kebab), "{}", reason.name());
            assert!(!sentence(reason).ends_with('.'), "{}", sentence(reason));
        }
    }
}
