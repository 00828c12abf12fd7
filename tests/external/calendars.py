"""The calendars of a built site, by `icalendar` and `recurring-ical-events`, which count by python-dateutil: every file is read,
says what the standard requires, and gives the dates that the page of its event shows. The dates go to a file, with which
calendars.mjs compares those of another library."""

import argparse
import datetime
import json
import re
import sys
from pathlib import Path

import icalendar
import recurring_ical_events
from parsers.report import Report

arguments = argparse.ArgumentParser()
arguments.add_argument("--site", required=True, type=Path)
arguments.add_argument("--dates", required=True, type=Path, help="where the dates are written")
options = arguments.parse_args()

FIRST, LAST = datetime.date(2026, 1, 1), datetime.date(2028, 12, 31)


def moment(value):
    """A date as text: of a day, of a time without zone, or of a moment in UTC."""
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    if value.tzinfo is None:
        return value.isoformat()
    return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def problems_of(raw):
    """What is wrong with a calendar as a file."""
    lines = raw.split(b"\r\n")
    yield from (f"a line of {len(line)} octets" for line in lines if len(line) > 75)
    if b"\n" in raw.replace(b"\r\n", b""):
        yield "a line does not end with CRLF"
    calendar = icalendar.Calendar.from_ical(raw)
    for key in ("VERSION", "PRODID"):
        if key not in calendar:
            yield f"no {key}"
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    for event in calendar.walk("VEVENT"):
        if event.errors:
            yield str(event.errors)
        for key in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL"):
            if key not in event:
                yield f"no {key}"
        zone = event["DTSTART"].params.get("TZID")
        if zone and zone not in zones:
            yield f"no VTIMEZONE for {zone}"
    if not list(calendar.walk("VEVENT")):
        yield "no event"


def shown(page):
    """The moments at which a page says that its event begins next."""
    html = page.read_text(encoding="utf-8")
    text = re.search(r'<script type="?application/ld\+json"?>(.*?)</script>', html, re.S).group(1)
    data = json.loads(text)
    dates = [event["startDate"] for event in data.get("subEvent", [])]
    for date in dates:
        yield date if "T" not in date else moment(datetime.datetime.fromisoformat(date))


report = Report("calendars")
dates = {}
for path in sorted(options.site.rglob("*.ics")):
    name = path.relative_to(options.site).as_posix()
    raw = path.read_bytes()
    report.check(name, not (wrong := list(problems_of(raw))), "; ".join(wrong[:3]))
    calendar = icalendar.Calendar.from_ical(raw)
    events = recurring_ical_events.of(calendar).between(FIRST, LAST)
    starts = sorted({(str(event["UID"]), moment(event["DTSTART"].dt), moment(event.end)) for event in events})
    dates[name] = starts
    page = path.with_suffix("") / "index.html"
    if page.exists():
        near = {date for date in shown(page) if date[:10] < LAST.isoformat()}
        missing = near - {start for _, start, _ in starts}
        report.check(f"{name} and its page", not missing, f"the page has {sorted(missing)}")
options.dates.write_text(json.dumps(dates))
sys.exit(report.end())
