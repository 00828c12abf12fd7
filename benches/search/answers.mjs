// What the script of the search page asks for and finds in a built site, and what Pagefind does in the same site, if it has
// indexed it. Bytes are those of bodies with brotli, quality 11; the script of each counts with its first answer.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { pathToFileURL } from 'node:url';
import { open } from '../../tests/external/search/ask.mjs';

const { values } = parseArgs({ options: { site: { type: 'string' }, queries: { type: 'string' } } });
const site = values.site;

/** Results of a first answer. */
const SHOWN = 6;

const sizes = new Map();
function bytes(name, body = readFileSync(join(site, name))) {
  if (!sizes.has(name)) sizes.set(name, brotliCompressSync(body).length);
  return sizes.get(name);
}

/** The script as it is published, inside the page. */
function ownScript() {
  const page = ['recherche', 'search'].map((folder) => join(site, folder, 'index.html')).find(existsSync);
  const script = /<script type=module>([^]*?)<\/script>/.exec(readFileSync(page, 'utf8'))[1];
  return { script: brotliCompressSync(script).length, page: brotliCompressSync(readFileSync(page)).length };
}

const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0;
const most = (list) => Math.max(0, ...list);
const kilo = (count) => (count / 1000).toFixed(1);

const queries = values.queries
  ? readFileSync(values.queries, 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'))
  : ['numérique', 'sobriété', 'réparer un ordinateur', 'courriel', 'formation'].map((question) => ['fr', question]);

const own = ownScript();
console.log(`search page ${kilo(own.page)} kB before a question, of which its script ${kilo(own.script)} kB`);
report('sobre', await sobre(), own.script);
if (existsSync(join(site, 'pagefind'))) report('Pagefind', await pagefind(), 0);

/** Of each question: the bytes of its first answer, those of each letter when it is typed, and the place of the page. */
async function sobre() {
  const answers = [];
  for (const [language, question, wanted] of queries) {
    const first = await open(site, { language });
    const urls = await shown(first, question, language);
    const bytesOf = (asked) => [...new Set(asked)].reduce((sum, name) => sum + (existsSync(join(site, name)) ? bytes(name) : 0), 0);
    const typed = await open(site, { language });
    const letters = [];
    const known = new Set();
    for (let length = 2; length <= question.length; length++) {
      typed.asked.length = 0;
      await shown(typed, question.slice(0, length), language);
      const asked = typed.asked.filter((name) => !known.has(name));
      asked.forEach((name) => known.add(name));
      if (length > 2) letters.push(bytesOf(asked));
    }
    answers.push({ question, bytes: bytesOf(first.asked), requests: new Set(first.asked).size, letters, place: urls.indexOf(wanted) });
  }
  return answers;
}

async function shown({ find, opening }, question, language) {
  const { root, pages } = await find(question, { wantedLanguage: language, count: SHOWN });
  const found = await Promise.all(pages.slice(0, SHOWN).map(({ page }) => opening(root, page)));
  return found.map(({ url }) => url.slice(1));
}

async function pagefind() {
  const answers = [];
  const base = 'http://site.invalid/pagefind/';
  for (const [number, [language, question, wanted]] of queries.entries()) {
    const asked = [];
    globalThis.document = { querySelector: () => ({ getAttribute: () => language }), currentScript: null };
    globalThis.window = globalThis;
    globalThis.location = new URL(base);
    globalThis.fetch = async (url) => {
      const name = new URL(url, base).pathname.slice(1);
      asked.push(name);
      return new Response(readFileSync(join(site, name)));
    };
    const module = await import(`${pathToFileURL(join(site, 'pagefind', 'pagefind.js'))}?${number}`);
    await module.options({ basePath: base, baseUrl: '/' });
    await module.init(language);
    const { results } = await module.search(question);
    const pages = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
    const total = ['pagefind/pagefind.js', ...asked].reduce((sum, name) => sum + bytes(name), 0);
    answers.push({ question, bytes: total, requests: asked.length + 1, letters: [], place: pages.map(({ url }) => url.replace(/^\//, '')).indexOf(wanted) });
  }
  return answers;
}

function report(name, answers, script) {
  const firsts = answers.map((answer) => answer.bytes + script);
  const letters = answers.flatMap((answer) => answer.letters);
  console.log(
    `${name}: first answer ${kilo(median(firsts))} kB (median), ${kilo(most(firsts))} kB (most), ${median(answers.map((a) => a.requests))} requests; ` +
      `a letter ${kilo(median(letters))} kB, ${kilo(most(letters))} kB`,
  );
  const sought = answers.filter((_, at) => queries[at][2]);
  if (!sought.length) return;
  const within = (count) => sought.filter(({ place }) => place >= 0 && place < count).length;
  console.log(`${name}: of ${sought.length} pages, first ${within(1)}, in the first five ${within(5)}`);
  for (const { question, place } of sought.filter(({ place }) => place !== 0)) console.log(`  ${place < 0 ? 'missed' : `place ${place + 1}`}: ${question}`);
}
