// Verifies a hosted badge (Open Badges 2.0, "Hosted Verification") in the visitor's browser. The published objects decide:
// of an image only the address of its badge is believed. Nothing is sent but the requests for these objects.
//
// All words are in the page, as data attributes; what comes from a badge is only ever written as text.
// What is published is these lines without their comments and most spaces: see `theme::script`.

const [form, verdict, steps] = document.querySelectorAll('main .verify');
const { image, address, holder } = form.elements;
const refuse = (reason, value) => {
  throw { reason, value };
};
const day = date => new Date(date).toLocaleDateString(form.lang, { dateStyle: 'long' });

// An address as the browser reads it: https, or http on this machine; with nobody's password, and no slash in disguise.
const safe = text => {
  try {
    const url = new URL(text);
    return /^(https:\/\/[^/@]+|http:\/\/localhost(:\d+)?)\//.test(url) && !/%2f|%5c/i.test(url.pathname) && url;
  } catch {}
};
const get = async text => {
  const url = safe(text) || refuse(/^http:/.test(text) ? 'http' : 'unsafe');
  const silent = () => refuse('silent', text);
  const answer = await fetch(url, {
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(2e4),
  }).catch(silent);
  const { ok, status } = answer;
  if (!ok) refuse(status == 410 ? 'gone' : status < 500 ? 'absent' : 'silent', text);
  // The host may have moved the file, not handed it over to another.
  if (safe(answer.url).origin !== url.origin) refuse('renamed', answer.url);
  return new Uint8Array(await answer.arrayBuffer().catch(silent));
};
const decode = (bytes, encoding) => new TextDecoder(encoding).decode(bytes);

// A published object: at the address that it says, not withdrawn, and of its type.
const read = async (id, type, bytes) => {
  const object = JSON.parse(decode(bytes || await get(id)));
  const has = (key, words) => [object[key]].flat().some(value => words.test(value)) || refuse('other');
  if (object.id !== id) refuse('renamed', object.id);
  if (object.revoked) refuse('gone', object.revocationReason);
  has('@context', /^https:\/\/w3id\.org\/openbadges\/v2$/);
  has('type', type);
  return object;
};

const crc = bytes => {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum >>> 1 ^ 0xedb88320 & -(sum & 1);
  }
  return ~sum >>> 0;
};

// Every chunk whole, nothing after the last, and one `iTXt` that is neither compressed nor in a language.
const fromPng = (bytes, text) => {
  const view = new DataView(bytes.buffer);
  let at = 8, start, baked;
  while (start !== 'IEND') {
    const end = at + 8 + (at + 12 > bytes.length ? Infinity : view.getUint32(at));
    const chunk = bytes.subarray(at + 4, end);
    if (end + 4 > bytes.length || crc(chunk) !== view.getUint32(end)) refuse('damaged');
    start = text.slice(at + 4, end);
    if (/^....openbadges\0/.test(start)) {
      if (baked) refuse('several');
      if (!/^iTXt\w+\0{5}/.test(start)) refuse('form');
      baked = decode(chunk.subarray(19));
    }
    at = end + 4;
  }
  if (at !== bytes.length) refuse('damaged');
  return [baked];
};
const fromSvg = text => {
  const tree = new DOMParser().parseFromString(text, 'image/svg+xml');
  if (tree.querySelector('parsererror')) refuse('damaged');
  const [baked, other] = tree.getElementsByTagNameNS('http://openbadges.org', 'assertion');
  if (other) refuse('several');
  return [baked?.textContent.trim(), baked?.getAttribute('verify')];
};
const unbake = bytes => {
  const text = decode(bytes, 'latin1');
  const [json, id] = /^.PNG\r\n\x1a\n/.test(text) ? fromPng(bytes, text) : fromSvg(decode(bytes));
  const copy = json ? JSON.parse(json) : id ? { id } : refuse('none');
  if (id && id !== copy.id) refuse('damaged');
  return copy;
};

// Dates have a time and a zone.
const isCurrent = ({ issuedOn, expires = '9999-01-01T00:00Z', verification }) => {
  const instant = text => /^\d{4}-.+T.+(Z|[+-]\d\d:\d\d)$/.test(text) && Date.parse(text);
  const [from, to] = [instant(issuedOn), instant(expires)];
  if (!/^hosted/i.test(verification.type)) refuse('other');
  if (!from || !to) refuse('undated');
  if (from > Date.now()) refuse('future', day(from));
  if (to < Date.now()) refuse('expired', day(to));
  return true;
};

