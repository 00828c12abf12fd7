// Verifies a hosted badge (Open Badges 2.0, "Hosted Verification") in the visitor's browser. The published objects decide:
// of an image only the address of its badge is believed. Nothing is sent but the requests for these objects.
//
// `sobre verify` decides by the same rules, which `tests/verification/cases.json` runs through both: change them together.
// All words are in the page, as data attributes; what comes from a badge is only ever written as text.
// What is published is these lines without their comments and most spaces: see `theme::script`.

const [form, verdict, steps] = document.querySelectorAll('main .verify');
const { image, address, holder } = form.elements;
const refuse = (reason, value, isUnread) => {
  throw { reason, value, isUnread };
};
const day = date => new Date(date).toLocaleDateString(form.lang, { dateStyle: 'long' });

// JSON-LD does not tell a value from a list that holds it alone, nor `null` from a key that is not there.
const each = value => [value ?? []].flat().filter(item => item !== null);
const one = value => (each(value).length === 1 ? each(value)[0] : undefined);
const isText = value => typeof value === 'string';
const isObject = value => value instanceof Object && !Array.isArray(value);
const idOf = value => [one(value)].map(item => (isObject(item) ? one(item.id) : item)).find(isText);

// An http address of the characters of RFC 3986, with nobody's password, whose host is written as the browser reads it.
const place = text => {
  const written = /^https?:\/\/((\[[\da-f:.]+\]|[\w.-]+)(:[1-9]\d*)?)([\/?#][\w\-.~:\/?#[\]@!$&'()*+,;=%]*)?$/i.exec(text);
  if (!written || /%(?![\da-f]{2})/i.test(text)) return;
  try {
    const url = new URL(text.replace(/%../g, escape => escape.toUpperCase()));
    return url.hostname === written[2].toLowerCase() && url;
  } catch {}
};
// One that says where it leads: without `..` nor a slash in disguise, however often it is decoded.
const isPlain = text =>
  text.replace(/^[^\/]*\/\/[^\/?#]*|[?#].*/g, '').split('/').every(part => {
    for (let round = 0; round < 4; round++) {
      if (/^\.\.?(;|$)|[\/\\\0]/.test(part)) return false;
      part = unescape(part);
    }
    return part === unescape(part);
  });
// One whose answer nobody can change on its way: https, or http on this machine.
const safe = text => {
  const url = isText(text) && isPlain(text) && place(text);
  return url && (url.protocol === 'https:' || /^(localhost|127\..+|\[::1\])$/.test(url.hostname)) && url;
};
const isSame = (asked, named) => asked.href.split('#')[0] === named.href;

// No host decides how long all of it takes, nor how much it is.
let end;
const ask = (url, mode) =>
  fetch(url, {
    mode,
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(Math.max(0, Math.min(2e4, end - Date.now()))),
  });
const get = async (text, most = 1e6) => {
  const url = safe(text) || refuse(/^http:/i.test(text) ? 'insecure' : 'unsafe');
  const silent = () => refuse('silent', text, true);
  const { ok, status, url: served, body } = await ask(url).catch(silent);
  if (!ok) refuse(status === 410 ? 'gone' : [408, 429].includes(status) || status > 499 ? 'silent' : 'absent', text);
  // A host may move a file on itself: one that sends elsewhere lets others speak in its name.
  if (place(served)?.origin !== url.origin) refuse('renamed', served);
  const reader = body.getReader();
  const parts = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read().catch(silent);
    if (done) break;
    size += value.length;
    if (size > most) refuse('other');
    parts.push(value);
  }
  return [new Uint8Array(await new Blob(parts).arrayBuffer()), place(served)];
};
const decode = (bytes, encoding = 'utf-8') => new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);

// JSON without a key that is there twice, in the words of the standard: readers differ on which of two counts.
const NAMES = new Map([['@id', 'id'], ['@type', 'type'], ['verify', 'verification']]);
const named = key => NAMES.get(key) ?? key;
const parse = text => {
  const object = JSON.parse(text, (_, value) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [named(key), item])) : value,
  );
  const open = [];
  for (const [token, key] of text.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (key) {
      const name = named(JSON.parse(key));
      if (open.at(-1).has(name)) refuse('other');
      open.at(-1).add(name);
    }
  }
  return isObject(object) ? object : refuse('other');
};

