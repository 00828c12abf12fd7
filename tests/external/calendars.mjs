// The calendars of a built site, by ical.js: it counts by its own rules and by the zones in the files. Its dates are those that
// calendars.py found.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from './packages.mjs';
import { Report } from './report.mjs';

const { values } = parseArgs({ options: { site: { type: 'string' }, dates: { type: 'string' } } });
const ICAL = await load('ical.js');
const report = new Report('calendars in another language');

const FIRST = ICAL.Time.fromDateTimeString('2026-01-01T00:00:00');
const LAST = ICAL.Time.fromDateTimeString('2028-12-31T00:00:00');

/** A date as calendars.py writes it. */
function moment(time) {
  if (time.isDate) return time.toString();
  if (time.zone.tzid === 'floating') return time.toString();
  return `${time.convertToZone(ICAL.Timezone.utcTimezone).toString().replace('Z', '')}Z`;
}

/** All dates of a calendar: who, from when to when. */
function datesOf(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) {
    const tzid = zone.getFirstPropertyValue('tzid');
    ICAL.TimezoneService.remove(tzid);
    ICAL.TimezoneService.register(new ICAL.Timezone(zone), tzid);
  }
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  const found = [];
  const add = (event, start, end) => {
    if (start.compare(LAST) < 0 && end.compare(FIRST) > 0) found.push([event.uid, moment(start), moment(end)]);
  };
  for (const event of events.filter((one) => !one.isRecurrenceException())) {
    for (const other of events) if (other.isRecurrenceException() && other.uid === event.uid) event.relateException(other);
    if (!event.isRecurring()) {
      add(event, event.startDate, event.endDate);
      continue;
    }
    const all = event.iterator();
    for (let next = all.next(); next && next.compare(LAST) < 0; next = all.next()) {
      const { startDate, endDate } = event.getOccurrenceDetails(next);
      add(event, startDate, endDate);
    }
  }
  return found.map((date) => date.join(' ')).sort();
}

const expected = JSON.parse(readFileSync(values.dates, 'utf8'));
for (const [path, dates] of Object.entries(expected)) {
  const found = new Set(datesOf(readFileSync(join(values.site, path), 'utf8')));
  const wanted = new Set(dates.map((date) => date.join(' ')));
  const missing = [...wanted].filter((date) => !found.has(date)).map((date) => `${date} is missing`);
  const more = [...found].filter((date) => !wanted.has(date)).map((date) => `${date} is too much`);
  report.check(path, [...missing, ...more].slice(0, 5));
}
report.end();
