// The search of a small site in a real browser: what it finds, by keyboard, without a script, on a slow and on a broken network,
// in two languages, below a path; and every word of the index through the script, outside of the browser.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { violationsOf } from './browser/axe.mjs';
import { launch } from './browser/launch.mjs';
import { fit } from './browser/small-screen.mjs';
import { Report } from './report.mjs';
import { open } from './search/ask.mjs';
import { serve } from './serve.mjs';

const { values } = parseArgs({ options: { program: { type: 'string' } } });
const report = new Report('search');
const folder = mkdtempSync(join(tmpdir(), 'sobre-search-'));
const root = join(folder, 'site');
const site = join(folder, 'public');
const PREFIX = '/wiki/';

const write = (path, text) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const build = () => execFileSync(values.program, ['build', '--root', root, '--output', site, '--no-cache'], { stdio: ['ignore', 'ignore', 'inherit'] });

write('site.yaml', 'title: Essai\nbase_url: https://essai.example/wiki/\nlanguages: [fr, en]\n');
write('content/index.md', '# Accueil\n\nBienvenue.\n');
write('content/index.en.md', '# Home\n\nWelcome.\n');
write('content/velos/index.md', '---\ntitle: Vélos\nchildren: {kind: card}\n---\n');
write('content/velos/atelier.md', '---\ntitle: "Réparer son vélo & <b>sa</b> roue"\ntags: [réparation]\n---\nUn rayon cassé se change en dix minutes.\n');
write('content/velos/cafe.md', '# Un café de réparation\n\nOn y recycle des chambres à air. Le recyclage est une fête.\n');
write('content/coeur.md', '# Le cœur du réseau\n\nŒuvrer ensemble.\n');
write('content/bike.en.md', '# Repairing a bike\n\nA broken spoke takes ten minutes. Repairs are fun.\n');
write('content/brouillon.md', '---\ntitle: Licorne\ndraft: true\n---\nLicorne.\n');
for (let page = 0; page < 30; page++) write(`content/notes/n${page}.md`, `# Note ${page}\n\nUne note sur le numérique, la numéro ${page}.\n`);
build();

const server = await serve({ site, base: PREFIX });
const browser = await launch();

