// The script of the search page outside of a browser: the reader of the index as visitors have it, over the files of a built
// site. What it asks for is counted.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const SCRIPT = new URL('../../../themes/sobre/scripts/search.js', import.meta.url);
let opened = 0;

/** A stand-in for elements: it takes whatever is asked of it. */
const element = (fields = {}) =>
  new Proxy(fields, { get: (target, name) => (name in target ? target[name] : typeof name === 'symbol' ? undefined : () => element()) });

/**
 * Opens the index of a site: gives `find(question, filters)` of the script, and `asked`, which the names of files are pushed to.
 * `language` is that of the search page.
 */
export async function open(site, { script = SCRIPT, language = 'fr' } = {}) {
  const asked = [];
  const form = element({ dataset: { index: '/search-index/', base: '/' }, elements: { q: element({ value: '' }) } });
  const found = { 'form.search': form };
  globalThis.document = { querySelector: (name) => found[name] ?? element(), documentElement: { lang: language } };
  globalThis.location = { protocol: 'http:', pathname: '/search/', search: '', hash: '' };
  globalThis.history = element();
  globalThis.addEventListener = () => {};
  globalThis.fetch = async (url) => {
    const name = url.slice(1);
    asked.push(name);
    const file = join(site, name);
    const ok = existsSync(file);
    return { ok, text: async () => readFileSync(file, 'utf8') };
  };
  const module = await import(`${script instanceof URL ? script : pathToFileURL(script)}?${opened++}`);
  return { find: module.find, opening: module.opening, asked };
}
