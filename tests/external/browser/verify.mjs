// The page that verifies badges, against badges of every sort: what it says, what it asks for, and that it tells nobody who
// the recipient is. No request reaches a network: each is answered here, with its redirections and its CORS.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { hostHeaders } from '../headers.mjs';
import { addressOf, attribute, files } from '../output.mjs';
import { violationsOf } from './axe.mjs';
import { badgePng, badgeSvg, chunk, damaged, png } from './badge-images.mjs';
import { fit } from './small-screen.mjs';
import { verdicts } from './verdicts.mjs';

const CONTEXT = 'https://w3id.org/openbadges/v2';
const AWARD = '0b0e7a52-4cf4-4d5e-9f0d-2f6a3c1b7e11';
const EMAIL = 'ada.lovelace@example.org';
const SALT = '5f1c2b3a4d5e6f708192a3b4c5d6e7f8';
const hash = (identity) => `sha256$${createHash('sha256').update(identity + SALT).digest('hex')}`;

/** The texts of the theme by key: the page must say these, whatever way they came into it. */
function words(language) {
  const file = new URL(`../../../themes/sobre/strings/${language}.yaml`, import.meta.url);
  const lines = readFileSync(file, 'utf8').split('\n').map((line) => /^(\w+): "?(.*?)"?$/.exec(line));
  return Object.fromEntries(lines.filter(Boolean).map(([, key, text]) => [key, text]));
}

/** What is published where: the built site, then what a case adds, by address. `null` is a host that is down. */
class Hosts {
  constructor(site, baseUrl) {
    this.answers = new Map();
    const headersOf = hostHeaders(site);
    for (const file of files(site)) {
      const address = new URL(addressOf(file), baseUrl);
      const body = () => readFileSync(join(site, file));
      this.answers.set(address.href, () => ({ body: body(), headers: { 'content-type': type(file), ...headersOf(address.pathname) } }));
    }
  }

  put(url, answer) {
    const open = { 'access-control-allow-origin': '*', 'content-type': 'application/ld+json' };
    const whole = answer && { ...answer, headers: { ...open, ...answer.headers } };
    this.answers.set(url, () => whole);
    return url;
  }

  json(url, object) {
    return this.put(url, { body: JSON.stringify(object) });
  }

  answer(url) {
    return (this.answers.get(url) ?? (() => ({ status: 404, headers: { 'access-control-allow-origin': '*' }, body: '' })))();
  }
}

const type = (file) =>
  Object.entries({ html: 'text/html; charset=utf-8', json: 'application/json', svg: 'image/svg+xml', png: 'image/png' }).find(([end]) =>
    file.endsWith(end),
  )?.[1] ?? 'text/plain';

/** The objects of another collective, and an award of it. */
function foreign(hosts, origin, profile = {}) {
  const issuer = hosts.json(`${origin}/issuer.json`, {
    '@context': CONTEXT, type: 'Issuer', id: `${origin}/issuer.json`, name: 'Les Autres', url: `${origin}/`, email: 'a@autres.example', ...profile,
  });
  const badge = hosts.json(`${origin}/badge.json`, {
    '@context': CONTEXT, type: 'BadgeClass', id: `${origin}/badge.json`, name: 'Autre badge', description: 'x', image: `${origin}/x.png`, criteria: `${origin}/x/`, issuer,
  });
  hosts.put(`${origin}/x.png`, { body: png(), headers: { 'content-type': 'image/png' } });
  return { issuer, badge, rest: asked(hosts, badge, issuer) };
}

