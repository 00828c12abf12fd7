// The page of each award, printed on the usual papers and with fonts of several widths, and its code as a screen shows it.
// What comes of it is written to a folder with a list, which certificates.py reads with software of others.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from './browser/launch.mjs';
import { options } from './options.mjs';
import { pages } from './output.mjs';
import { serve } from './serve.mjs';

const { site, base, baseUrl, sheets } = options();
if (!sheets) throw new Error('--sheets DIR is missing');
mkdirSync(sheets, { recursive: true });
const server = await serve({ site, base });
const browser = await launch();

// `size` of the certificate leaves the paper to the printer; a browser that does not turn it prints it upright.
const PAPERS = [
  { paper: 'a4', format: 'A4' },
  { paper: 'letter', format: 'Letter' },
  { paper: 'a4-upright', format: 'A4', css: '@page certificate{size:portrait}' },
  { paper: 'letter-upright', format: 'Letter', css: '@page certificate{size:portrait}' },
];
const FONTS = [
  { font: 'usual' },
  { font: 'wide', css: ':root{--serif:"DejaVu Serif",serif!important;--sans:"DejaVu Sans",sans-serif!important}' },
];
const SCREENS = [
  { screen: 'light', colorScheme: 'light' },
  { screen: 'dark', colorScheme: 'dark' },
  { screen: 'forced', colorScheme: 'dark', forcedColors: 'active' },
  { screen: 'small', viewport: { width: 320, height: 640 }, deviceScaleFactor: 2 },
];

/** A page in a context of its own, whose policy lets in the styles of this script. */
async function visit(url, settings, work) {
  const context = await browser.newContext({ bypassCSP: true, ...settings });
  try {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'networkidle' });
    return await work(page);
  } finally {
    await context.close();
  }
}

const list = [];
function keep(name, bytes, facts) {
  writeFileSync(join(sheets, name), bytes);
  list.push({ name, ...facts });
}

try {
  for (const { address } of pages(site).filter((page) => page.template === 'award')) {
    const url = server.url + address;
    const id = address.split('/').at(-2);
    const words = await visit(url, {}, (page) => page.evaluate(wordsOf));
    const facts = { address: baseUrl + address, words };
    for (const { paper, format, css = '' } of words ? PAPERS : PAPERS.slice(0, 1)) {
      for (const { font, css: fonts = '' } of words ? FONTS : FONTS.slice(0, 1)) {
        const bytes = await visit(url, {}, async (page) => {
          await page.addStyleTag({ content: css + fonts || '/**/' });
          return page.pdf({ format, preferCSSPageSize: true });
        });
        keep(`${id}-${paper}-${font}.pdf`, bytes, { ...facts, paper });
      }
    }
    for (const { screen, ...settings } of words ? SCREENS : []) {
      const bytes = await visit(url, settings, (page) => page.locator('.scan').screenshot());
      keep(`${id}-${screen}.png`, bytes, { ...facts, screen });
    }
  }
} finally {
  await browser.close();
  server.close();
}
writeFileSync(join(sheets, 'list.json'), JSON.stringify(list));
console.log(`${list.length} prints and pictures`);

/** In the page: what its sheet says, `null` without one. */
function wordsOf() {
  const sheet = document.querySelector('.sheet');
  return sheet && [...sheet.querySelectorAll('p, dt, dd, h2, h3')].map((element) => element.textContent);
}