// A moment has a time and a zone, and its day exists.
const instant = text => {
  const [, at, seconds = ':00', zone] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)$/.exec(text) ?? [];
  const utc = new Date(`${at}Z`);
  if (isNaN(utc) || !utc.toJSON().startsWith(at)) return NaN;
  return Date.parse(at + seconds.slice(0, 3) + (zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`));
};
const isDate = text => isText(text) && !isNaN(instant(text));

// An e-mail address as it is hashed, as `badge/identity/email.rs` has it: without invisible signs, full-width letters as
// others, in lower case, composed; its host as it is looked up.
const bare = text =>
  text
    .replace(/[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .replace(/[\uff01-\uffee]/g, sign => sign.normalize('NFKC'))
    .normalize()
    .trim()
    .toLowerCase()
    .normalize();
const mail = text => {
  const [, name, host] = /^([^\s\p{Cc}@<>,;":\\()\/]+)@([^\s\p{Cc}@<>,;":\\()\/]+)$/u.exec(bare(text)) ?? [];
  try {
    const domain = /^[\0-\x7f]*$/.test(host) ? host : !/[%?#]/.test(host) && new URL(`http://${host}`).hostname;
    return /^((?!-)[^.]+(?<!-)\.)+(?!-)[^.]+(?<!-)$/.test(domain) && `${name}@${domain}`;
  } catch {}
};
// The address of somebody's page as it is compared, as `badge/identity/page.rs` has it: the URL standard writes it, and no
// letter is escaped that need not be.
const page = text => {
  if (!/^https?:\/\/(?![^\/?#]*%)[\p{Alphabetic}\p{N}[][^\s\p{Cc}"<>\\`]*$/iu.test(text)) return;
  try {
    const { username, password, href } = new URL(text);
    return !username && !password && href.replace(/%[\da-f]{2}/gi, escape => (/[\w.~-]/.test(unescape(escape)) ? unescape(escape) : escape.toUpperCase()));
  } catch {}
};
const isPhone = text => /^\+[1-9]\d{1,14}$/.test(text);
const isLink = text => isText(text) && place(text);
const isHash = text => /^sha256\$[\da-f]{64}$/i.test(text);

// The forms of values, as `badge/verify/shape.rs` has them; `!` is required, `*` may be several.
const FORMS = {
  text: isText,
  flag: value => typeof value === 'boolean',
  version: value => isText(value) || typeof value === 'number',
  tag: value => isText(value) && /^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(value),
  mail: value => isText(value) && mail(value),
  phone: value => isText(value) && isPhone(value),
  url: isLink,
  link: value => isLink(value) || fits(value, { id: '!url' }),
  image: value => isLink(value) || fits(value, { id: '!url', caption: 'text', author: 'url' }),
  picture: value =>
    (isText(value) && /^data:image\/(png|svg\+xml)(,|;.*,)/s.test(value)) || isLink(value) || fits(value, { id: '!picture', caption: 'text', author: 'url' }),
  criteria: value => isLink(value) || (fits(value, { id: 'url', narrative: 'text' }) && (one(value.id) ?? one(value.narrative))),
  evidence: value => isLink(value) || fits(value, { id: 'url', narrative: 'text', name: 'text', description: 'text', genre: 'text', audience: 'text' }),
  goal: value => fits(value, { targetName: '!text', targetUrl: '!url', targetDescription: 'text', targetFramework: 'text', targetCode: 'text' }),
  entry: value => isLink(value) || (fits(value, { id: 'url', uid: 'text', revocationReason: 'text' }) && (one(value.id) ?? one(value.uid))),
  hosted: value => fits(value, { type: '!text' }) && /^(HostedBadge|hosted)$/.test(one(value.type)),
  policy: value =>
    fits(value, { type: '*text', startsWith: '*folder', allowedOrigins: '*host', verificationProperty: '*id' }),
  folder: value => isLink(value) && isPlain(value) && !/[?#]/.test(value),
  host: value => isText(value) && (value.includes('://') ? isLink(value) && place(value).href === `${place(value).origin}/` : /^[\w.-]+(:\d+)?$/.test(value)),
  id: value => value === 'id',
  who: value => {
    if (!fits(value, { type: '!text', identity: '!text', hashed: '!flag', salt: 'text' })) return false;
    const [type, identity] = [one(value.type), one(value.identity)];
    if (one(value.hashed)) return /^(email|url|telephone|id)$/.test(type) && isHash(identity);
    return !/^(sha256|md5)\$/.test(identity) && ({ email: mail, url: isLink, telephone: isText, id: isText }[type] ?? isNaN)(identity);
  },
};
const isAbsent = value => value == null || (isText(value) && !value.trim()) || (Array.isArray(value) && value.length && value.every(isAbsent));
const fits = (object, forms) =>
  isObject(object) &&
  Object.entries(forms).every(([key, form]) => {
    const [, sign, name] = /^(\W*)(\w+)$/.exec(form);
    const value = object[key];
    return isAbsent(value) ? !sign.includes('!') : (sign.includes('*') ? each(value) : [one(value)]).every(FORMS[name]);
  });
const COMMON = { '@language': 'tag', version: 'version', related: '*link', endorsement: '*link' };
const PROFILE = { name: '!text', url: '!url', email: '!mail', description: 'text', telephone: 'phone', image: 'picture', publicKey: '*link', revocationList: 'link', verification: 'policy' };
const TYPES = {
  Assertion: { recipient: '!who', badge: '!link', verification: '!hosted', image: 'image', evidence: '*evidence', narrative: 'text', revocationReason: 'text' },
  BadgeClass: { name: '!text', description: '!text', image: '!picture', criteria: '!criteria', issuer: '!link', alignment: '*goal', tags: '*text' },
  Issuer: PROFILE,
  Profile: PROFILE,
  Endorsement: {},
  RevocationList: { revokedAssertions: '!*entry', issuer: 'link' },
};
// What calls itself an extension brings the context that gives its keys their meaning; no address in it runs code.
const isHarmless = value =>
  each(value).every(
    item =>
      !isObject(item) ||
      Object.entries(item).every(([key, inside]) =>
        isText(inside) && /^(id|url|href|image|link)$/.test(key) ? !/^(?!https?:)[^\/?#:]*:/i.test(inside.replace(/[\s\p{Cc}]/gu, '')) : isHarmless(inside),
      ),
  );
const isExtension = ([key, value]) =>
  !key.includes(':') || (isHarmless(value) && each(value).every(item => !isObject(item) || !each(item.type).includes('Extension') || item['@context'] !== undefined));
// The context of the standard and no other, here and inside: another could give every key another meaning.
const isOurs = context => [context].flat().join(' ') === 'https://w3id.org/openbadges/v2';
const isForeign = ([key, value]) =>
  !/^@context$|:/.test(key) &&
  each(value).some(item => isObject(item) && (item['@context'] === undefined ? Object.entries(item).some(isForeign) : !isOurs(item['@context'])));

// A published object: at the address that it says, of its type, in its context.
const read = async (id, type, answer) => {
  const [bytes, served] = answer || (await get(id));
  const object = parse(decode(bytes));
  const entries = Object.entries(object);
  const types = new Set(each(object.type).filter(name => Object.hasOwn(TYPES, name)).map(name => TYPES[name]));
  if (!isOurs(object['@context']) || entries.some(isForeign) || types.size !== 1 || !types.has(TYPES[type])) refuse('other');
  const own = one(object.id);
  if (own === undefined ? type !== 'RevocationList' : !isText(own) || !place(own) || !(isSame(place(id), place(own)) || isSame(served, place(own)))) refuse('renamed', own);
  const gone = type === 'Assertion' && one(object.revoked);
  if (gone !== undefined && gone !== false) refuse('gone', one(object.revocationReason));
  if (!fits(object, { ...COMMON, ...TYPES[type] }) || !entries.every(isExtension)) refuse('other');
  return object;
};

const crc = bytes => {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
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
    if (at === 8 && !/^IHDR.{13}$/s.test(start)) refuse('damaged');
    if (/^(iTXt|tEXt|zTXt)openbadges\0/.test(start)) {
      if (baked) refuse('several');
      if (!/^iTXt\w+\0{5}/.test(start)) refuse('form');
      baked = decode(chunk.subarray(19));
    }
    at = end + 4;
  }
  if (at !== bytes.length) refuse('damaged');
  return [baked];
};
// One element by its name and by its letters, as others look for it; no document type, which could hide another.
const fromSvg = text => {
  const tree = new DOMParser().parseFromString(text.replace(/^\ufeff/, ''), 'image/svg+xml');
  if (tree.querySelector('parsererror') || tree.doctype || tree.documentElement.namespaceURI !== 'http://www.w3.org/2000/svg') refuse('damaged');
  if (/^<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["'])/i.test(text)) refuse('damaged');
  const isNamed = ({ namespaceURI, localName }) => namespaceURI === 'http://openbadges.org' && localName === 'assertion';
  const isSpelled = ({ nodeName }) => nodeName === 'openbadges:assertion';
  const [baked, other] = [...tree.querySelectorAll('*')].filter(node => isNamed(node) || isSpelled(node));
  if (other) refuse('several');
  if (!baked) return [];
  const isBare = baked.children.length === 0 && [...baked.attributes].every(({ name }) => /^(verify|xmlns(:.*)?)$/.test(name));
  if (!isNamed(baked) || !isSpelled(baked) || !isBare) refuse('form');
  return [baked.textContent.trim(), baked.getAttribute('verify')];
};
const drawing = bytes => {
  try {
    return decode(bytes);
  } catch {
    return refuse('damaged');
  }
};
const unbake = bytes => {
  const text = decode(bytes, 'latin1');
  if (/^\s*{/.test(text)) return { copy: parse(decode(bytes)) };
  const [json, id] = /^.PNG\r\n\x1a\n/.test(text) ? fromPng(bytes, text) : fromSvg(drawing(bytes));
  const copy = json ? parse(json) : undefined;
  if (!copy && !id) refuse('none');
  if (copy && id && id !== copy.id) refuse('damaged');
  return { id, copy };
};

const isCurrent = ({ issuedOn, expires }) => {
  if (!isDate(one(issuedOn)) || !(isAbsent(expires) || isDate(one(expires)))) refuse('undated');
  const [from, to] = [issuedOn, expires].map(date => instant(one(date)));
  if (from > Date.now()) refuse('future', day(from));
  if (to < Date.now() || to < from) refuse('expired', day(to));
  return true;
};

// A picture, by its first bytes. A host that lets no other site read it is only asked whether it answers.
const isShown = async kind => {
  const id = idOf(kind.image);
  if (!/^data:/.test(id)) {
    const [bytes] = await get(id, 4e6).catch(async error => {
      if (!error.isUnread) throw error;
      await ask(id, 'no-cors').catch(() => refuse('silent', id));
      return [];
    });
    const picture = /^.PNG\r\n\x1a\n|^(\xef\xbb\xbf)?(\s|<\?.*?\?>|<!--.*?-->|<![^>]*>)*<svg[\s>\/]/s;
    if (bytes && !picture.test(decode(bytes.subarray(0, 4096), 'latin1'))) refuse('other');
  }
  return kind;
};

// Where an issuer publishes: on the hosts that its profile names, else on its own; below the folders that it names, by whole
// segments.
const isInside = ({ id }, profile) => {
  const [url, issuer] = [id, profile.id].map(text => safe(one(text)));
  const { startsWith, allowedOrigins } = one(profile.verification) ?? {};
  const port = ({ port, protocol }) => port || (protocol === 'https:' ? '443' : '80');
  const allows = host => {
    if (host.includes('://')) return place(host).origin === url.origin;
    const [, name, given] = /^(.*?)(?::(\d+))?$/.exec(host.toLowerCase());
    const usual = given ? given === port(url) : !url.port || url.origin === issuer.origin;
    return name === url.hostname && usual && (url.protocol === 'https:' || issuer.protocol !== 'https:');
  };
  const holds = folder => place(folder).origin === url.origin && `${url.pathname}/`.startsWith(place(folder).pathname.replace(/\/?$/, '/'));
  const [hosts, folders] = [allowedOrigins, startsWith].map(each);
  return (hosts.length ? hosts.some(allows) : url.origin === issuer.origin) && (!folders.length || folders.some(holds));
};

// A list of revocations that cannot be read takes nothing away: the badge itself says whether it was revoked.
const isListed = async ({ id }, { revocationList }) => {
  const list = revocationList && (await read(idOf(revocationList), 'RevocationList').catch(() => {}));
  const found = each(list?.revokedAssertions).find(entry => place(idOf(entry))?.href === place(one(id)).href);
  if (found) refuse('gone', found.revocationReason);
};

const isHeldBy = async (person, recipient) => {
  if (!person || !crypto.subtle) return;
  const [type, identity, hashed, salt = ''] = ['type', 'identity', 'hashed', 'salt'].map(key => one(recipient[key]));
  // How a person is named, in the form of the standard and as it was written.
  const forms = text =>
    mail(text)
      ? ['email', mail(text), bare(text), bare(text).normalize('NFD'), text.toLowerCase(), text]
      : isPhone(text)
        ? ['telephone', text]
        : ['url', page(text), text];
  const [kind, ...known] = forms(person);
  if (kind !== (type === 'id' ? 'url' : type) || !known[0]) refuse('unlike');
  const hash = async text => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text + salt));
    return 'sha256$' + Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, 0)).join('');
  };
  for (const text of known) {
    if (hashed ? (await hash(text)) === identity.toLowerCase() : forms(identity).includes(text)) return true;
  }
  return refuse('unlike');
};

// A copy may say less than the published badge, but not that it never expires.
const agrees = (copy, badge) => {
  const plain = value => JSON.stringify(one(value) ?? value, (_, item) => (isObject(item) ? Object.fromEntries(Object.entries(item).sort()) : item));
  const isAlike = key => {
    const [ours, theirs] = [copy[key] ?? undefined, badge[key] ?? undefined];
    if (ours === undefined) return theirs === undefined || key !== 'expires';
    if (theirs === undefined) return false;
    if (key === 'badge') return idOf(ours) === idOf(theirs);
    return plain(ours) === plain(theirs) || (/^(issuedOn|expires)$/.test(key) && instant(one(ours)) === instant(one(theirs)));
  };
  return ['type', 'recipient', 'badge', 'issuedOn', 'expires'].every(isAlike);
};

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
  mark(found ? 'ok' : 'skip', one(found?.id));
  return found;
};

const verify = async () => {
  let copy, answer;
  const [file] = image.files;
  // The page of an award lies beside its JSON.
  const id = address.value.trim().replace(/^([^?#]*\/awards\/[-\w]{36})\/?([?#].*)?$/, '$1.json');
  const source = await check('source', async () => {
    answer = file ? [new Uint8Array(await file.arrayBuffer())] : await get(id, 4e6);
    const [bytes] = answer;
    if (!file && /^\s*[{\[]/.test(decode(bytes, 'latin1'))) return { id };
    answer = undefined;
    const found = unbake(bytes);
    copy = found.copy;
    return copy ?? found;
  });
  const badge = await check('hosted', () => read(idOf(source), 'Assertion', answer));
  await check('dates', () => isCurrent(badge));
  const kind = await check('kind', async () => isShown(await read(idOf(badge.badge), 'BadgeClass')));
  const issuer = await check('issuer', () => read(idOf(kind.issuer), 'Issuer'));
  await check('scope', async () => {
    if (!isInside(badge, issuer) || !isInside(kind, issuer)) refuse('outside');
    await isListed(badge, issuer);
    return true;
  });
  await check('copy', () => copy && (agrees(copy, badge) || refuse('differs')));

  // Who vouches is a host. Anybody can take a name, and write the address of another site beside it.
  const [host, name, , by, dates] = verdict.querySelectorAll('dd, dd a');
  const { origin, host: vouches } = place(one(issuer.id));
  host.textContent = vouches;
  name.textContent = one(kind.name);
  by.textContent = one(issuer.name);
  by.href = place(one(issuer.url)).origin === origin ? one(issuer.url) : origin;
  dates.textContent = [badge.issuedOn, badge.expires].filter(Boolean).map(date => day(instant(one(date)))).join(' – ');
  const foreign = verdict.querySelector('.foreign');
  foreign.textContent = foreign.dataset.words.replace('{value}', () => vouches);
  verdict.dataset.own = one(issuer.id) === form.dataset.issuer;

  const held = await check('holder', () => isHeldBy(holder.value.trim(), one(badge.recipient)));
  return held ? 'held' : 'valid';
};

const tell = (state, why = '') => {
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
  end = Date.now() + 6e4;
  try {
    tell(await verify());
  } catch ({ reason = 'other', value = '' }) {
    const why = steps.dataset[reason].replace('{value}', () => value);
    const state = { silent: 'unknown', unlike: 'unlike' }[reason] ?? 'refused';
    mark(state === 'unlike' ? 'refused' : state, why);
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
