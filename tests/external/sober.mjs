// What no page may hold: a script, a web font, a third party, a second request for an icon. And each page says its kind.
// Two sorts of pages have a script, small and inside them: the one that verifies badges, and the search.
import { brotliCompressSync } from 'node:zlib';
import { options } from './options.mjs';
import { attribute, domSize, files, pages, text } from './output.mjs';
import { Report } from './report.mjs';
import { templates } from './templates.mjs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { site, baseUrl } = options();
const report = new Report('sober');
const all = pages(site);

// These load something; a link that is only followed by a click (`a`, `link rel=license`…) may go anywhere.
const LOADING_RELS = /\b(stylesheet|preload|prefetch|modulepreload|preconnect|dns-prefetch|icon|manifest|apple-touch-icon)\b/;
const LOADING_TAGS = new Set(['img', 'source', 'video', 'audio', 'track', 'iframe', 'embed', 'object', 'input', 'image', 'use']);

/** Bytes of the script of a template, as it travels. */
const SCRIPTS = new Map([['verify', 6 * 1024], ['search', 4 * 1024]]);

function scripts(page) {
  const found = [];
  const all = page.elements.filter((el) => el.tagName === 'script' && attribute(el, 'type') !== 'application/ld+json');
  if (!SCRIPTS.has(page.template)) found.push(...all.map(() => 'a <script>'));
  else if (all.length !== 1) found.push(`${all.length} scripts in a page with one`);
  for (const el of all) {
    const bytes = brotliCompressSync(text(el)).length;
    if (attribute(el, 'src') !== undefined) found.push('a script in a file of its own: a second request');
    const most = SCRIPTS.get(page.template) ?? 0;
    if (bytes === 0 || bytes > most) found.push(`a script of ${bytes} bytes, the budget is ${most}`);
  }
  for (const el of page.elements) {
    for (const { name, value } of el.attrs) {
      if (name.startsWith('on')) found.push(`<${el.tagName} ${name}=…>`);
      if (/^\s*javascript:/i.test(value)) found.push(`<${el.tagName} ${name}="javascript:…">`);
    }
  }
  return found;
}

function thirdParties(page) {
  const found = [];
  const look = (url, where) => {
    if (url.startsWith('data:')) return;
    const { href } = new URL(url, new URL(page.address, baseUrl));
    if (!href.startsWith(new URL(baseUrl).origin + '/')) found.push(`${where} loads ${href}`);
  };
  for (const el of page.elements) {
    const loads = LOADING_TAGS.has(el.tagName) || (el.tagName === 'link' && LOADING_RELS.test(attribute(el, 'rel') ?? ''));
    if (!loads) continue;
    for (const name of ['src', 'href', 'data', 'poster']) if (attribute(el, name)) look(attribute(el, name), `<${el.tagName}>`);
    for (const part of (attribute(el, 'srcset') ?? '').split(/,\s+/)) if (part.trim()) look(part.trim().split(/\s/)[0], `<${el.tagName}>`);
  }
  for (const css of stylesOf(page)) found.push(...loadedByStyle(css));
  return found;
}

const stylesOf = (page) => [
  ...page.elements.filter((el) => el.tagName === 'style').map(text),
  ...page.elements.map((el) => attribute(el, 'style')).filter(Boolean),
];
const loadedByStyle = (css) => [...css.matchAll(/url\(\s*['"]?((?:https?:)?\/\/[^'")]+)/gi)].map(([, url]) => `a style loads ${url}`);

// Without a declared icon a browser asks for /favicon.ico: a second request, and a 404.
function icon(page) {
  const icons = page.elements.filter((el) => el.tagName === 'link' && /\bicon\b/.test(attribute(el, 'rel') ?? ''));
  if (icons.length === 0) return 'no <link rel="icon">: the browser asks for /favicon.ico';
  return icons.map((el) => !attribute(el, 'href')?.startsWith('data:') && 'its icon costs a request: write it as a data: address');
}

function size(page) {
  const budget = templates.get(page.template);
  return budget && domSize(page) > budget && `${domSize(page)} elements, the budget of a "${page.template}" is ${budget}`;
}

for (const page of all) {
  const where = `/${page.address}`;
  report.check(`${where} script`, scripts(page));
  report.check(`${where} font`, stylesOf(page).map((css) => /@font-face/i.test(css) && '@font-face: a web font'));
  report.check(`${where} third party`, thirdParties(page));
  if (page.redirect !== undefined) continue;
  report.check(`${where} icon`, icon(page));
  report.check(`${where} size`, size(page));
  report.check(
    `${where} template`,
    !templates.has(page.template) && `<body data-template="${page.template ?? ''}"> is not a kind that templates.mjs knows`,
  );
}

for (const file of files(site)) {
  if (/\.(woff2?|ttf|otf|eot|m?js)$/i.test(file)) report.check(file, 'a font or a script is published');
  if (!file.endsWith('.css')) continue;
  const css = readFileSync(join(site, file), 'utf8');
  report.check(file, [/@font-face/i.test(css) && '@font-face: a web font', ...loadedByStyle(css)]);
}

// A kind that the built wiki has no page of would be checked by nobody.
for (const template of templates.keys()) {
  report.check(`kind "${template}"`, !all.some((page) => page.template === template) && 'no page of this kind in the site');
}
report.end();
