// The built folder as the checks see it: its files, and each HTML file parsed by a parser that is not ours.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { load } from './packages.mjs';

const { parse } = await load('parse5');

/** Every file, as a path with `/`, sorted: reports come in the same order everywhere. */
export function files(site) {
  const found = readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(site, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
    .sort();
  if (found.length === 0) throw new Error(`${site} holds no file`);
  return found;
}

/** Every element under `node`, in document order. */
export function* elements(node) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName) yield child;
    yield* elements(child);
  }
}

export function attribute(element, name) {
  return element.attrs.find((attr) => attr.name === name)?.value;
}

export function text(node) {
  return (node.childNodes ?? []).map((child) => (child.nodeName === '#text' ? child.value : text(child))).join('');
}

/** Address of a file relative to the site's root: `a/b/index.html` is served as `a/b/`. */
export const addressOf = (file) => file.replace(/(^|\/)index\.html$/, '$1');

/** Every HTML file: bytes, elements, template; `redirect` is the target of an old address. */
export function pages(site) {
  return files(site)
    .filter((file) => file.endsWith('.html'))
    .map((file) => {
      const bytes = readFileSync(join(site, file));
      const all = [...elements(parse(bytes.toString('utf8')))];
      const refresh = all.find((el) => el.tagName === 'meta' && /^refresh$/i.test(attribute(el, 'http-equiv') ?? ''));
      const body = all.find((el) => el.tagName === 'body');
      return {
        file,
        address: addressOf(file),
        bytes,
        elements: all,
        template: body && attribute(body, 'data-template'),
        redirect: refresh && (/url\s*=\s*['"]?([^'"]*)/i.exec(attribute(refresh, 'content') ?? '')?.[1] ?? ''),
      };
    });
}

/** The EcoIndex way of counting: what is inside an `svg` is a drawing, not a document. */
export function domSize(page) {
  return page.elements.filter((el) => !insideSvg(el)).length;
}

function insideSvg(element) {
  for (let up = element.parentNode; up; up = up.parentNode) if (up.tagName === 'svg') return true;
  return false;
}
