// A page on a phone of 320 × 640, on every page because it costs little: it fits the width (which is also a zoom of
// 400 %), says nothing to the console, and asks for itself only.
export const smallScreen = (visit, url, { elements }) =>
  visit({ viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true }, async (page) => {
    const problems = [];
    const requests = [];
    page.on('console', (message) => problems.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
    page.on('requestfailed', (request) => problems.push(`${request.url()} failed: ${request.failure()?.errorText}`));
    page.on('response', (response) => response.status() >= 400 && problems.push(`${response.url()}: ${response.status()}`));
    page.on('request', (request) => !request.url().startsWith('data:') && requests.push(request));

    const images = elements.some((el) => ['img', 'image', 'picture', 'video', 'audio', 'object'].includes(el.tagName));
    await page.goto(url, { waitUntil: images ? 'networkidle' : 'load' });
    if (images) {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight)); // images below wait for it
      await page.waitForLoadState('networkidle');
    }

    problems.push(...(await page.evaluate(fit)));
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
    problems.push(...(await page.evaluate(fit)).map((problem) => `with its details opened, ${problem}`));

    const others = requests.filter((request) => request.resourceType() !== 'image').map((request) => request.url());
    if (others.length !== 1) problems.push(`${others.length} requests: ${others.join(' ')}`);
    if (!images && requests.length !== 1) problems.push(`no image in the page and ${requests.length} requests`);
    return [...new Set(problems)];
  });

/** In the page: too wide, or hiding that it is. */
export function fit() {
  const problems = [];
  const width = document.scrollingElement.scrollWidth;
  const overflow = [document.documentElement, document.body].map((el) => getComputedStyle(el).overflowX);
  if (overflow.some((value) => value === 'hidden' || value === 'clip')) problems.push('the page cuts what is too wide instead of fitting it');
  if (width <= 320) return problems;
  const scrolls = (el) => el && (/auto|scroll/.test(getComputedStyle(el).overflowX) || scrolls(el.parentElement));
  const wide = [...document.body.querySelectorAll('*')].filter((el) => el.getBoundingClientRect().right > 320.5);
  const culprit = wide.findLast((el) => !scrolls(el.parentElement));
  const where = culprit ? `, see <${culprit.localName}> "${(culprit.innerText ?? '').slice(0, 40)}"` : '';
  problems.push(`it is ${width} px wide on a screen of 320${where}`);
  return problems;
}
