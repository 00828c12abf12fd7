//! Messages of `artifact`.

use crate::message::Table;

#[rustfmt::skip]
pub(super) const TABLE: Table = &[
    // badge_image/raster.rs
    ("there is no memory for it", "il n’y a pas assez de mémoire"),
    // minify.rs
    ("`{url}` could not be minified", "la page `{url}` n’a pas pu être réduite"),
    ("the page is published as it is", "la page est publiée telle quelle"),
    // next_day.rs
    ("build again on {day}: `{page}` is published", "à reconstruire le {day} : `{page}` sera publiée"),
    ("build again on {day}: `{page}` expires", "à reconstruire le {day} : `{page}` ne sera plus publiée"),
    ("build again on {day}: the event `{page}` is over", "à reconstruire le {day} : l’événement `{page}` sera passé"),
    ("build again on {day}: the event `{page}` has another next date", "à reconstruire le {day} : la prochaine date de l’événement `{page}` change"),
    ("build again on {day}: `{page}` is to be looked at again", "à reconstruire le {day} : `{page}` sera à revoir"),
    ("build again on {day}: an award has expired", "à reconstruire le {day} : un badge remis aura expiré"),
    // picture.rs
    ("the picture as PNG cannot show `{missing}`", "l’image en PNG ne peut pas montrer `{missing}`"),
    ("no award can be put into the picture: {why}", "aucun badge remis ne peut être inscrit dans l’image : {why}"),
    ("export the image again, as plain SVG or as PNG", "exportez l’image de nouveau, en SVG simple ou en PNG"),
    ("the software that draws it failed on what it holds", "le logiciel qui la dessine a échoué sur ce qu’elle contient"),
    ("the short name is too long to be read on the image of the badge, which shows its emblem alone", "le nom court est trop long pour être lu sur l’image du badge, qui ne montre que son emblème"),
    ("about 30 letters fit, in short words", "il y a de la place pour une trentaine de lettres, en mots courts"),
    ("the name is too long to be read on the image of the badge, which shows its emblem alone", "le nom est trop long pour être lu sur l’image du badge, qui ne montre que son emblème"),
    ("add a shorter one for the image alone: `short_name: …`, of about 30 letters", "ajoutez un nom plus court pour l’image seule : `short_name: …`, d’une trentaine de lettres"),
    ("the image of the badge shows its emblem alone: its letters have no `{missing}`", "l’image du badge ne montre que son emblème : `{missing}` manque dans sa police"),
    ("add a name for the image alone, `short_name: …`, in Latin, Greek or Cyrillic letters; or give the class an image of its own", "ajoutez un nom pour l’image seule, `short_name: …`, en lettres latines, grecques ou cyrilliques ; ou donnez à la classe sa propre image"),
    ("the image of the badge leaves `{missing}` out: its letters have no such sign", "l’image du badge laisse `{missing}` de côté : ce signe manque dans sa police"),
    ("add a name without it for the image alone, `short_name: …`, or give the class an image of its own", "ajoutez pour l’image seule un nom sans ce signe, `short_name: …`, ou donnez à la classe sa propre image"),
    // weight.rs
    ("shorten the page or split it, or change `budgets` in `site.yaml`", "raccourcissez ou divisez la page, ou changez `budgets` dans `site.yaml`"),
    ("`{url}` has {count} bytes of HTML; the budget is {limit}", "la page `{url}` a {count} octets de HTML ; le budget est de {limit}"),
    ("`{url}` has {count} elements; the budget is {limit}", "la page `{url}` a {count} éléments ; le budget est de {limit}"),
];