/** Opens the search page and works on it; `problems` are added to by the work. */
async function check(what, work, { address = 'recherche/', settings = {}, routes = async () => {} } = {}) {
  const context = await browser.newContext({ locale: 'fr-FR', ...settings });
  const problems = [];
  const page = await context.newPage();
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => problems.push(`the script failed: ${error.message}`));
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && problems.push(message.text()));
  try {
    await routes(page);
    await page.goto(server.url + address);
    await work({
      page,
      requests,
      expect: (found, wanted, about) => {
        if (JSON.stringify(found) !== JSON.stringify(wanted)) problems.push(`${about}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
      },
      titles: () => page.locator('.found h2').allTextContents(),
      state: () => page.locator('[role=status]').textContent(),
      /** Writes a question and waits for what is said of it. */
      ask: async (question) => {
        const before = await page.locator('[role=status]').textContent();
        await page.fill('#q', '');
        await page.waitForFunction(() => document.querySelector('[role=status]').textContent === '');
        await page.fill('#q', question);
        await page.waitForFunction(() => document.querySelector('[role=status]').textContent !== '');
        return before;
      },
      focused: () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent),
    });
  } catch (error) {
    problems.push(`the check stopped: ${error.message.split('\n')[0]}`);
  }
  await context.close();
  report.check(what, problems);
}

try {
  await check('nothing is asked before the first word', async ({ page, requests, expect }) => {
    await page.waitForTimeout(300);
    expect(requests.length, 1, 'requests');
    const bytes = brotliCompressSync(readFileSync(join(site, 'recherche/index.html'))).length;
    if (bytes > 8192) expect(bytes, '8192 at most', 'bytes of the page');
  });

  await check('accents, forms, beginnings, misspellings, markup in titles', async ({ page, ask, titles, expect }) => {
    const atelier = 'Réparer son vélo & <b>sa</b> roue';
    for (const [question, first] of [
      ['velo', 'Vélos'],
      ['roue', atelier],
      ['ROUE', atelier],
      ['rayons', atelier],
      ['recyclages', 'Un café de réparation'],
      ['recylcage', 'Un café de réparation'],
      ['recyc', 'Un café de réparation'],
      ['coeur', 'Le cœur du réseau'],
      ['oeuvrer', 'Le cœur du réseau'],
      ['réparer vélo', atelier],
      ['vélo réparer', atelier],
    ]) {
      await ask(question);
      expect((await titles())[0], first, question);
    }
    expect(await page.locator('.found b').count(), 0, 'markup of a title in the page');
    await ask('rayon cassé');
    expect(await page.locator('.found p mark').allTextContents(), ['rayon', 'cassé'], 'marked words');
    await ask('licorne');
    expect(await titles(), [], 'a draft');
  });

  await check('how many are found is said, and more are shown on demand', async ({ page, ask, state, titles, expect }) => {
    await ask('numérique');
    expect(await state(), '30 pages.', 'said');
    expect((await titles()).length, 6, 'shown');
    await page.click('.more');
    await page.waitForFunction(() => document.querySelectorAll('.found li').length === 12);
    expect(await page.evaluate(() => [...document.querySelectorAll('.found a')].indexOf(document.activeElement)), 6, 'focus on the first new one');
    await ask('xyzzyx');
    expect(await state(), 'Aucune page ne contient ces mots.', 'nothing found');
    expect(await page.locator('.more').isVisible(), false, 'the button for more');
  });

  await check('keys lead through the results and back', async ({ page, ask, titles, focused, expect }) => {
    await ask('réparation');
    const found = await titles();
    await page.focus('#q');
    await page.keyboard.press('ArrowDown');
    expect(await focused(), found[0], 'after one arrow');
    await page.keyboard.press('ArrowDown');
    expect(await focused(), found[1], 'after two');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await focused(), 'q', 'back in the field');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    expect(await focused(), 'q', 'after Escape');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('.found li'));
    expect(await page.inputValue('#q'), '', 'a second Escape');
  });

  await check('the form of another page leads here, and the question leaves the address', async ({ page, titles, expect, focused }) => {
    await page.fill('header input[name=q]', 'roue');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.found li');
    expect(new URL(page.url()).search, '', 'after ?');
    expect(new URL(page.url()).hash, '#q=roue', 'after #');
    expect(await focused(), 'q', 'the field has the focus');
    const before = await titles();
    await page.click('.found a');
    await page.waitForURL('**/velos/atelier/');
    await page.goBack();
    await page.waitForSelector('.found li');
    expect(await page.inputValue('#q'), 'roue', 'the question after going back');
    expect(await titles(), before, 'the answers after going back');
  }, { address: 'coeur/' });

  await check('kinds and languages narrow it', async ({ page, ask, titles, state, expect }) => {
    await ask('réparation');
    await page.selectOption('select[name=kind]', 'card');
    await page.waitForFunction(() => location.hash.includes('kind=card'));
    await page.waitForTimeout(200);
    expect((await titles()).sort(), ['Réparer son vélo & <b>sa</b> roue', 'Un café de réparation'].sort(), 'cards');
    await page.selectOption('select[name=kind]', 'section');
    await page.waitForTimeout(300);
    expect(await titles(), [], 'sections');
    await page.selectOption('select[name=kind]', '');
    await ask('spoke');
    expect(await titles(), ['Repairing a bike'], 'in another language');
    expect(await state(), '1 page. Elles sont dans une autre langue.', 'said');
    expect(await page.locator('.found li').getAttribute('lang'), 'en', 'language of the result');
  });

  await check('the page of another language', async ({ ask, titles, state, expect }) => {
    await ask('repair');
    expect(await titles(), ['Repairing a bike'], 'found');
    expect(await state(), '1 page.', 'said');
  }, { address: 'en/search/' });

  await check('an answer that comes late is dropped', async ({ page, titles, expect }) => {
    await page.fill('#q', 'roue');
    await page.waitForTimeout(250);
    await page.fill('#q', 'coeur');
    await page.waitForSelector('.found li');
    await page.waitForTimeout(1200);
    expect((await titles())[0], 'Le cœur du réseau', 'shown at last');
  }, {
    routes: (page) => page.route('**/search-index/**', async (route) => {
      await new Promise((done) => setTimeout(done, /root/.test(route.request().url()) ? 700 : 50));
      await route.continue();
    }),
  });

  await check('a file that is missing is asked for again, then said', async ({ page, expect, state }) => {
    await page.fill('#q', 'roue');
    await page.waitForFunction(() => document.querySelector('[role=status]').textContent !== '');
    expect((await state()).startsWith('La recherche ne répond pas'), true, 'said');
    expect(await page.locator('.titles, .letters').first().isVisible(), true, 'the index of all pages');
  }, { routes: (page) => page.route('**/search-index/s/*', (route) => route.fulfill({ status: 404, body: '' })) });

  let stale = true;
  await check('a root of another deployment is asked for again', async ({ ask, titles, expect }) => {
    await ask('roue');
    expect((await titles()).length, 1, 'found');
  }, {
    routes: (page) => page.route('**/search-index/root.txt', async (route) => {
      const answer = await route.fetch();
      const body = await answer.text();
      await route.fulfill({ response: answer, body: stale ? body.replace(/^......../, '00000000') : body });
      stale = false;
    }),
  });

  await check('off line it says so', async ({ page, state, expect }) => {
    await page.fill('#q', 'roue');
    await page.waitForFunction(() => document.querySelector('[role=status]').textContent !== '');
    expect((await state()).startsWith('La recherche ne répond pas'), true, 'said');
  }, { routes: (page) => page.route('**/search-index/**', (route) => route.abort()) });

  await check('without a script there is the index of all pages', async ({ page, expect }) => {
    expect(await page.locator('form.search').isVisible(), false, 'the form');
    expect(await page.locator('main .alert').isVisible(), true, 'the reason');
    expect(await page.getByRole('link', { name: 'Le cœur du réseau' }).isVisible(), true, 'a title');
    await page.getByRole('link', { name: 'Le cœur du réseau' }).click();
    expect(page.url(), `${server.url}coeur/`, 'leads to its page');
  }, { settings: { javaScriptEnabled: false } });

  for (const colorScheme of ['light', 'dark']) {
    await check(`axe and 320 px with results, ${colorScheme}`, async ({ page, ask, expect }) => {
      await ask('numérique');
      expect(await violationsOf(page), [], 'axe');
      expect(await page.evaluate(fit), [], 'small screen');
    }, { settings: { bypassCSP: true, colorScheme, viewport: { width: 320, height: 640 } } });
  }

  // The writer in Rust against the reader in the browser: every word of every text, folded or not, leads to its page.
  const index = await open(site);
  const lost = [];
  for (const [path, url] of [['velos/atelier', 'velos/atelier/'], ['velos/cafe', 'velos/cafe/'], ['coeur', 'coeur/']]) {
    const text = readFileSync(join(root, `content/${path}.md`), 'utf8').replace(/^---[^]*?---|[#<>]/g, '');
    for (const word of text.match(/[\p{L}\p{N}]{4,}/gu)) {
      for (const question of [word, word.toUpperCase(), word.normalize('NFD'), word.slice(0, -1)]) {
        const { root, pages } = await index.find(question, { count: 100 });
        const openings = await Promise.all(pages.map(({ page }) => index.opening(root, page)));
        if (!openings.some((page) => page.url === `/${url}`)) lost.push(`“${question}” does not lead to ${url}`);
      }
    }
  }
  report.check('every word leads to its page', lost);
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
report.end();
