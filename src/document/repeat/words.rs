//! A rule in plain words, French or English: `every first tuesday of the month`, « tous les mardis jusqu'au 2027-06-30 ».

use unicode_normalization::UnicodeNormalization;

use super::{MOST, Repeat, RepeatError};
use crate::message;
use crate::message::Message;
use crate::text::date::PartialDate;
use crate::text::nearest::nearest;

/// What a word stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// A word that only joins others.
    Glue,
    /// « un mardi sur deux »: a number follows.
    Over,
    Number(u16),
    /// So many times a unit: `fortnight` is two weeks.
    Unit(Unit, u16),
    /// Monday is 1.
    Weekday(u8),
    /// Monday to Friday.
    Workdays,
    Weekend,
    /// The last is -1.
    Ordinal(i8),
    Month(u8),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// The words that are understood, in lower case without accents, by what they stand for.
const WORDS: &[(&str, Word)] = &[
    ("every each all the on of in a and", Word::Glue),
    (
        "chaque tous toutes tout toute les le la l de du d des un une et ou en",
        Word::Glue,
    ),
    ("sur out", Word::Over),
    ("other two deux", Word::Number(2)),
    ("three trois", Word::Number(3)),
    ("four quatre", Word::Number(4)),
    ("five cinq", Word::Number(5)),
    ("six", Word::Number(6)),
    (
        "day days daily jour jours quotidien quotidienne",
        Word::Unit(Unit::Day, 1),
    ),
    (
        "week weeks weekly semaine semaines hebdomadaire",
        Word::Unit(Unit::Week, 1),
    ),
    (
        "fortnight fortnightly biweekly quinzaine",
        Word::Unit(Unit::Week, 2),
    ),
    (
        "month months monthly mois mensuel mensuelle",
        Word::Unit(Unit::Month, 1),
    ),
    ("bimestriel bimestrielle", Word::Unit(Unit::Month, 2)),
    (
        "quarter quarterly trimestre trimestriel trimestrielle",
        Word::Unit(Unit::Month, 3),
    ),
    (
        "semester semestre semestriel semestrielle",
        Word::Unit(Unit::Month, 6),
    ),
    (
        "year years yearly annual annually an ans annee annees annuel annuelle",
        Word::Unit(Unit::Year, 1),
    ),
    ("monday mondays lundi lundis", Word::Weekday(1)),
    ("tuesday tuesdays mardi mardis", Word::Weekday(2)),
    ("wednesday wednesdays mercredi mercredis", Word::Weekday(3)),
    ("thursday thursdays jeudi jeudis", Word::Weekday(4)),
    ("friday fridays vendredi vendredis", Word::Weekday(5)),
    ("saturday saturdays samedi samedis", Word::Weekday(6)),
    ("sunday sundays dimanche dimanches", Word::Weekday(7)),
    (
        "weekday weekdays workday workdays ouvre ouvres ouvrable ouvrables",
        Word::Workdays,
    ),
    ("weekend weekends", Word::Weekend),
    (
        "first premier premiers premiere premieres",
        Word::Ordinal(1),
    ),
    ("second deuxieme deuxiemes seconds", Word::Ordinal(2)),
    ("third troisieme troisiemes", Word::Ordinal(3)),
    ("fourth quatrieme quatriemes", Word::Ordinal(4)),
    (
        "last dernier derniers derniere dernieres",
        Word::Ordinal(-1),
    ),
    ("january janvier", Word::Month(1)),
    ("february fevrier", Word::Month(2)),
    ("march mars", Word::Month(3)),
    ("april avril", Word::Month(4)),
    ("may mai", Word::Month(5)),
    ("june juin", Word::Month(6)),
    ("july juillet", Word::Month(7)),
    ("august aout", Word::Month(8)),
    ("september septembre", Word::Month(9)),
    ("october octobre", Word::Month(10)),
    ("november novembre", Word::Month(11)),
    ("december decembre", Word::Month(12)),
];

/// What to write, for those who wrote nothing that is understood.
fn forms() -> Message {
    let forms = message!(
        "“every tuesday”, “every other week”, “every first tuesday of the month”, “every month on the 5th” or “every year”, with “until 2027-06-30” or “10 times” behind"
    );
    message!("write {forms}; or an `RRULE`", forms)
}

