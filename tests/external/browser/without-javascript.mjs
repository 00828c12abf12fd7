// Same words with scripts and without: nothing to read depends on JavaScript. The page that verifies badges is of no use
// without, and says so: the rest of what it says stays.
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

export const withoutJavaScript = async (visit, url, { template }) => {
  if (template === 'verify') return useless(visit, url);
  const settings = { javaScriptEnabled: false };
  const counts = [await visit({}, (page) => words(page, url)), await visit(settings, (page) => words(page, url))];
  if (counts.flat().some((count) => typeof count === 'string')) return counts.flat().filter((count) => typeof count === 'string');
  if (counts[1] === 0) return 'no word at all';
  return counts[0] !== counts[1] && `${counts[0]} words with JavaScript, ${counts[1]} without`;
};
