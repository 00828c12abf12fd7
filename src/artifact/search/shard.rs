//! The files that a browser asks: words in order, cut into shards, each small and with all that an answer needs.
//!
//! ```text
//! shard     map  key  summaries  groups  pages of each group
//! summaries n(count) { text(prefix) n(count) n(page)… }      prefixes whose words lie in several shards
//! groups    n(count) { n(letters of the last) text(rest) n(forms) { text(rest of a form) } }
//! pages     { n(frequency) { n(gap) } { letter } [ n(pack) n(offset) ] }
//! pack      map  { n(frequency) n(count) { n(gap) } { letter } }
//! ```
//!
//! `map` is the digest of the numbers of pages, `key` a text: the root says which key each shard has. A browser that holds the
//! root of one deployment and gets a file of another sees it by these.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::group::{Group, INLINE};
use crate::text::search::{number, text, utf16_len};

/// Bytes of a shard, within a quarter, before compression.
const SHARD: usize = 4500;
/// Bytes of a pack from which on the next one begins.
const PACK: usize = 6000;
/// Pages of a summary.
const SUMMARY: usize = 24;

/// Shards with their keys, and packs.
#[derive(Debug, Default)]
pub(super) struct Shards {
    pub(super) keys: Vec<String>,
    pub(super) shards: Vec<String>,
    pub(super) packs: Vec<String>,
}

/// A form, and the place of its group.
pub(super) type Form<'a> = (&'a str, u32);

/// All forms, in order.
pub(super) fn forms(groups: &[Group]) -> Vec<Form<'_>> {
    let mut forms: Vec<Form<'_>> = (0..groups.len() as u32)
        .into_par_iter()
        .flat_map_iter(|place| {
            groups[place as usize]
                .forms
                .iter()
                .map(move |form| (form.as_str(), place))
        })
        .collect();
    forms.par_sort_unstable();
    forms
}