export async function verify(visit, { site, baseUrl, verifier }) {
  const language = attribute(verifier.elements.find((el) => el.tagName === 'html'), 'lang');
  const t = words(language);
  const say = (key, value = '') => t[`verify_${key}`].replace('{value}', value);
  const pageUrl = baseUrl + verifier.address;
  const ours = `${baseUrl}badges/`;
  const issuer = `${ours}issuer.json`;
  const badge = findClass(site, baseUrl);
  const hosts = new Hosts(site, baseUrl);

  const id = `${ours}awards/${AWARD}.json`;
  const award = {
    '@context': CONTEXT, type: 'Assertion', id, badge, verification: { type: 'HostedBadge' }, issuedOn: '2026-01-04T18:00:00Z',
    recipient: { type: 'email', hashed: true, salt: SALT, identity: hash(EMAIL) },
  };
  hosts.json(id, award);
  /** An award with another end of its address and other keys, published. */
  const other = (name, change) => {
    const object = { ...award, id: `${ours}awards/${name}.json`, ...change };
    hosts.json(`${ours}awards/${name}.json`, object);
    return object;
  };
  const rest = asked(hosts, badge, issuer);
  const objects = [id, ...rest];
  const all = (held) => [...Array(6).fill('ok'), 'ok', held];
  const none = 'skip';
  const cases = [];
  const add = (name, given, expected) => cases.push({ name, given, expected });
  /** A file that is refused before anything is asked for. */
  const bad = (name, file, reason) => add(name, { file }, { state: 'refused', reason: say(reason), marks: ['refused'], asked: [] });

  // ways to give a badge
  add('a PNG', { file: badgePng(award) }, { state: 'valid', marks: all(none), asked: objects });
  add('an SVG', { file: badgeSvg(award) }, { state: 'valid', marks: all(none), asked: objects });
  add('a PNG, dropped', { file: badgePng(award), drop: true }, { state: 'valid', marks: all(none), asked: objects });
  const withoutImage = [...Array(6).fill('ok'), none, none];
  add('the address of the JSON', { address: id }, { state: 'valid', marks: withoutImage, asked: objects });
  add('the page of an award', { address: `${ours}awards/${AWARD}/` }, { state: 'valid', marks: withoutImage, asked: objects });
  for (const [ending, image] of [['png', badgePng(award)], ['svg', badgeSvg(award)]]) {
    const url = hosts.put(`${ours}awards/${AWARD}.${ending}`, { body: image });
    add(`the address of a ${ending}`, { address: url }, { state: 'valid', marks: all(none), asked: [url, ...objects] });
  }
  add('an SVG with the address alone', { file: badgeSvg(undefined, id) }, { state: 'valid', marks: withoutImage, asked: objects });
  add('nothing', {}, { state: 'refused', reason: say('unsafe'), marks: ['refused'], asked: [] });

  // the awards of the site itself, in the images that it bakes
  for (const { file, object } of awards(site)) {
    const { id, badge, revoked, revocationReason = '', recipient } = object;
    const given = { holder: recipient?.hashed === false ? recipient.identity : '' };
    const images = files(site).filter((name) => name.startsWith(file.slice(0, -'json'.length)) && /\.(png|svg)$/.test(name));
    for (const name of images) {
      const own = { state: given.holder ? 'held' : 'valid', marks: all(given.holder ? 'ok' : none), asked: [id, ...asked(hosts, badge, issuer)] };
      add(name, { ...given, file: readFileSync(join(site, name)) }, own);
    }
    if (revoked) add(file, { address: id }, { state: 'refused', reason: say('gone', revocationReason), marks: ['ok', 'refused'], asked: [id] });
    else if (images.length === 0) throw new Error(`${file} has no image with a badge in it`);
  }

  // the recipient
  const held = { state: 'held', marks: all('ok'), asked: objects };
  add('its recipient', { file: badgePng(award), holder: EMAIL }, held);
  add('its recipient, otherwise written', { file: badgePng(award), holder: `  ${EMAIL.toUpperCase()} ` }, held);
  const unlike = { state: 'unlike', reason: say('unlike'), marks: all('refused'), asked: objects };
  add('another recipient', { file: badgePng(award), holder: 'grace.hopper@example.org' }, unlike);
  const clear = other('clear', { recipient: { type: 'url', hashed: false, identity: 'https://pages.example/@ada' } });
  add('a recipient by the address of a page', { file: badgePng(clear), holder: 'https://pages.example/@ada' }, { ...held, asked: [clear.id, ...rest] });
  add('another page', { file: badgePng(clear), holder: 'https://pages.example/@adam' }, { ...unlike, asked: [clear.id, ...rest] });

  // images that were altered
  const baked = badgePng(award);
  const json = JSON.stringify(award);
  const data = `openbadges\0\0\0\0\0${json}`;
  for (const [where, flipped] of damaged(baked)) bad(`a PNG with bit ${where} turned`, flipped, 'damaged');
  bad('a PNG cut short', baked.subarray(0, baked.length - 20), 'damaged');
  bad('a PNG with a chunk after its end', Buffer.concat([baked, chunk('tEXt', 'x\0y')]), 'damaged');
  bad('a PNG with two badges', png(chunk('iTXt', data), chunk('iTXt', data)), 'several');
  bad('a PNG with a compressed badge', png(chunk('iTXt', Buffer.concat([Buffer.from('openbadges\0\x01\0\0\0'), deflateSync(json)]))), 'form');
  bad('a PNG with a badge of the old form', png(chunk('tEXt', `openbadges\0${id}`)), 'form');
  bad('a PNG whose badge is in a language', png(chunk('iTXt', `openbadges\0\0\0fr\0\0${json}`)), 'form');
  bad('a PNG without a badge', png(), 'none');
  bad('an SVG without a badge', badgeSvg(), 'none');
  bad('an SVG with two badges', Buffer.from(badgeSvg(award).toString().replace(/(<openbadges:assertion.*assertion>)/s, '$1$1')), 'several');
  bad('an SVG cut short', badgeSvg(award).subarray(0, -4), 'damaged');
  bad('an SVG of two minds', badgeSvg({ ...award, id: `${ours}awards/x.json` }, id), 'damaged');
  bad('a picture of another sort', Buffer.from('\xff\xd8\xff\xe0 JFIF', 'latin1'), 'damaged');
  const differs = { state: 'refused', reason: say('differs'), marks: [...Array(6).fill('ok'), 'refused'], asked: objects };
  for (const [what, change] of Object.entries({
    recipient: { recipient: { ...award.recipient, identity: hash('eve@evil.example') } },
    date: { issuedOn: '2020-01-01T00:00:00Z' },
    badge: { badge: `${ours}other.json` },
  })) {
    add(`a PNG with another ${what}`, { file: badgePng({ ...award, ...change }) }, differs);
    add(`an SVG with another ${what}`, { file: badgeSvg({ ...award, ...change }) }, differs);
  }
  const dated = other('dated', { expires: '2999-01-01T00:00:00Z' });
  add('a PNG that says that the badge never expires', { file: badgePng({ ...award, id: dated.id }) }, { ...differs, asked: [dated.id, ...rest] });
  const loses = other('loses', { recipient: { type: 'email', hashed: true, salt: 'other', identity: hash('eve@evil.example') } });
  add('a published badge for another than the image', { file: badgePng({ ...award, id: loses.id }), holder: EMAIL }, { ...differs, asked: [loses.id, ...rest] });

  // what the issuer says
  const refused = (reason, asked, marks, value) => ({ state: 'refused', reason: say(reason, value), marks, asked });
  const revoked = `${ours}awards/revoked.json`;
  hosts.json(revoked, { '@context': CONTEXT, type: 'Assertion', id: revoked, revoked: true, revocationReason: 'Erreur <b>de</b> nom.' });
  const erased = hosts.put(`${ours}awards/erased.json`, { status: 410, body: '' });
  add('a revoked badge', { file: badgePng({ ...award, id: revoked }) }, refused('gone', [revoked], ['ok', 'refused'], 'Erreur <b>de</b> nom.'));
  add('a badge that is gone', { file: badgePng({ ...award, id: erased }) }, refused('gone', [erased], ['ok', 'refused'], erased));
  const absent = `${ours}awards/absent.json`;
  add('a badge that its issuer does not know', { file: badgePng({ ...award, id: absent }) }, refused('absent', [absent], ['ok', 'refused'], absent));
  const elsewhere = hosts.json(`${ours}awards/elsewhere.json`, award);
  add('another badge at the address', { address: elsewhere }, refused('renamed', [elsewhere], ['ok', 'refused'], id));
  const html = hosts.put(`${ours}awards/html.json`, { body: '<!doctype html><title>x</title>' });
  add('a page at the address of the badge', { file: badgePng({ ...award, id: html }) }, refused('other', [html], ['ok', 'refused']));
  for (const [what, change] of Object.entries({
    context: { '@context': 'https://w3id.org/openbadges/v1' },
    type: { type: 'BadgeClass' },
    name: { type: undefined },
  })) {
    const object = other(`no-${what}`, change);
    add(`a badge of another ${what}`, { address: object.id }, refused('other', [object.id], ['ok', 'refused']));
  }
  const signed = other('signed', { verification: { type: 'SignedBadge' } });
  add('a badge that is not hosted', { address: signed.id }, refused('other', [signed.id], ['ok', 'refused']));
  const future = new Date(Date.now() + 10 * 86_400_000).toISOString();
  for (const [reason, change] of [
    ['undated', { issuedOn: '2026-01-04' }],
    ['undated', { issuedOn: '2026-01-04T18:00:00' }],
    ['undated', { issuedOn: undefined }],
    ['undated', { expires: 'demain' }],
    ['future', { issuedOn: future }],
    ['expired', { expires: '2026-01-05T00:00:00+02:00' }],
  ]) {
    const object = other(`date-${cases.length}`, change);
    const [date] = Object.values(change);
    const value = date && new Date(date).toLocaleDateString(language, { dateStyle: 'long' });
    add(`a badge with ${JSON.stringify(change)}`, { address: object.id }, refused(reason, [object.id], ['ok', 'ok', 'refused'], value));
  }
  const lasting = other('lasting', { expires: '2999-01-01T00:00:00+01:00' });
  add('a badge that expires later', { address: lasting.id }, { state: 'valid', marks: withoutImage, asked: [lasting.id, ...rest] });

  // who the issuer is
  const named = (object, url) => ({ ...award, badge: object.badge, id: url });
  const at = (url, object) => hosts.json(url, { ...named(object, url) });
  const outside = (asked) => refused('outside', asked, [...Array(5).fill('ok'), 'refused']);
  const theirs = foreign(hosts, 'https://autres.example');
  const valid = at('https://autres.example/a/1.json', theirs);
  add('a valid badge of another issuer', { file: badgePng(named(theirs, valid)) }, { state: 'valid', foreign: true, marks: all(none), asked: [valid, ...theirs.rest] });
  add('its recipient', { file: badgePng(named(theirs, valid)), holder: EMAIL }, { state: 'held', foreign: true, marks: all('ok'), asked: [valid, ...theirs.rest] });
  const claim = at('https://evil.example/1.json', { badge });
  add('our badge given by another', { file: badgePng(named({ badge }, claim)) }, outside([claim, ...rest.slice(0, 3)]));
  const imitation = hosts.json('https://evil.example/class.json', { '@context': CONTEXT, type: 'BadgeClass', id: 'https://evil.example/class.json', name: 'Je m’implique', description: 'x', image: rest[1], criteria: 'https://evil.example/', issuer });
  const imitated = at('https://evil.example/2.json', { badge: imitation });
  add('another badge in our name', { address: imitated }, outside([imitated, imitation, rest[1], issuer]));

  for (const [what, startsWith, place, state] of [
    ['a prefix', 'https://x.org/team/', 'https://x.org/team/1.json', 'valid'],
    ['several prefixes', ['https://y.org/', 'https://x.org/team'], 'https://x.org/team/1.json', 'valid'],
    ['a host that begins alike', 'https://x.org', 'https://x.org.evil.example/1.json', 'outside'],
    ['a folder that begins alike', 'https://x.org/team', 'https://x.org/teammate/1.json', 'outside'],
    ['a way out of the folder', 'https://x.org/team/', 'https://x.org/team/../other/1.json', 'unsafe'],
    ['another port', 'https://x.org/', 'https://x.org:8443/1.json', 'outside'],
    ['a prefix that is no address', 'x.org', 'https://x.org/1.json', 'broken'],
    ['a folder with a slash in disguise', 'https://x.org/team/', 'https://x.org/team/..%2Fother/1.json', 'unsafe'],
    ['a prefix on another host', 'https://y.org/', 'https://y.org/1.json', 'outside'],
    ['a name before the host', 'https://x.org/', 'https://x.org@evil.example/1.json', 'unsafe'],
  ]) {
    const issued = `https://x.org/${cases.length}`;
    const objects = foreign(hosts, issued, { verification: { type: 'VerificationObject', startsWith: [startsWith].flat().concat(`${issued}/`) } });
    const url = at(place, objects);
    hosts.json(new URL(url).href, { ...named(objects, url) });
    const asked = [new URL(url).href, ...objects.rest];
    const broken = refused('other', asked, [...Array(4).fill('ok'), 'refused']);
    const expected = { broken, valid: { state: 'valid', foreign: true, marks: all(none), asked }, outside: outside(asked), unsafe: refused('unsafe', [], ['ok', 'refused']) };
    cases.push({ name: what, given: { file: badgePng(named(objects, url)) }, expected: expected[state], publish: { [new URL(url).href]: named(objects, url) } });
  }
  const allowed = foreign(hosts, 'https://org.example', { verification: { allowedOrigins: ['org.example', 'badges.example'] } });
  const narrow = foreign(hosts, 'https://small.example', { verification: { allowedOrigins: 'https://badges.example', startsWith: 'https://badges.example/a/' } });
  const onNarrow = at('https://badges.example/b/1.json', narrow);
  add('a host that the issuer names, elsewhere on it', { address: onNarrow }, { ...outside([onNarrow, ...narrow.rest]) });
  const onAllowed = at('https://badges.example/1.json', allowed);
  add('a host that the issuer names', { address: onAllowed }, { state: 'valid', foreign: true, marks: withoutImage, asked: [onAllowed, ...allowed.rest] });

  // hosts that do not answer
  const unknown = (url, marks = ['ok', 'unknown'], asked = [url]) => ({ state: 'unknown', reason: say('silent', url), marks, asked });
  const closed = hosts.put('https://autres.example/a/closed.json', { body: JSON.stringify(award), headers: { 'access-control-allow-origin': 'https://nobody.example' } });
  add('a host that lets no other site read', { file: badgePng({ ...award, id: closed }) }, unknown(closed));
  const down = hosts.put('https://autres.example/a/down.json', null);
  add('a host that is down', { file: badgePng({ ...award, id: down }) }, unknown(down));
  add('a host that is down, by address', { address: down }, unknown(down, ['unknown']));
  const ill = hosts.put('https://autres.example/a/ill.json', { status: 503, body: '' });
  add('a host that is ill', { file: badgePng({ ...award, id: ill }) }, unknown(ill));
  const lost = other('lost', { badge: down });
  add('a definition that does not answer', { address: lost.id }, unknown(down, ['ok', 'ok', 'ok', 'unknown'], [lost.id, down]));
  for (const url of ['http://autres.example/1.json', 'http://localhost.evil.example/1.json', 'data:application/json,{}', 'autres']) {
    add(`a badge at ${url}`, { file: badgePng({ ...award, id: url }) }, refused(url.startsWith('http:') ? 'insecure' : 'unsafe', [], ['ok', 'refused']));
  }

  // hosts that send elsewhere
  const moved = hosts.put(`${ours}awards/moved.json`, { status: 302, headers: { location: `${ours}awards/new.json` }, body: '' });
  hosts.json(`${ours}awards/new.json`, { ...award, id: moved });
  add('a badge that its host moved', { file: badgePng({ ...award, id: moved }) }, { state: 'valid', marks: all(none), asked: [moved, `${ours}awards/new.json`, ...rest] });
  const away = hosts.put(`${ours}awards/away.json`, { status: 302, headers: { location: 'https://evil.example/away.json' }, body: '' });
  hosts.json('https://evil.example/away.json', { ...award, id: away });
  add('a host that sends to another', { file: badgePng({ ...award, id: away }) }, refused('renamed', [away, 'https://evil.example/away.json'], ['ok', 'refused'], 'https://evil.example/away.json'));

  return [...(await judge(visit, { hosts, pageUrl, cases, t })), ...(await verdicts(visit, { hosts, pageUrl, answered, give }))];
}

