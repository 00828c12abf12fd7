// The table of tests/verification/cases.json, by the page that verifies badges. `sobre verify` is asked the same by
// tests/stories/verdicts.rs: one table, one verdict.
import { readFileSync } from 'node:fs';
import { badgeSvg } from './badge-images.mjs';

const { objects, image, cases } = JSON.parse(readFileSync(new URL('../../verification/cases.json', import.meta.url), 'utf8'));
const addresses = { ...Object.fromEntries(Object.entries(objects).map(([name, { id }]) => [name, id])), image: image.id };
/** What the page calls each verdict. */
const STATES = { valid: 'held', unnamed: 'valid', other: 'unlike', unknown: 'unknown', refused: 'refused' };

/** Puts a value at a JSON pointer; `null` takes the key away. */
function set(object, pointer, value) {
  const keys = pointer.split('/').slice(1);
  const key = keys.pop();
  const parent = keys.reduce((inside, name) => inside[name], object);
  if (value === null && !Array.isArray(parent)) delete parent[key];
  else parent[key] = value;
}

/** What the hosts answer in a case, and its award. */
function answersOf({ change = [], text = {}, put = {}, status = {}, redirect = {} }) {
  const changed = structuredClone(objects);
  for (const [name, pointer, value] of change) set(changed[name], pointer, value);
  const answers = new Map([[image.id, { body: image.svg, type: 'image/svg+xml' }]]);
  for (const [name, object] of Object.entries(changed)) answers.set(addresses[name], { body: JSON.stringify(object) });
  for (const [url, object] of Object.entries(put)) answers.set(url, { body: JSON.stringify(object) });
  for (const [name, body] of Object.entries(text)) answers.set(addresses[name], { body });
  for (const [url, code] of Object.entries(status)) answers.set(url, { status: code, body: '' });
  for (const [url, to] of Object.entries(redirect)) {
    answers.set(to, answers.get(to) ?? answers.get(url));
    answers.set(url, { status: 302, location: to, body: '' });
  }
  return { answers, award: changed.award };
}

function answer({ status = 200, body, type = 'application/ld+json', location }) {
  const headers = { 'access-control-allow-origin': '*', 'content-type': type, ...(location && { location }) };
  return { status, headers, body };
}

/** Every case on one page; gives, for each, what differs from the table. */
export async function verdicts(visit, { hosts, pageUrl, answered, give }) {
  const results = [];
  let answers = new Map();
  const both = {
    answer: (url) => {
      if (answers.has(url)) return answer(answers.get(url));
      return /^https?:\/\/(\w+\.)?(x\.org|y\.org|evil\.example)[:/]/.test(url) ? answer({ status: 404, body: '' }) : hosts.answer(url);
    },
  };
  const stopped = await visit({ reducedMotion: 'reduce' }, async (page) => {
    await answered(page, both);
    await page.goto(pageUrl);
    for (const item of cases) {
      const made = answersOf(item);
      answers = made.answers;
      const given = { holder: item.person ?? '' };
      if (item.copy) {
        const copy = structuredClone(made.award);
        for (const [pointer, value] of item.copy) set(copy, pointer, value);
        given.file = badgeSvg(copy);
      } else if (item.give?.svg || item.give?.json) given.file = Buffer.from(item.give.svg ?? item.give.json);
      else given.address = item.give?.address ?? objects.award.id;
      await give(page, given);
      const seen = await page.evaluate(() => {
        const verdict = document.querySelector('.verdict');
        const host = verdict.querySelector('.host');
        const [, link] = [host, verdict.querySelector('dd a')];
        return {
          state: verdict.dataset.state,
          why: verdict.children[1].textContent,
          host: host.checkVisibility() ? host.textContent : '',
          link: link.href,
          foreign: verdict.querySelector('.foreign').checkVisibility(),
        };
      });
      const named = ['valid', 'unnamed', 'other'].includes(item.verdict);
      const host = named ? (item.host ?? 'x.org') : '';
      results.push([
        `table: ${item.name}`,
        [
          seen.state !== STATES[item.verdict] && `it is ${seen.state} (${seen.why}), not ${item.verdict}`,
          seen.host !== host && `"${seen.host}" vouches, not "${host}"`,
          named && new URL(seen.link).host !== host && `its issuer leads to ${seen.link}`,
          seen.foreign !== named && 'what it says of this site is wrong',
        ],
      ]);
    }
    return [];
  });
  return [...results, ...stopped.map((problem) => ['table', problem])];
}
