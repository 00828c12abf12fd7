// What a page weighs on the wire: its HTML with the style it asks for, at most 13,000 bytes, so that it arrives in the
// first round trip (ten segments of 1,460 bytes, less the headers and the handshake).
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { ecoindex } from './ecoindex.mjs';
import { options } from './options.mjs';
import { attribute, domSize, pages } from './output.mjs';
import { Report } from './report.mjs';

const BUDGET = 13_000;
const HEADERS = 400; // about what a host adds to each answer

const { site, baseUrl } = options();
const report = new Report('weight');

// A formula copied from a table is checked against published scores before it is believed.
for (const [dom, requests, kilobytes, score] of [[100, 100, 100, 72.02], [31, 1, 1, 96.91], [600, 40, 1024, 60.92]]) {
  const found = ecoindex(dom, requests, kilobytes * 1000);
  report.check(`ecoindex(${dom}, ${requests}, ${kilobytes})`, Math.abs(found - score) > 0.006 && `${found}, not ${score}`);
}

const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** Bytes of a file of the site that a page asks for; text travels compressed. */
function weightOf(page, url) {
  const target = new URL(url, new URL(page.address, baseUrl)).href;
  const file = join(site, decodeURIComponent(target.slice(baseUrl.length).split(/[?#]/)[0]));
  if (!target.startsWith(baseUrl) || !existsSync(file)) return 0; // links.mjs tells
  const bytes = readFileSync(file);
  return /\.(css|svg)$/.test(file) ? brotli(bytes) : bytes.length;
}

function* asked(page) {
  for (const el of page.elements) {
    const url = attribute(el, el.tagName === 'link' ? 'href' : 'src');
    if (!url || url.startsWith('data:')) continue;
    if (el.tagName === 'link' && /\bstylesheet\b/.test(attribute(el, 'rel') ?? '')) yield { style: true, url };
    if (el.tagName === 'img') yield { style: false, url };
  }
}

const measured = pages(site).map((page) => {
  const extra = [...asked(page)].map(({ style, url }) => ({ style, url, bytes: weightOf(page, url) }));
  const styled = brotli(page.bytes) + extra.filter((e) => e.style).reduce((sum, e) => sum + e.bytes, 0);
  const distinct = new Map(extra.map((e) => [e.url, e.bytes]));
  const wire = brotli(page.bytes) + [...distinct.values()].reduce((sum, n) => sum + n + HEADERS, HEADERS);
  report.check(`/${page.address}`, styled > BUDGET && `${styled} bytes with brotli, the budget is ${BUDGET}`);
  return { page, styled, score: ecoindex(domSize(page), 1 + distinct.size, wire) };
});

const read = measured.filter(({ page }) => page.redirect === undefined); // nobody reads a redirection
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const heaviest = read.reduce((a, b) => (b.styled > a.styled ? b : a));
const lowest = read.reduce((a, b) => (b.score < a.score ? b : a));
console.log(`bytes with brotli: median ${median(read.map((m) => m.styled))}, worst ${heaviest.styled} (/${heaviest.page.address})`);
console.log(
  `EcoIndex: median ${median(read.map((m) => m.score)).toFixed(1)}, worst ${lowest.score.toFixed(1)} ` +
    `(/${lowest.page.address}, ${domSize(lowest.page)} elements)`,
);
report.end();
