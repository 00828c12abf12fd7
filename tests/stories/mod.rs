//! The features, in the order in which a contributor meets them.

mod addresses;
mod assets;
mod awarding;
mod awards;
mod badges;
mod colophon;
mod drafts;
mod embeds;
mod feed;
mod host;
mod incremental;
mod links;
mod lock;
mod messages;
mod metadata;
mod other_site;
mod page;
mod relations;
mod samples;
mod sections;
mod snapshots;
mod strings;
mod tags;
mod themes;
mod translations;
mod wikilinks;
