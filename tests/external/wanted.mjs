// A site whose links may lead to pages that nobody wrote, in a real browser: how such a link, their list and the reports for
// those who keep the site up are shown.
import { axe } from './browser/axe.mjs';
import { keyboard } from './browser/keyboard.mjs';
import { launch } from './browser/launch.mjs';
import { smallScreen } from './browser/small-screen.mjs';
import { visitWith } from './browser/visit.mjs';
import { withoutJavaScript } from './browser/without-javascript.mjs';
import { options } from './options.mjs';
import { pages } from './output.mjs';
import { Report } from './report.mjs';
import { serve } from './serve.mjs';

const { site, base } = options();
const report = new Report('wanted');
const server = await serve({ site, base });
const browser = await launch();

const visit = (settings, work) => visitWith(browser, settings, work);

try {
  const read = pages(site).filter((page) => page.redirect === undefined);
  const lists = read.filter((page) => page.template === 'wanted');
  report.check('a list in each language', lists.length === 2 ? [] : [`${lists.length} lists`]);
  const reports = read.filter((page) => page.template === 'maintenance');
  report.check('reports in each language', reports.length === 2 ? [] : [`${reports.length} pages`]);
  for (const page of read) {
    const url = server.url + page.address;
    report.check(`/${page.address} small screen`, await smallScreen(visit, url, page));
    report.check(`/${page.address} without JavaScript`, await withoutJavaScript(visit, url, page));
    for (const colorScheme of ['light', 'dark']) {
      report.check(`/${page.address} axe ${colorScheme}`, await axe(visit, url, colorScheme));
      report.check(`/${page.address} keyboard ${colorScheme}`, await keyboard(visit, url, colorScheme));
    }
  }
} finally {
  await browser.close();
  server.close();
}
report.end();