/// Reads a rule.
pub(super) fn parse(text: &str) -> Result<Repeat, RepeatError> {
    let (rest, until, count) = without_end(text)?;
    let folded = fold(&rest);
    let tokens: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|token| !token.is_empty())
        .collect();
    let words: Vec<Word> = tokens
        .iter()
        .map(|token| word(token).ok_or_else(|| unknown(text, &rest, token)))
        .collect::<Result<_, _>>()?;
    let rule = rule(&words).ok_or_else(|| RepeatError {
        message: message!("`{text}` does not say how an event is repeated", text),
        help: forms(),
    })?;
    let count = count.map_or_else(String::new, |count| format!(";COUNT={count}"));
    Ok(Repeat {
        rule: format!("{rule}{count}"),
        until,
    })
}

/// In lower case, without accents.
fn fold(text: &str) -> String {
    text.nfd()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// A rule without its end, and the end: a last day, or how many times.
fn without_end(text: &str) -> Result<(String, Option<PartialDate>, Option<u32>), RepeatError> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_until = |word: &str| {
        let word = fold(word);
        matches!(word.as_str(), "until" | "till") || word.starts_with("jusqu")
    };
    if let Some(at) = words.iter().position(|word| is_until(word)) {
        let joined = ["au", "a", "en", "le"];
        let day: Vec<&str> = words[at + 1..]
            .iter()
            .copied()
            .skip_while(|word| joined.contains(&fold(word).as_str()))
            .collect();
        let day = day.join(" ");
        return match PartialDate::parse(&day) {
            Ok(date) => Ok((words[..at].join(" "), Some(date), None)),
            Err(error) => Err(RepeatError {
                message: error.message(),
                help: error.hint().unwrap_or_else(|| {
                    message!("write `{until}`", until = message!("until 2027-06-30"))
                }),
            }),
        };
    }
    let is_times = |word: &&str| matches!(fold(word).as_str(), "times" | "fois");
    if let [before @ .., number, times] = &words[..]
        && is_times(times)
    {
        let count = number.parse::<u32>().ok();
        let count = count.filter(|count| (1..=MOST).contains(count));
        let count = count.ok_or_else(|| RepeatError {
            message: message!(
                "`{number}` is not a number from 1 to {most}",
                number,
                most = MOST
            ),
            help: message!(
                "write how many times in figures, as in `{times}`",
                times = message!("10 times")
            ),
        })?;
        let before = before.join(" ");
        return Ok((before.trim_end_matches(',').to_owned(), None, Some(count)));
    }
    Ok((text.to_owned(), None, None))
}

/// What a word stands for.
fn word(token: &str) -> Option<Word> {
    let known = WORDS
        .iter()
        .find(|(words, _)| words.split(' ').any(|word| word == token));
    if let Some((_, word)) = known {
        return Some(*word);
    }
    let digits = token.trim_end_matches(|c: char| c.is_alphabetic());
    let number: u16 = digits.parse().ok()?;
    match &token[digits.len()..] {
        "" => Some(Word::Number(number)),
        "st" | "nd" | "rd" | "th" | "er" | "re" | "e" | "eme" | "ers" | "es" => {
            let ordinal = i8::try_from(number).ok()?;
            (1..=31)
                .contains(&ordinal)
                .then_some(Word::Ordinal(ordinal))
        }
        _ => None,
    }
}

/// The error of a word that is not understood, with the nearest one in its place.
fn unknown(text: &str, rest: &str, token: &str) -> RepeatError {
    let message = message!("`{token}` is not understood in `{text}`", token, text);
    let known = WORDS.iter().flat_map(|(words, _)| words.split(' '));
    let known = known.filter(|word| word.len() > 2);
    let help = match nearest(token, known) {
        Some(near) => {
            let meant = fold(rest).replacen(token, near, 1);
            message!("did you mean `{meant}`?", meant)
        }
        None if token.starts_with(|c: char| c.is_ascii_digit()) && token.contains('h') => {
            message!("the time of day is that of `start`: leave it out here")
        }
        None => forms(),
    };
    RepeatError { message, help }
}

