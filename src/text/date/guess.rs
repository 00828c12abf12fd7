//! The date that a text was probably meant to be: as people write it in French or English, in figures or in words.

use unicode_normalization::UnicodeNormalization;

use super::{PartialDate, month_name};
use crate::message::Language;

/// Longer texts are sentences.
const LONGEST: usize = 80;

/// Shortest beginning of a month's name that is understood; `mai`, `May`, `juin`, `Jun` are whole with it.
const ABBREVIATION: usize = 3;

/// The dates that a text may stand for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guess {
    /// The dates that it may be, the likeliest first: `05/12/2026` is in December to some and in May to others.
    pub dates: Vec<PartialDate>,
    /// What is missing for it to be a date.
    pub lacking: Option<Lacking>,
}

/// A part of a date that a text does not have, with what it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lacking {
    /// The year, before the rest of the form: `12-05`, `12-05T14:00`.
    Year(String),
    /// The whole day, before the time: `14:00`.
    Day(String),
}

enum Token {
    /// Digits.
    Number(String),
    /// Letters, in lower case without accents.
    Word(String),
    /// A sign that stands between: not a space.
    Sign(char),
}

/// Guesses what a text means.
pub(super) fn guess(text: &str) -> Guess {
    if text.len() > LONGEST {
        return Guess::default();
    }
    let mut tokens = tokens(text);
    let time = time(&mut tokens);
    let month = month(&mut tokens);
    let numbers: Vec<&str> = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Number(digits) => Some(digits.as_str()),
            _ => None,
        })
        .collect();
    let sign = tokens.iter().find_map(|token| match token {
        Token::Sign(sign @ ('/' | '-' | '.')) => Some(*sign),
        _ => None,
    });
    let words = |token: &Token| matches!(token, Token::Word(word) if word.len() > 2);
    let days = match month {
        Some(month) => named(month, &numbers),
        // A longer word may be the month.
        None if numbers.len() < 3 && tokens.iter().any(words) => Vec::new(),
        None => figures(&numbers, sign),
    };
    let dates: Vec<PartialDate> = days
        .iter()
        .filter_map(|day| PartialDate::in_form(&with_time(day, time))?.ok())
        .collect();
    let lacking = match (&dates[..], month, &numbers[..], time) {
        ([], Some(month), [day], _) if day.len() < 3 => {
            let time = time.map_or_else(String::new, |time| format!("T{}", hours(time)));
            Some(Lacking::Year(format!("{month:02}-{day:0>2}{time}")))
        }
        ([], None, [], Some(time)) => Some(Lacking::Day(hours(time))),
        _ => None,
    };
    Guess { dates, lacking }
}

/// A day with a time; what is less than a day has none.
fn with_time(day: &str, time: Option<(u8, u8)>) -> String {
    match time {
        Some(time) if day.len() == 10 => format!("{day}T{}", hours(time)),
        _ => day.to_owned(),
    }
}

/// A time of day as it is written behind a day.
fn hours((hour, minute): (u8, u8)) -> String {
    format!("{hour:02}:{minute:02}")
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut apart = true;
    for c in text.nfd().flat_map(char::to_lowercase) {
        match (c, tokens.last_mut()) {
            ('\u{300}'..='\u{36f}', _) => continue,
            (c, Some(Token::Number(digits))) if c.is_ascii_digit() && !apart => digits.push(c),
            (c, Some(Token::Word(word))) if c.is_alphabetic() && !apart => word.push(c),
            (c, _) if c.is_ascii_digit() => tokens.push(Token::Number(c.to_string())),
            (c, _) if c.is_alphabetic() => tokens.push(Token::Word(c.to_string())),
            (c, _) if c.is_whitespace() => {}
            (c, _) => tokens.push(Token::Sign(c)),
        }
        apart = c.is_whitespace();
    }
    tokens
}

/// Takes all times of day out of the tokens, with a zone behind; gives the first.
fn time(tokens: &mut Vec<Token>) -> Option<(u8, u8)> {
    let mut first = None;
    let mut at = 0;
    while at < tokens.len() {
        let Some((hour, minute, length)) = time_at(&tokens[at..]) else {
            at += 1;
            continue;
        };
        tokens.drain(at..at + length);
        first.get_or_insert((hour, minute));
    }
    first.filter(|(hour, minute)| *hour < 24 && *minute < 60)
}