/** What is asked for of a class: itself, its image, its issuer, the issuer's list of revocations. */
function asked(hosts, badge, issuer) {
  const [{ image }, { revocationList }] = [badge, issuer].map((url) => JSON.parse(hosts.answer(url).body));
  return [badge, image.id ?? image, issuer, ...(revocationList ? [revocationList] : [])];
}

/** A badge class of the built site. */
function findClass(site, baseUrl) {
  const found = files(site).find((file) => {
    if (!/^badges\/[^/]+\.json$/.test(file)) return false;
    return JSON.parse(readFileSync(join(site, file), 'utf8')).type === 'BadgeClass';
  });
  if (!found || !existsSync(join(site, 'badges/issuer.json'))) throw new Error('no badge class in the site');
  return baseUrl + found;
}

/** The awards of the built site that are not in the future. */
function awards(site) {
  const found = files(site).filter((file) => /^badges\/awards\/[^/]+\.json$/.test(file));
  const read = found.map((file) => ({ file, object: JSON.parse(readFileSync(join(site, file), 'utf8')) }));
  return read.filter(({ object }) => object.revoked || Date.parse(object.issuedOn) < Date.now());
}

/** Every case on one page, as a visitor would who verifies one badge after the other; then the keyboard alone. */
async function judge(visit, { hosts, pageUrl, cases, t }) {
  const results = [];
  const stopped = await visit({ reducedMotion: 'reduce' }, async (page) => {
    const said = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    const requests = await answered(page, hosts);
    await page.goto(pageUrl);
    results.push(['the page alone', [requests.length !== 1 && `${requests.length} requests`, ...said]]);
    for (const { name, given, expected, publish = {} } of cases) {
      requests.length = 0;
      for (const [url, object] of Object.entries(publish)) hosts.json(url, object);
      await give(page, given);
      results.push([name, [...(await compare(page, expected, t)), ...sent(requests, expected.asked, given.holder)]]);
    }
    // The browser itself complains of a host that does not answer, and of the style in which it says that an SVG is broken.
    const expected = /CORS policy|Failed to load resource|^Applying inline style/;
    results.push(['nothing is complained of', said.filter((text) => !expected.test(text))]);

    requests.length = 0;
    await page.goto(pageUrl);
    results.push(['by keyboard', await byKeyboard(page, cases.find(({ given }) => given.address).given.address, t)]);
    return [];
  });
  const shown = ['valid', 'refused'].map((state) => cases.findLast(({ given, expected }) => given.file && expected.state === state));
  for (const colorScheme of ['light', 'dark']) {
    for (const { name, given } of shown) results.push([`${name}, on a ${colorScheme} phone`, await onPhone(visit, { hosts, pageUrl, given, colorScheme })]);
  }
  return [...results, ...stopped.map((problem) => ['the page', problem])];
}