/// Days of the week as RFC 5545 names them, from Monday.
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// The rule that some words mean.
fn rule(words: &[Word]) -> Option<String> {
    let mut interval: Option<u16> = None;
    let (mut unit, mut month): (Option<Unit>, Option<u8>) = (None, None);
    let (mut weekdays, mut ordinals, mut days) = (Vec::new(), Vec::new(), Vec::new());
    let mut is_of_month = false;
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let next = words.get(at + 1);
        match word {
            Word::Glue => {}
            Word::Over => match next {
                Some(Word::Number(number)) if interval.is_none() => {
                    interval = Some(*number);
                    at += 1;
                }
                _ => return None,
            },
            Word::Number(number) => match next {
                Some(Word::Unit(..) | Word::Weekday(_)) if interval.is_none() => {
                    interval = Some(*number);
                }
                _ => days.push(
                    i8::try_from(*number)
                        .ok()
                        .filter(|day| (1..=31).contains(day))?,
                ),
            },
            // "on the last day of the month"
            Word::Unit(Unit::Day, _) if ordinals == [-1] && weekdays.is_empty() => {
                ordinals.clear();
                days.push(-1);
            }
            Word::Unit(Unit::Month, 1) if !ordinals.is_empty() || !days.is_empty() => {
                is_of_month = true;
            }
            Word::Unit(Unit::Day, _) if matches!(next, Some(Word::Workdays)) => {}
            Word::Unit(new, times) => {
                match unit {
                    None => unit = Some(*new),
                    // "every week, on the Tuesday of the week"
                    Some(known) if known == *new => {}
                    Some(_) => return None,
                }
                if *times > 1 {
                    interval = Some(interval.unwrap_or(1).checked_mul(*times)?);
                }
                is_of_month |= *new == Unit::Month;
            }
            Word::Weekday(day) => weekdays.push(*day),
            Word::Workdays => weekdays.extend(1..=5),
            Word::Weekend => weekdays.extend(6..=7),
            Word::Ordinal(nth) => match next {
                // "every second week"
                Some(Word::Unit(Unit::Week | Unit::Day | Unit::Year, _))
                    if *nth == 2 && interval.is_none() =>
                {
                    interval = Some(2);
                }
                _ => ordinals.push(*nth),
            },
            Word::Month(number) => match month {
                None => month = Some(*number),
                Some(_) => return None,
            },
        }
        at += 1;
    }
    weekdays.sort_unstable();
    weekdays.dedup();
    if weekdays.is_empty() && !ordinals.is_empty() {
        // "on the 5th"
        days.append(&mut ordinals);
    }
    let interval = interval.unwrap_or(1);
    if interval == 0 || u32::from(interval) > MOST {
        return None;
    }
    let every = match interval {
        1 => String::new(),
        n => format!(";INTERVAL={n}"),
    };
    let list = |days: &[i8]| {
        let days: Vec<String> = days.iter().map(i8::to_string).collect();
        days.join(",")
    };
    let names = weekdays.iter().map(|day| DAYS[usize::from(*day) - 1]);
    if !ordinals.is_empty() {
        // "every second tuesday" is every other one to some
        let is_sure = is_of_month || month.is_some() || matches!(ordinals[..], [1 | -1]);
        let is_nth = ordinals.iter().all(|nth| matches!(nth, -1 | 1..=5));
        if !is_sure || !is_nth || !days.is_empty() || matches!(unit, Some(Unit::Week | Unit::Day)) {
            return None;
        }
        let days: Vec<String> = names
            .flat_map(|name| ordinals.iter().map(move |nth| format!("{nth}{name}")))
            .collect();
        let days = days.join(",");
        return Some(match month {
            Some(month) => format!("FREQ=YEARLY{every};BYMONTH={month};BYDAY={days}"),
            None => format!("FREQ=MONTHLY{every};BYDAY={days}"),
        });
    }
    if !weekdays.is_empty() {
        let is_weekly = !matches!(unit, Some(Unit::Day | Unit::Year));
        let names: Vec<&str> = names.collect();
        let is_alone = days.is_empty() && month.is_none() && is_weekly;
        return is_alone.then(|| format!("FREQ=WEEKLY{every};BYDAY={}", names.join(",")));
    }
    if !days.is_empty() {
        let days = list(&days);
        return match (month, unit) {
            (Some(month), None | Some(Unit::Year)) => Some(format!(
                "FREQ=YEARLY{every};BYMONTH={month};BYMONTHDAY={days}"
            )),
            (None, None | Some(Unit::Month)) if is_of_month => {
                Some(format!("FREQ=MONTHLY{every};BYMONTHDAY={days}"))
            }
            _ => None,
        };
    }
    if month.is_some() {
        return None;
    }
    let frequency = match unit? {
        Unit::Day => "DAILY",
        Unit::Week => "WEEKLY",
        Unit::Month => "MONTHLY",
        Unit::Year => "YEARLY",
    };
    Some(format!("FREQ={frequency}{every}"))
}
