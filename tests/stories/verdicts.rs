//! The table of `tests/verification/cases.json`, by the engine of `sobre verify`. The page that verifies badges is asked the
//! same by `tests/external/browser/verdicts.mjs`.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sobre::badge::bake::bake;
use sobre::badge::verify::{Fetch, Need, Response, Subject, Unfetched, Verdict, verify};
use sobre::text::date::Moment;

const TABLE: &str = include_str!("../verification/cases.json");

/// What hosts answer, by address.
struct Hosts(BTreeMap<String, Response>);

impl Fetch for Hosts {
    fn get(&self, url: &str, _: Need) -> Result<Response, Unfetched> {
        Ok(self
            .0
            .get(url)
            .cloned()
            .unwrap_or_else(|| answer(url, 404, "")))
    }
}

fn answer(url: &str, status: u16, body: &str) -> Response {
    Response {
        url: url.to_owned(),
        status,
        content_type: "application/ld+json".to_owned(),
        body: body.as_bytes().to_owned(),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// The entries of a map, or nothing.
fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// Puts a value at a JSON pointer; `null` takes the key away.
fn set(object: &mut Value, pointer: &str, value: &Value) {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    match object.pointer_mut(parent).expect("a parent") {
        Value::Object(map) if value.is_null() => drop(map.remove(key).expect("a key")),
        Value::Object(map) => drop(map.insert(key.to_owned(), value.clone())),
        list => list[key.parse::<usize>().expect("a number")] = value.clone(),
    }
}

/// What the hosts answer in a case, and its award.
fn hosts(table: &Value, case: &Value) -> (Hosts, Value) {
    let mut objects = table["objects"].clone();
    let addresses: BTreeMap<&str, &str> = entries(&table["objects"])
        .map(|(name, object)| (name.as_str(), text(&object["id"])))
        .chain([("image", text(&table["image"]["id"]))])
        .collect();
    for change in case["change"].as_array().into_iter().flatten() {
        set(&mut objects[text(&change[0])], text(&change[1]), &change[2]);
    }
    let mut answers = BTreeMap::new();
    let mut put = |url: &str, body: &str| answers.insert(url.to_owned(), answer(url, 200, body));
    put(addresses["image"], text(&table["image"]["svg"]));
    for (name, object) in entries(&objects) {
        put(addresses[name.as_str()], &object.to_string());
    }
    for (url, object) in entries(&case["put"]) {
        put(url, &object.to_string());
    }
    for (name, body) in entries(&case["text"]) {
        put(addresses[name.as_str()], text(body));
    }
    for (url, status) in entries(&case["status"]) {
        let status = status.as_u64().expect("a status");
        answers.insert(url.clone(), answer(url, status as u16, ""));
    }
    for (url, to) in entries(&case["redirect"]) {
        let to = text(to);
        let there = answers.get(to).or(answers.get(url)).expect("an answer");
        let sent = Response {
            url: to.to_owned(),
            ..there.clone()
        };
        answers.insert(url.clone(), sent);
    }
    (Hosts(answers), objects["award"].clone())
}

#[test]
fn sobre_verify_gives_the_verdicts_of_the_table() {
    let table: Value = serde_json::from_str(TABLE).expect("a table");
    let now = Moment::parse("2026-11-01T00:00:00Z").expect("a moment");
    let cases = table["cases"].as_array().expect("cases");
    let mut wrong = Vec::new();
    for case in cases {
        let (hosts, mut award) = hosts(&table, case);
        let id = text(&table["objects"]["award"]["id"]);
        let baked;
        let subject = if let Some(changes) = case["copy"].as_array() {
            for change in changes {
                set(&mut award, text(&change[0]), &change[1]);
            }
            let svg = text(&table["image"]["svg"]).as_bytes();
            baked = match bake(svg, &award.to_string(), id) {
                Ok(baked) => baked,
                // What cannot be baked by this program may have been by another.
                Err(_) => by_hand(&award.to_string()),
            };
            Subject::File(&baked)
        } else if let Some(svg) = case["give"]["svg"]
            .as_str()
            .or(case["give"]["json"].as_str())
        {
            Subject::File(svg.as_bytes())
        } else {
            Subject::Url(case["give"]["address"].as_str().unwrap_or(id))
        };
        let report = verify(subject, &hosts, case["person"].as_str(), now);
        let verdict = match report.verdict() {
            Verdict::Valid => "valid",
            Verdict::ValidForUnnamed => "unnamed",
            Verdict::OtherRecipient(_) => "other",
            Verdict::Unknown(_) => "unknown",
            Verdict::Invalid(_) => "refused",
        };
        let host = report.summary.host();
        let named = matches!(verdict, "valid" | "unnamed" | "other");
        if json!(verdict) != case["verdict"] {
            wrong.push(format!("{}: {:?}", case["name"], report.verdict()));
        } else if named && host.as_deref() != Some(case["host"].as_str().unwrap_or("x.org")) {
            wrong.push(format!("{}: {host:?} vouches", case["name"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cases.len() >= 200);
}

/// An SVG with a badge, written as text.
fn by_hand(json: &str) -> Vec<u8> {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:openbadges=\"http://openbadges.org\">\
         <openbadges:assertion><![CDATA[{json}]]></openbadges:assertion></svg>"
    )
    .into_bytes()
}