// Where an issuer publishes: on the hosts that its profile names, else on its own; below the folders that it names, by whole
// segments.
const isInside = ({ id }, issuer) => {
  const url = safe(id);
  const { startsWith, allowedOrigins } = issuer.verification ?? {};
  const holds = prefix => `${url}/`.startsWith(`${safe(prefix)}`.replace(/\/?$/, '/'));
  return (
    (!startsWith || [startsWith].flat().some(holds)) &&
    [allowedOrigins ?? safe(issuer.id).origin].flat().some(host => [url.host, url.origin].includes(host))
  );
};

const isHeldBy = async (person, { type, hashed, identity, salt = '' }) => {
  if (!person || !crypto.subtle) return;
  const normal = text => (type === 'email' ? text.toLowerCase() : text);
  let known = normal(person);
  if (hashed) {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(known + salt));
    known = 'sha256$' + Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, 0)).join('');
  }
  return known === normal(identity) || refuse('unlike');
};

const idOf = value => value.id ?? value;
const essence = ({ recipient: { type, identity, salt }, badge, issuedOn, expires }) =>
  JSON.stringify([type, identity, salt, idOf(badge), issuedOn, expires]);

// One line of the list: a check that ends well, does not apply, or throws.
let line;
const mark = (state, words = '') => {
  const [margin, , below] = line.children;
  line.dataset.state = state;
  margin.textContent = steps.dataset[state];
  below.textContent = words;
};
const check = async (name, work) => {
  line = steps.querySelector(`.${name}`);
  const found = await work();
  mark(found ? 'ok' : 'skip', found?.id);
  return found;
};

const verify = async () => {
  let bytes, copy;
  const [file] = image.files;
  // The page of an award lies beside its JSON.
  const id = address.value.replace(/(\/awards\/[-\w]{36})\/$/, '$1.json');
  const source = await check('source', async () => {
    bytes = file ? new Uint8Array(await file.arrayBuffer()) : await get(id);
    if (!file && /^\s*{/.test(decode(bytes))) return { id };
    copy = unbake(bytes);
    bytes = 0;
    return copy;
  });
  const badge = await check('hosted', () => read(source.id, /^Assertion$/, bytes));
  await check('dates', () => isCurrent(badge));
  const kind = await check('kind', () => read(idOf(badge.badge), /^BadgeClass$/));
  const issuer = await check('issuer', () => read(idOf(kind.issuer), /^(Issuer|Profile)$/));
  await check('scope', () => (isInside(badge, issuer) && isInside(kind, issuer)) || refuse('outside'));
  await check('copy', () => copy?.badge && (essence(copy) === essence(badge) || refuse('differs')));
  const held = await check('holder', () => isHeldBy(holder.value.trim(), badge.recipient));

  const [name, , by, dates] = verdict.querySelectorAll('dd, dd a');
  name.textContent = kind.name;
  by.textContent = issuer.name;
  by.href = safe(issuer.url) || issuer.id;
  dates.textContent = [badge.issuedOn, badge.expires].filter(Boolean).map(day).join(' – ');
  verdict.dataset.own = issuer.id === form.dataset.issuer;
  return held ? 'held' : 'valid';
};

const tell = (state, why) => {
  const [title, reason] = verdict.children;
  verdict.dataset.state = state;
  title.textContent = verdict.dataset[state];
  reason.textContent = why;
  title.focus();
};
form.onsubmit = async event => {
  event.preventDefault();
  if (verdict.dataset.state === 'busy') return;
  for (line of steps.children) mark('');
  tell('busy');
  try {
    tell(await verify());
  } catch ({ reason = 'other', value = '' }) {
    const why = steps.dataset[reason].replace('{value}', () => value);
    const state = reason === 'silent' ? 'unknown' : 'refused';
    mark(state, why);
    tell(state, why);
  }
};
address.oninput = () => (image.value = '');
document.ondragover = event => event.preventDefault();
document.ondrop = event => {
  event.preventDefault();
  image.files = event.dataTransfer.files;
  form.requestSubmit();
};
form.hidden = false;
