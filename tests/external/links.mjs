// Every address written in a page of the site leads to a file of the site, and every anchor to an id.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { options } from './options.mjs';
import { attribute, files, pages } from './output.mjs';
import { Report } from './report.mjs';

const { site, baseUrl } = options();
const report = new Report('links');
const all = pages(site);
const published = new Set(files(site));
const byFile = new Map(all.map((page) => [page.file, page]));
const prefix = new URL(baseUrl).pathname;
const ids = new Map(all.map((page) => [page.file, new Set(page.elements.map((el) => attribute(el, 'id')).filter(Boolean))]));

const URL_ATTRIBUTES = ['href', 'src', 'action', 'formaction', 'data', 'poster', 'cite', 'longdesc', 'xlink:href'];
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i;
const FOLLOWED = /^(https?|mailto|tel|data):/i; // `data:` is for drawings; the Nu checker and axe judge where it stands
const refresh = (el) => el.tagName === 'meta' && /^refresh$/i.test(attribute(el, 'http-equiv') ?? '');
const shared = (el) => el.tagName === 'meta' && /^(og:(url|image)|twitter:image)$/.test(attribute(el, 'property') ?? attribute(el, 'name') ?? '');

function* addresses(page) {
  for (const el of page.elements) {
    for (const name of URL_ATTRIBUTES) {
      const value = attribute(el, name);
      if (value !== undefined) yield value;
    }
    for (const name of ['srcset', 'imagesrcset']) {
      for (const part of (attribute(el, name) ?? '').split(/,\s+/)) if (part.trim()) yield part.trim().split(/\s/)[0];
    }
    if (shared(el)) yield attribute(el, 'content') ?? '';
    if (refresh(el)) yield page.redirect;
  }
}

function problem(page, written) {
  if (ABSOLUTE.test(written) && !FOLLOWED.test(written)) return `"${written}" has a scheme that nobody follows`;
  let url, path, anchor;
  try {
    url = new URL(written, new URL(page.address, baseUrl));
    if (!/^https?:$/.test(url.protocol)) return undefined;
    path = decodeURIComponent(url.pathname).slice(prefix.length);
    anchor = decodeURIComponent(url.hash.slice(1));
  } catch {
    return `"${written}" is not an address`;
  }
  if (!url.href.startsWith(baseUrl)) {
    // Another site on the same host may be meant when the address is whole; a path alone has lost the prefix.
    return !ABSOLUTE.test(written) && !written.startsWith('//') && `"${written}" leaves ${baseUrl}`;
  }
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  if (!published.has(file)) {
    return published.has(`${path}/index.html`) ? `"${written}" lacks its final slash: a redirection` : `"${written}" leads to no file`;
  }
  if (anchor && !hasAnchor(file, anchor)) return `"${written}" leads to no id="${anchor}" in ${file}`;
  return isOld(file) && file !== page.file && `"${written}" is an old address: link to the new one`;
}

const isOld = (file) => byFile.get(file)?.redirect !== undefined;

function hasAnchor(file, anchor) {
  if (ids.has(file)) return ids.get(file).has(anchor);
  return file.endsWith('.svg') && readFileSync(join(site, file), 'utf8').includes(`id="${anchor}"`);
}

for (const page of all) {
  const written = [...new Set(addresses(page))];
  report.check(`/${page.address}`, written.map((address) => problem(page, address)));
  if (page.redirect !== undefined) {
    const anchors = page.elements.filter((el) => el.tagName === 'a').map((el) => attribute(el, 'href'));
    report.check(`/${page.address} redirect`, [
      !page.redirect && 'its refresh names no address',
      anchors.length === 0 && 'no link for those whose browser does not follow a refresh',
    ]);
  }
}
console.log(`${all.length} pages, ${all.reduce((sum, page) => sum + new Set(addresses(page)).size, 0)} addresses`);
report.end();