/** The verdict on a narrow screen, by axe. */
const onPhone = (visit, { hosts, pageUrl, given, colorScheme }) =>
  visit({ viewport: { width: 320, height: 640 }, isMobile: true, colorScheme, reducedMotion: 'reduce', bypassCSP: true }, async (page) => {
    await answered(page, hosts);
    await page.goto(pageUrl);
    await give(page, given);
    return [...(await page.evaluate(fit)), ...(await violationsOf(page))];
  });

/** Answers every request of a page, and gives the growing list of them. */
async function answered(page, hosts) {
  const requests = [];
  const session = await page.context().newCDPSession(page);
  session.on('Fetch.requestPaused', async ({ requestId, request }) => {
    requests.push(request);
    const answer = hosts.answer(request.url);
    if (!answer) return session.send('Fetch.failRequest', { requestId, errorReason: 'ConnectionRefused' });
    const responseHeaders = Object.entries(answer.headers).map(([name, value]) => ({ name, value }));
    const body = Buffer.from(answer.body).toString('base64');
    await session.send('Fetch.fulfillRequest', { requestId, responseCode: answer.status ?? 200, responseHeaders, body });
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  return requests;
}

async function give(page, { file, drop, address = '', holder = '' }) {
  await page.locator('#holder').fill(holder);
  await page.locator('#address').fill(address);
  if (drop) {
    await page.evaluate((base64) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], 'badge'));
      document.querySelector('h1').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    }, file.toString('base64'));
  } else {
    await page.locator('#image').setInputFiles(file ? [{ name: 'badge', mimeType: '', buffer: file }] : []);
    await page.locator('main form button').click();
  }
  await page.locator('.verdict:not([data-state=busy])').waitFor({ timeout: 10_000 });
}