/// `14:30`, `14:30:00+02:00`, `14h30`, `14 h`, `2 pm`: hour, minute, and how many tokens.
fn time_at(tokens: &[Token]) -> Option<(u8, u8, usize)> {
    let number = |at: usize| match tokens.get(at) {
        Some(Token::Number(digits)) if digits.len() <= 2 => digits.parse::<u8>().ok(),
        _ => None,
    };
    let word = |at: usize| match tokens.get(at) {
        Some(Token::Word(word)) => word.as_str(),
        _ => "",
    };
    let is = |at: usize, sign: char| matches!(tokens.get(at), Some(Token::Sign(c)) if *c == sign);
    let hour = number(0)?;
    if is(1, ':') {
        let minute = number(2)?;
        let mut length = 3;
        if is(length, ':') && number(length + 1).is_some() {
            length += 2;
        }
        if is(length, '.') && matches!(tokens.get(length + 1), Some(Token::Number(_))) {
            length += 2;
        }
        if (is(length, '+') || is(length, '-')) && number(length + 1).is_some() {
            length += if is(length + 2, ':') { 4 } else { 2 };
        }
        let (hour, more) = half(hour, word(length));
        return Some((hour, minute, (length + more).min(tokens.len())));
    }
    match word(1) {
        "h" | "heure" | "heures" | "hrs" => match number(2) {
            Some(minute) => Some((hour, minute, 3)),
            None => Some((hour, 0, 2)),
        },
        "am" | "pm" => Some((half(hour, word(1)).0, 0, 2)),
        _ => None,
    }
}

/// The hour of a half of the day, and how many tokens give it.
fn half(hour: u8, word: &str) -> (u8, usize) {
    match word {
        "pm" if hour < 12 => (hour + 12, 1),
        "am" if hour == 12 => (0, 1),
        "am" | "pm" => (hour, 1),
        _ => (hour, 0),
    }
}

/// Takes the name of a month out of the tokens.
fn month(tokens: &mut Vec<Token>) -> Option<i8> {
    let number = |token: &Token| match token {
        Token::Word(word) => month_named(word),
        _ => None,
    };
    let at = tokens.iter().position(|token| number(token).is_some())?;
    number(&tokens.remove(at))
}

/// The number of a month by its name or the beginning of it, in lower case without accents.
fn month_named(word: &str) -> Option<i8> {
    let folded = |month: i8, language: Language| -> String {
        month_name(month)
            .text(language)
            .nfd()
            .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))
            .flat_map(char::to_lowercase)
            .collect()
    };
    if word == "sept" {
        return Some(9);
    }
    if word.len() < ABBREVIATION {
        return None;
    }
    Language::ALL.into_iter().rev().find_map(|language| {
        let fits = |month: &i8| folded(*month, language).starts_with(word);
        // `jui` may be June or July.
        let mut fitting = (1..=12).filter(fits);
        let (first, second) = (fitting.next()?, fitting.next());
        second.is_none().then_some(first)
    })
}

/// The day that numbers around the name of a month make: `5 … 2026`, `… 5, 2026`, `… 2026`.
fn named(month: i8, numbers: &[&str]) -> Vec<String> {
    let year = numbers.iter().find(|digits| digits.len() == 4);
    let mut short = numbers.iter().filter(|digits| digits.len() < 3);
    let day = short.next();
    match (year, day, short.next()) {
        (Some(year), Some(day), _) => vec![format!("{year}-{month:02}-{day:0>2}")],
        (Some(year), None, _) => vec![format!("{year}-{month:02}")],
        (None, Some(day), Some(year)) if year.len() == 2 => {
            vec![format!("20{year}-{month:02}-{day:0>2}")]
        }
        _ => Vec::new(),
    }
}

/// The days that numbers alone may mean: year first, else the day first as nearly everywhere, else, where strokes are
/// between them, the month first.
fn figures(numbers: &[&str], sign: Option<char>) -> Vec<String> {
    let date = |year: &str, month: &str, day: &str| format!("{year}-{month:0>2}-{day:0>2}");
    match *numbers {
        // Seconds from 1970, or thousandths of them, as programs count.
        [all] if matches!(all.len(), 10 | 13) => {
            let seconds = all[..10].parse().ok();
            let day = seconds.and_then(|seconds| super::Moment::from_seconds(seconds)?.day());
            day.map(|day| day.iso()).into_iter().collect()
        }
        [all] if all.len() == 8 => vec![date(&all[..4], &all[4..6], &all[6..])],
        [year, month] if year.len() == 4 => vec![format!("{year}-{month:0>2}")],
        [month, year] if year.len() == 4 => vec![format!("{year}-{month:0>2}")],
        [year, month, day, ..] if year.len() == 4 => vec![date(year, month, day)],
        [day, month, year, ..] if year.len() == 4 || (year.len() == 2 && sign != Some('-')) => {
            let year = if year.len() == 2 {
                format!("20{year}")
            } else {
                year.to_owned()
            };
            let (first, second) = (date(&year, month, day), date(&year, day, month));
            let alone =
                sign != Some('/') && PartialDate::in_form(&first).is_some_and(|date| date.is_ok());
            if alone || first == second {
                vec![first]
            } else {
                vec![first, second]
            }
        }
        _ => Vec::new(),
    }
}
