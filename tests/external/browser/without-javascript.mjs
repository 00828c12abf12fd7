// Same words with scripts and without: nothing to read depends on JavaScript. The page that verifies badges is of no use
// without, and says so: the rest of what it says stays. The search is then an index of all pages.
async function words(page, url) {
  await page.goto(url);
  return (await page.locator('body').innerText()).split(/\s+/).filter(Boolean).length;
}

const useless = (visit, url) =>
  visit({ javaScriptEnabled: false }, async (page) => {
    await page.goto(url);
    const shown = (selector) => page.locator(`main ${selector}`).isVisible();
    return [
      !(await shown('.alert')) && 'it does not say that it is of no use',
      (await shown('form')) && 'it shows a form that does nothing',
      !(await shown('.steps')) && 'it does not say what is verified',
      !(await shown('.end')) && 'it names no other way',
    ];
  });

/** Without a script, the search is an index of all pages. */
const search = (visit, url) =>
  visit({ javaScriptEnabled: false }, async (page) => {
    await page.goto(url);
    const shown = (selector) => page.locator(`main ${selector}`).first().isVisible();
    return [
      !(await shown('.alert')) && 'it does not say that a search takes a script',
      (await shown('form')) && 'it shows a form that does nothing',
      !(await shown('.titles a')) && !(await shown('.letters a')) && 'it leads to no page',
    ];
  });

export const withoutJavaScript = async (visit, url, { template }) => {
  if (template === 'search') return search(visit, url);
  if (template === 'verify') return useless(visit, url);
  const settings = { javaScriptEnabled: false };
  const counts = [await visit({}, (page) => words(page, url)), await visit(settings, (page) => words(page, url))];
  if (counts.flat().some((count) => typeof count === 'string')) return counts.flat().filter((count) => typeof count === 'string');
  if (counts[1] === 0) return 'no word at all';
  return counts[0] !== counts[1] && `${counts[0]} words with JavaScript, ${counts[1]} without`;
};