/** What the page says, to the eye and to a screen reader. */
async function compare(page, { state, reason = '', marks, foreign = false }, t) {
  const seen = await page.evaluate(() => {
    const verdict = document.querySelector('.verdict');
    const text = (selector) => verdict.querySelector(selector).textContent;
    const shown = (selector) => verdict.querySelector(selector).checkVisibility();
    return {
      title: text('h2'),
      reason: text('h2 + p'),
      facts: [...verdict.querySelectorAll('dd')].map((dd) => dd.textContent),
      link: verdict.querySelector('dd a').href,
      host: text('.host'),
      factsShown: shown('dl'),
      foreign: shown('.foreign'),
      unnamed: shown('.unnamed'),
      focused: document.activeElement === verdict.querySelector('h2'),
      live: verdict.ariaLive,
      markup: Boolean(verdict.querySelector('b')),
      marks: [...document.querySelectorAll('.steps li')].map((li) => [li.dataset.state, li.firstElementChild.textContent]),
    };
  });
  const good = ['valid', 'held', 'unlike'].includes(state);
  const problems = [
    seen.title !== t[`verdict_${state}`] && `it says "${seen.title}" (${seen.reason}), not "${t[`verdict_${state}`]}"`,
    seen.reason !== reason && `its reason is "${seen.reason}", not "${reason}"`,
    seen.foreign !== foreign && (foreign ? 'it does not say that the issuer is another' : 'it says that the issuer is another'),
    seen.factsShown !== good && `the facts are ${good ? 'hidden' : 'shown'}`,
    seen.unnamed !== (state === 'valid') && 'what it says of the recipient is wrong',
    good && seen.facts.some((fact) => !fact) && `a fact is missing: ${seen.facts}`,
    good && new URL(seen.link).host !== seen.host && `the issuer leads to "${seen.link}"`,
    !seen.focused && 'the focus is not on the verdict',
    seen.live !== 'polite' && 'the verdict is no live region',
    seen.markup && 'text of a badge became markup',
  ];
  seen.marks.forEach(([mark, word], at) => {
    const expected = marks[at] ?? '';
    const spoken = expected && t[`verify_mark_${expected}`];
    if (mark !== expected || word !== spoken) problems.push(`check ${at + 1} is "${mark}" (${word}), not "${expected}"`);
  });
  return problems;
}

