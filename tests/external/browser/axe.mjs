// axe-core: no violation of WCAG 2.2 A and AA, nor of its best practices, in light and in dark.
import { readFileSync } from 'node:fs';
import { fileOf } from '../packages.mjs';

const source = readFileSync(fileOf('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const axe = (visit, url, colorScheme) =>
  // The site's own policy forbids scripts: it must not forbid the one that judges it.
  visit({ colorScheme, reducedMotion: 'reduce', bypassCSP: true }, async (page) => {
    await page.goto(url);
    return violationsOf(page);
  });

/** What axe says of a page as it stands. */
export async function violationsOf(page) {
  await page.evaluate(paintCanvas);
  await page.evaluate(source);
  const { violations } = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: 'tag', values } }), TAGS);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id} (${help}) at ${target.join(' ')} ${any[0]?.message ?? ''}`),
  );
}

/** axe takes a canvas without a colour for white, even in a dark scheme (its issues 3605 and 4608): give it the real colour. */
function paintCanvas() {
  const clear = (el) => getComputedStyle(el).backgroundColor === 'rgba(0, 0, 0, 0)';
  if (!clear(document.documentElement) || !clear(document.body)) return;
  document.documentElement.style.backgroundColor = 'Canvas';
  document.documentElement.style.backgroundColor = getComputedStyle(document.documentElement).backgroundColor;
}
