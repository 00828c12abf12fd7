//! Words from their ends, for misspellings: a wrong letter near the beginning of a word leaves its end as it is.

use rayon::prelude::*;

use super::group::Group;
use super::shard::{Form, common, key};
use crate::text::search::{number, utf16_len};

/// Words of a file, within a quarter.
const WORDS: usize = 1000;
/// A word of one page may be a misspelling itself.
const PAGES: u32 = 2;
/// Fewest letters of a word in which an error is looked for.
const LETTERS: usize = 4;

/// The files, and the key of each.
pub(super) fn files(groups: &[Group], forms: &[Form<'_>], map: &str) -> (Vec<String>, Vec<String>) {
    let is_word = |(form, group): &&Form<'_>| {
        groups[*group as usize].frequency >= PAGES
            && form.chars().count() >= LETTERS
            && form.chars().all(|c| c.is_alphabetic() && c > 'Z')
    };
    let mut reversed: Vec<String> = forms
        .par_iter()
        .filter(is_word)
        .map(|(form, _)| form.chars().rev().collect())
        .collect();
    reversed.par_sort_unstable();
    reversed.dedup();
    let forms: Vec<Form<'_>> = reversed.iter().map(|word| (word.as_str(), 0)).collect();
    let mut cuts = vec![0];
    while forms.len() - cuts[cuts.len() - 1] > WORDS * 5 / 4 {
        let start = cuts[cuts.len() - 1];
        let near = start + WORDS * 3 / 4..start + WORDS * 5 / 4;
        let cut = near.min_by_key(|at| common(forms[at - 1].0, forms[*at].0));
        cuts.push(cut.unwrap_or(start + WORDS));
    }
    let ends = cuts.iter().skip(1).copied().chain([forms.len()]);
    let write = |(start, end): (usize, usize)| {
        let mut out = map.to_owned();
        let mut last = "";
        for (form, _) in &forms[start..end] {
            // The number is a sign before all letters of words.
            let kept = common(last, form);
            number(&mut out, utf16_len(&last[..kept]));
            out.push_str(&form[kept..]);
            last = form;
        }
        out
    };
    let files = cuts.iter().copied().zip(ends).map(write).collect();
    let keys = cuts.iter().map(|cut| key(&forms, *cut)).collect();
    (files, keys)
}
