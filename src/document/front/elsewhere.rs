//! The keys of front matter that other tools have (Hugo, Zola, Jekyll, MkDocs, Obsidian, Docusaurus, VitePress, …) or that a
//! French reader would write, each with its name here. One table: messages and corrected lines are made of it.

use crate::document::kind;
use crate::document::repeat::example;
use crate::message;
use crate::yaml::fields::Elsewhere;

/// Keys for whether a page is published, which is `draft` here.
pub(in crate::document) const PUBLISHING: Elsewhere = Elsewhere::other(
    "published publish private public hidden unlisted visibility visible brouillon publie is_draft \
         wip stub",
    || {
        message!(
            "a page that is not to be published has the line `draft: true` here, and any other is published"
        )
    },
);

/// Keys by what they become, in no order.
pub(in crate::document) const TABLE: &[Elsewhere] = &[
    PUBLISHING,
    Elsewhere::same("titre name nom headline heading h1", "title"),
    Elsewhere::same(
        "summary excerpt desc abstract lead tagline subtitle resume chapo snippet teaser intro sous_titre \
         about",
        "description",
    ),
    Elsewhere::same(
        "categories category categorie topics topic keywords keyword labels label taxonomies mots_cles \
         etiquette etiquettes subjects subject series themes",
        "tags",
    ),
    Elsewhere::same(
        "author auteur auteurs autrice by creator contributors contributor writer",
        "authors",
    ),
    Elsewhere::same(
        "publishdate publish_date publish_at publishat scheduled scheduled_at schedule embargo publier_le",
        "publish_on",
    ),
    Elsewhere::same(
        "expirydate expiry_date expiry expires expires_at expire_le expiration expirationdate \
         expiration_date unpublishdate unpublish_date unpublish_on retirer_le",
        "expires_on",
    ),
    Elsewhere::same(
        "created created_at pubdate pubdatetime published_at date_created \
         date_created_at creation_date posted posted_at date_published datepublished publication_date \
         date_de_publication createdat publishedat",
        "date",
    ),
    Elsewhere::same(
        "lastmod last_modified_at last_modified lastmodified modified modified_at last_updated \
         lastupdated last_update last_updated_at updated_at update date_modified datemodified edited \
         mise_a_jour maj revised revision_date moddatetime updatedat",
        "updated",
    ),
    Elsewhere::with(
        "layout template type post_type page_type pagetype content_type doctype",
        "kind",
        kind::advice,
    ),
    Elsewhere::same(
        "alias redirect_from redirects redirect old_urls old_url previous_urls",
        "aliases",
    ),
    Elsewhere::other(
        "permalink url uri path route canonical_url canonicalurl canonical",
        || {
            message!(
                "`slug` gives the last part of the URL, the folder the rest; `aliases` holds old URLs that lead here"
            )
        },
    ),
    Elsewhere::with(
        "sidebar_position nav_order order position sort sort_order sort_by menu_order index ordre rang \
         poids priority rank",
        "weight",
        || message!("a whole number, and the least comes first"),
    ),
    Elsewhere::with(
        "featured_image featuredimage feature_image cover cover_image coverimage thumbnail banner hero \
         og_image ogimage header_image hero_image images photo picture illustration social_image \
         preview_image vignette thumb",
        "image",
        || message!("a path from the folder of the page; `image_alt` says what it shows"),
    ),
    Elsewhere::same(
        "alt image_description imagealt cover_alt alt_text",
        "image_alt",
    ),
    Elsewhere::with("rights copyright droits", "licence", || {
        message!("an SPDX identifier such as `CC-BY-SA-4.0`")
    }),
    Elsewhere::with(
        "source adapted_from derived_from is_based_on basedon original d_apres",
        "based_on",
        || message!("the URL of the work, or `{{title: …, authors: […], licence: …, source: …}}`"),
    ),
    Elsewhere::with(
        "credit image_credit image_credits photo_credit image_source image_licence",
        "credits",
        || {
            message!(
                "pictures by their paths: `credits: {{photo.jpg: {{licence: CC-BY-4.0, authors: […]}}}}`"
            )
        },
    ),
    Elsewhere::with(
        "table_of_contents tableofcontents showtoc show_toc enabletoc has_toc hide_table_of_contents hide \
         outline sommaire notoc no_toc",
        "toc",
        || message!("`toc: false` leaves out the table of contents"),
    ),
    Elsewhere::same(
        "see_also seealso related_posts related_pages voir_aussi",
        "related",
    ),
    Elsewhere::other("liens", || {
        message!(
            "pages of this site go under `related`; a person gives URLs of the Web under `links`"
        )
    }),
    Elsewhere::same("location venue lieu where ville endroit city", "place"),
    Elsewhere::same("adresse street street_address", "address"),
    Elsewhere::with(
        "rrule recurrence recurring repeats recurs frequency frequence repete repetition",
        "repeat",
        || message!("such as `repeat: {words}`", words = example()),
    ),
    Elsewhere::same("exdate exdates exceptions exception sauf", "except"),
    Elsewhere::same("tz time_zone fuseau fuseau_horaire zone", "timezone"),
    Elsewhere::same(
        "register signup sign_up rsvp tickets inscription billetterie",
        "registration",
    ),
    Elsewhere::same("cancelled canceled annule", "status"),
    Elsewhere::with(
        "start_date startdate starts starts_at begin begins event_date dtstart debut date_debut \
         date_de_debut from",
        "start",
        || message!("such as `start: 2026-12-05T14:00`"),
    ),
    Elsewhere::with(
        "end_date enddate ends ends_at until dtend fin date_fin date_de_fin",
        "end",
        || message!("such as `end: 2026-12-05T17:00`"),
    ),
    Elsewhere::other(
        "time heure horaire horaires hour start_time starttime end_time endtime",
        || message!("the time stands behind the day: `start: 2026-12-05T14:00`"),
    ),
    Elsewhere::same(
        "organizer organizers organisateur organisateurs organisatrice host hosts",
        "organisers",
    ),
    Elsewhere::same("partner partenaire partenaires", "partners"),
    Elsewhere::same("homepage site_web siteweb site web", "website"),
    Elsewhere::same("pronoun pronom pronoms", "pronouns"),
    Elsewhere::same("fonction poste job job_title jobtitle mission", "role"),
    Elsewhere::with(
        "same_as sameas profile profiles social_links socials rel_me me reseaux urls",
        "links",
        || {
            message!(
                "a list of URLs of the Web, such as `- Mastodon: https://social.example/@camille`"
            )
        },
    ),
    Elsewhere::other(
        "email e_mail mail courriel mel phone phone_number telephone tel portable gsm fax",
        || {
            message!(
                "no e-mail address and no telephone number is published: a person gives URLs of the Web under `links`"
            )
        },
    ),
    Elsewhere::with(
        "organisation organization organizations affiliation affiliations structure structures employer employeur",
        "organisations",
        || message!("the paths of their pages"),
    ),
    Elsewhere::with(
        "evenement meeting reunion seance rencontre",
        "event",
        || message!("the path of the page of the event"),
    ),
    Elsewhere::with(
        "participant attendees attendee presents presentes personnes_presentes guests invites",
        "participants",
        || message!("the paths of the pages of organisations and of people"),
    ),
    Elsewhere::same("decision resolutions releve_de_decisions", "decisions"),
    Elsewhere::with(
        "next_meeting prochaine_date prochaine_reunion prochaine_rencontre prochain_rendez_vous",
        "next_date",
        || message!("a date; where the next event has a page, `next_event` names it"),
    ),
    Elsewhere::same("prochain_evenement next_page", "next_event"),
    Elsewhere::other("next", || {
        message!(
            "pages follow each other by `weight`; a report gives the next meeting as `next_date` or `next_event`"
        )
    }),
    Elsewhere::same("state stage statut etat", "status"),
    Elsewhere::other(
        "sidebar_label nav_title navtitle linktitle link_title menu_title short_title shorttitle \
         navigation_title titre_court menu menus nav sidebar nav_exclude navigation",
        || message!("the menu and its labels are in `navigation` of `site.yaml`"),
    ),
    Elsewhere::other(
        "parent grand_parent section up breadcrumbs rubrique has_children collection folder",
        || message!("a page belongs to the section in whose folder its file lies"),
    ),
    Elsewhere::other("lang language locale langue", || {
        message!("the language is in the name of the file: `page.en.md` is the English `page.md`")
    }),
    Elsewhere::other("id uid uuid identifier doc_id documentid slug_id", || {
        message!("a page is known by the path of its file; data of your own goes under `extra`")
    }),
    Elsewhere::other(
        "cssclasses cssclass css class classes style styles color colour icon emoji js scripts math \
         mathjax katex mermaid comments comment pagination_next pagination_prev prev editlink \
         edit_url custom_edit_url head aside footer navbar mobile outputs markup cascade search social \
         noindex robots sitemap render_with_liquid insert_anchor_links in_search_index generate_feed \
         page_template paginate_by aliases_only",
        || message!("the theme decides this here: leave the key out, or keep it under `extra`"),
    ),
    Elsewhere::with(
        "params custom meta metadata data donnees attributes",
        "extra",
        || message!("data of your own"),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_name_has_one_meaning() {
        let mut seen = BTreeSet::new();
        for entry in TABLE {
            assert!(entry.key.is_some() || entry.help.is_some());
            for name in entry.names() {
                assert!(seen.insert(name), "{name} is there twice");
                let found = Elsewhere::find(TABLE, name).map(|found| found.names);
                assert_eq!(found, Some(entry.names), "{name} is not in its folded form");
                assert!(
                    !super::super::keys().any(|key| key == name),
                    "{name} is a key here"
                );
            }
            if let Some(key) = entry.key {
                assert!(
                    super::super::keys().any(|known| known == key),
                    "{key} is no key here"
                );
            }
        }
    }
}