impl Shards {
    /// The files of all groups; `map` is the digest of the numbers of `pages` pages.
    pub(super) fn of(groups: &[Group], forms: &[Form<'_>], map: &str, pages: usize) -> Self {
        let (packs, places) = pack(groups, forms, map);
        let cuts = cut(groups, forms);
        let ends = cuts.iter().skip(1).copied().chain([forms.len()]);
        let ranges: Vec<_> = cuts.iter().copied().zip(ends).collect();
        let keys: Vec<String> = cuts.iter().map(|cut| key(forms, *cut)).collect();
        let summaries = summaries(groups, forms, &keys, pages);
        let shards = ranges
            .into_par_iter()
            .enumerate()
            .map(|(shard, (start, end))| {
                let mut out = map.to_owned();
                text(&mut out, &keys[shard]);
                number(&mut out, summaries[shard].len() as u32);
                for (prefix, pages) in &summaries[shard] {
                    text(&mut out, prefix);
                    number(&mut out, pages.len() as u32);
                    pages.iter().for_each(|page| number(&mut out, *page));
                }
                write(groups, &forms[start..end], &places, &mut out);
                out
            })
            .collect();
        Self {
            keys,
            shards,
            packs,
        }
    }
}

/// The packs, and the place of each group that has one: its pack and where in it.
fn pack(
    groups: &[Group],
    forms: &[Form<'_>],
    map: &str,
) -> (Vec<String>, BTreeMap<u32, (u32, u32)>) {
    let (mut packs, mut places) = (Vec::<String>::new(), BTreeMap::new());
    for (_, place) in forms {
        let rest = &groups[*place as usize].rest;
        if rest.is_empty() || places.contains_key(place) {
            continue;
        }
        if packs.last().is_none_or(|pack| pack.len() > PACK) {
            packs.push(map.to_owned());
        }
        let number = packs.len() as u32 - 1;
        if let Some(pack) = packs.last_mut() {
            places.insert(*place, (number, utf16_len(pack)));
            pack.push_str(rest);
        }
    }
    (packs, places)
}

/// The places at which shards begin. Of the places near the end of a shard the one with the shortest key is taken: so a change
/// moves few cuts, and the root is small.
fn cut(groups: &[Group], forms: &[Form<'_>]) -> Vec<usize> {
    let mut cuts = vec![0];
    let (mut at, mut bytes) = (0, 0);
    // The shard that has each group already.
    let mut seen = vec![0_u32; groups.len()];
    let mut best: Option<(usize, usize)> = None;
    while at < forms.len() {
        let (form, group) = forms[at];
        if bytes > SHARD * 3 / 4 && forms[at - 1].0 != form {
            let shared = common(forms[at - 1].0, form);
            if best.is_none_or(|(least, _)| shared < least) {
                best = Some((shared, at));
            }
            if bytes > SHARD * 5 / 4
                && let Some((_, cut)) = best.take()
            {
                cuts.push(cut);
                (at, bytes) = (cut, 0);
                continue;
            }
        }
        let shard = cuts.len() as u32;
        if std::mem::replace(&mut seen[group as usize], shard) != shard {
            bytes += groups[group as usize].inline.len() + 4;
        }
        bytes += 3;
        at += 1;
    }
    cuts
}

/// The shortest text that parts a form from the one before it; of the first one, none.
pub(super) fn key(forms: &[Form<'_>], at: usize) -> String {
    let Some(before) = at.checked_sub(1) else {
        return String::new();
    };
    let (before, form) = (forms[before].0, forms[at].0);
    let shared = common(before, form);
    let next = form[shared..].chars().next().map_or(0, char::len_utf8);
    form[..shared + next].to_owned()
}

/// Bytes of the letters that two words begin with.
pub(super) fn common(a: &str, b: &str) -> usize {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    same.map(|(letter, _)| letter.len_utf8()).sum()
}

/// By shard: the prefixes whose words lie in several shards, each with the pages that are most about one of them. They stand
/// in the shard of which a browser asks for the prefix.
fn summaries(
    groups: &[Group],
    forms: &[Form<'_>],
    keys: &[String],
    pages: usize,
) -> Vec<Vec<(String, Vec<u32>)>> {
    let prefixes = keys.iter().flat_map(|key| {
        let ends = key.char_indices().map(|(at, _)| at).skip(2);
        ends.map(|end| &key[..end])
    });
    let mut prefixes: Vec<&str> = prefixes.collect();
    prefixes.sort_unstable();
    prefixes.dedup();
    let best: Vec<Vec<u32>> = prefixes
        .par_iter()
        .map(|prefix| best(groups, forms, prefix, pages))
        .collect();
    let mut summaries = vec![Vec::new(); keys.len()];
    for (prefix, best) in prefixes.into_iter().zip(best) {
        let home = keys
            .partition_point(|key| key.as_str() <= prefix)
            .saturating_sub(1);
        summaries[home].push((prefix.to_owned(), best));
    }
    summaries
}

fn best(groups: &[Group], forms: &[Form<'_>], prefix: &str, pages: usize) -> Vec<u32> {
    let first = forms.partition_point(|(form, _)| *form < prefix);
    let own = forms[first..]
        .iter()
        .take_while(|(form, _)| form.starts_with(prefix));
    let mut own: Vec<u32> = own.map(|(_, group)| *group).collect();
    own.sort_unstable();
    own.dedup();
    let mut hits: Vec<(u32, u32)> = Vec::new();
    for group in own {
        let group = &groups[group as usize];
        // Rare words tell more. Whole numbers: no two machines may differ.
        let rarity = (1 + pages as u32 / group.frequency.max(1)).ilog2();
        let value = |impact: u8| 16 * u32::from(impact) + 5 * rarity;
        hits.extend(
            group
                .strong
                .iter()
                .map(|(page, impact)| (*page, value(*impact))),
        );
    }
    hits.sort_unstable_by_key(|(page, value)| (*page, std::cmp::Reverse(*value)));
    hits.dedup_by_key(|(page, _)| *page);
    hits.sort_unstable_by_key(|(page, value)| (std::cmp::Reverse(*value), *page));
    hits.truncate(SUMMARY);
    hits.into_iter().map(|(page, _)| page).collect()
}

/// The groups of some forms. A group with forms in several shards is in each of them.
fn write(
    groups: &[Group],
    forms: &[Form<'_>],
    places: &BTreeMap<u32, (u32, u32)>,
    out: &mut String,
) {
    let mut order: Vec<(u32, Vec<&str>)> = Vec::new();
    let mut known: BTreeMap<u32, usize> = BTreeMap::new();
    for (form, group) in forms {
        let place = *known.entry(*group).or_insert_with(|| {
            order.push((*group, Vec::new()));
            order.len() - 1
        });
        order[place].1.push(form);
    }
    number(out, order.len() as u32);
    let mut last = "";
    for (_, forms) in &order {
        let shared = forms
            .iter()
            .map(|form| common(forms[0], form))
            .min()
            .unwrap_or(0);
        let start = &forms[0][..shared];
        let kept = common(last, start);
        number(out, utf16_len(&last[..kept]));
        text(out, &start[kept..]);
        number(out, forms.len() as u32);
        for form in forms {
            text(out, &form[shared..]);
        }
        last = start;
    }
    for (group, _) in &order {
        out.push_str(&groups[*group as usize].inline);
        if let Some((pack, offset)) = places.get(group) {
            number(out, *pack);
            number(out, *offset);
        }
    }
    debug_assert!(order.iter().all(|(group, _)| {
        let group = &groups[*group as usize];
        places.is_empty() || group.rest.is_empty() == (group.frequency as usize <= INLINE)
    }));
}
