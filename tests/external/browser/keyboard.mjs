// The page by Tab alone: the skip link first, then everything that can be activated in the order of the document, each
// with an indicator that is seen, none hidden behind something; and the skip link does skip.
export const keyboard = (visit, url, colorScheme) =>
  visit({ colorScheme, reducedMotion: 'reduce', bypassCSP: true }, async (page) => {
    await page.goto(url);
    // A transition would be judged half-way.
    await page.addStyleTag({ content: '*,*::before,*::after{transition:none!important;animation:none!important}' });

    const problems = [...(await skipLink(page))];
    await page.goto(url);
    problems.push(...(await walk(page, { opened: false })));
    // What a closed `details` hides must be reached too; opened, it may cover its neighbours, which is not judged.
    if (await page.locator('details:not([open])').count()) {
      await page.goto(url);
      problems.push(...(await walk(page, { opened: true })));
    }
    return problems;
  });

async function skipLink(page) {
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => {
    const link = document.activeElement;
    if (!link?.matches('a[href^="#"]')) return { problem: `the first Tab reaches <${link?.localName}>, not a skip link` };
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target?.closest('main')) return { problem: `the skip link leads to ${link.hash}, which is not in <main>` };
    const { width, height, left, top, right, bottom } = link.getBoundingClientRect();
    const shown = width > 8 && height > 8 && right > 8 && bottom > 8 && left < innerWidth && top < innerHeight;
    return shown ? {} : { problem: 'the skip link stays hidden when it has the focus' };
  });
  if (first.problem) return [first.problem];

  await page.keyboard.press('Enter');
  const inMain = () => document.activeElement !== document.body && Boolean(document.activeElement.closest('main'));
  if (await page.evaluate(inMain)) return [];
  // Without a tabindex on its target a browser moves only the place where the next Tab starts from.
  await page.keyboard.press('Tab');
  const past = await page.evaluate(() => {
    const main = document.querySelector('main');
    if (main.querySelector('a[href],button,input,summary,[tabindex="0"]')) return main.contains(document.activeElement);
    return Boolean(main.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING);
  });
  return past ? [] : ['Enter on the skip link does not move the focus to <main>'];
}

async function walk(page, { opened }) {
  const expected = await page.evaluate(prepare, opened);
  const problems = [];
  const reached = [];
  let last;
  // Scroll containers take the focus too: they are more stops than the links alone.
  for (let step = 0; step < expected.length * 2 + 20; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(describeFocus);
    if (stop.left || reached.includes(stop.index)) break;
    if (stop.unexpected) {
      if (stop.name === last) return [...problems, `Tab does not leave ${stop.name}`];
      if (!stop.scrolls) problems.push(`${stop.name} takes the focus and does nothing`);
    } else {
      reached.push(stop.index);
    }
    last = stop.name;
    if (!stop.seen) problems.push(`${stop.name} has the focus and does not show it`);
    if (stop.contrast !== undefined && stop.contrast < 3) {
      problems.push(`the focus outline of ${stop.name} has a contrast of ${stop.contrast.toFixed(2)}, less than 3`);
    }
    if (!opened && stop.covered) problems.push(`${stop.name} has the focus and something covers it`);
  }
  const missed = expected.filter((_, index) => !reached.includes(index));
  for (const name of missed) problems.push(`Tab never reaches ${name}`);
  const sorted = [...reached].sort((a, b) => a - b);
  const first = reached.findIndex((index, place) => index !== sorted[place]);
  if (first >= 0) problems.push(`Tab goes to ${expected[reached[first]]} before ${expected[sorted[first]]}`);
  return problems;
}

/** In the page: opens what is asked, notes what must be reached and how it looks at rest. */
function prepare(opened) {
  if (opened) for (const details of document.querySelectorAll('details')) details.open = true;
  const ACTIVE = 'a[href],area[href],button,input:not([type=hidden]),select,textarea,summary,iframe,audio[controls],video[controls],[tabindex]';
  const shown = (el) => el.checkVisibility({ visibilityProperty: true }) && !el.closest('[inert]');
  const list = [...document.querySelectorAll(ACTIVE)].filter((el) => !el.disabled && el.tabIndex >= 0 && shown(el));
  const look = (el) => {
    const { outline, boxShadow, backgroundColor } = getComputedStyle(el);
    return { outline, boxShadow, backgroundColor };
  };
  const name = (el) => `<${el.localName}> "${(el.innerText || el.getAttribute('aria-label') || el.getAttribute('href') || '').trim().slice(0, 40)}"`;
  globalThis.walked = { list, rest: list.map(look), look, name };
  return list.map(name);
}

/** In the page: what has the focus, whether one sees it, whether something lies over it. */
function describeFocus() {
  const { list, rest, look, name } = globalThis.walked;
  const el = document.activeElement;
  if (!el || el === document.body || el === document.documentElement) return { left: true };
  const index = list.indexOf(el);
  const style = getComputedStyle(el);
  const now = look(el);

  // Colours in every notation become bytes by being painted.
  const paint = (color) => {
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r, g, b]) => {
    const linear = [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const behind = () => {
    for (let up = el.parentElement; up; up = up.parentElement) {
      const color = paint(getComputedStyle(up).backgroundColor);
      if (color[3] === 255) return color;
    }
    const probe = document.createElement('i');
    probe.style.backgroundColor = 'Canvas';
    document.body.append(probe);
    const color = paint(getComputedStyle(probe).backgroundColor);
    probe.remove();
    return color;
  };

  const ring = paint(style.outlineColor);
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1 && ring[3] > 0;
  const changed = index < 0 || now.outline !== rest[index].outline;
  const otherwise = index >= 0 && (now.boxShadow !== rest[index].boxShadow || now.backgroundColor !== rest[index].backgroundColor);
  const seen = (outlined && changed) || otherwise;

  // The browser's own ring ("auto") has two colours and is always seen.
  let contrast;
  if (outlined && changed && !otherwise && style.outlineStyle !== 'auto') {
    const [light, dark] = [luminance(ring), luminance(behind())].sort((a, b) => b - a);
    contrast = (light + 0.05) / (dark + 0.05);
  }

  const centres = [...el.getClientRects()].map((r) => [r.left + r.width / 2, r.top + Math.min(r.height, innerHeight) / 2]);
  const onTop = ([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return hit && (el.contains(hit) || hit.contains(el));
  };
  return {
    index,
    unexpected: index < 0,
    scrolls: el.scrollWidth > el.clientWidth || el.scrollHeight > el.clientHeight,
    name: name(el),
    seen,
    contrast,
    covered: !centres.some(onTop),
  };
}
