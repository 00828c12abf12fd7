// The built site in a real browser. Every page: small screen, silence, requests, elements. A sample with every page
// kind: axe, keyboard, no JavaScript, paper. Then the page that verifies badges, at work. Each file of browser/ is one check
// and gives a list of problems.
import { axe } from './browser/axe.mjs';
import { keyboard } from './browser/keyboard.mjs';
import { notFound, redirect } from './browser/detours.mjs';
import { launch } from './browser/launch.mjs';
import { paper } from './browser/paper.mjs';
import { sample } from './browser/sample.mjs';
import { switching } from './browser/switching.mjs';
import { smallScreen } from './browser/small-screen.mjs';
import { verify } from './browser/verify.mjs';
import { visitWith } from './browser/visit.mjs';
import { withoutJavaScript } from './browser/without-javascript.mjs';
import { options } from './options.mjs';
import { pages } from './output.mjs';
import { Report } from './report.mjs';
import { serve } from './serve.mjs';

const { site, base, baseUrl } = options();
const report = new Report('browser');
const server = await serve({ site, base });
const browser = await launch();

const visit = (settings, work) => visitWith(browser, settings, work);

async function inTurn(list, width, work) {
  const queue = [...list];
  await Promise.all(Array.from({ length: width }, async () => {
    for (let item = queue.shift(); item; item = queue.shift()) await work(item);
  }));
}

try {
  const all = pages(site);
  const read = all.filter((page) => page.redirect === undefined);
  const chosen = sample(read);
  console.log(`${all.length} pages, ${chosen.length} in the sample:`);
  for (const { page, why } of chosen) console.log(`  /${page.address} (${why})`);

  await inTurn(read, 4, async (page) => {
    const url = server.url + page.address;
    report.check(`/${page.address} small screen`, await smallScreen(visit, url, page));
  });

  await inTurn(chosen, 2, async ({ page }) => {
    const url = server.url + page.address;
    for (const colorScheme of ['light', 'dark']) {
      report.check(`/${page.address} axe ${colorScheme}`, await axe(visit, url, colorScheme));
      report.check(`/${page.address} keyboard ${colorScheme}`, await keyboard(visit, url, colorScheme));
    }
    report.check(`/${page.address} without JavaScript`, await withoutJavaScript(visit, url, page));
    report.check(`/${page.address} paper`, await paper(visit, url));
    report.check(`/${page.address} other languages`, await switching(visit, url));
  });

  for (const page of all.filter((page) => page.redirect !== undefined)) {
    report.check(`/${page.address} redirect`, await redirect(visit, server.url + page.address));
  }
  const verifier = read.find((page) => page.template === 'verify');
  if (!verifier) report.check('the page that verifies badges', 'there is none');
  else for (const [what, problems] of await verify(visit, { site, baseUrl, verifier })) report.check(`/${verifier.address} ${what}`, problems);
  report.check('an address that does not exist', await notFound(visit, server.url));
} finally {
  await browser.close();
  server.close();
}
report.end();