/** Only the objects of the badge were asked for, in their order, with nothing that says who asks about whom. */
function sent(requests, asked, holder) {
  const urls = requests.map(({ url }) => url);
  const problems = [urls.join(' ') !== asked.join(' ') && `it asks for ${urls.join(' ') || 'nothing'}, not ${asked.join(' ') || 'nothing'}`];
  const person = holder?.trim().toLowerCase();
  for (const { url, method, headers, postData } of requests) {
    const names = Object.keys(headers).map((name) => name.toLowerCase());
    if (method !== 'GET' || postData) problems.push(`${method} ${url}`);
    for (const name of ['referer', 'cookie', 'authorization']) if (names.includes(name)) problems.push(`${url} is asked for with ${name}`);
    if (person && JSON.stringify([url, headers]).toLowerCase().includes(person)) problems.push(`${url} carries the recipient`);
  }
  return problems;
}

/** From the top of the page to the verdict without a pointer: the fields in their order, each with its name. */
async function byKeyboard(page, address, t) {
  const names = [];
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const { id, label } = await page.evaluate(() => ({ id: document.activeElement.id, label: document.activeElement.labels?.[0]?.innerText }));
    if (label) names.push(label);
    if (id === 'address') break;
  }
  await page.keyboard.type(address);
  await page.keyboard.press('Enter');
  await page.locator('.verdict:not([data-state=busy])').waitFor({ timeout: 10_000 });
  const expected = [t.verify_image, t.verify_address];
  return [
    names.join() !== expected.join() && `the fields are ${names}`,
    ...(await compare(page, { state: 'valid', marks: [...Array(6).fill('ok'), 'skip', 'skip'] }, t)),
  ];
}
