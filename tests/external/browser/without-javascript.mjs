// Same words with scripts and without: nothing to read depends on JavaScript.
async function words(page, url) {
  await page.goto(url);
  return (await page.locator('body').innerText()).split(/\s+/).filter(Boolean).length;
}

export const withoutJavaScript = async (visit, url) => {
  const settings = { javaScriptEnabled: false };
  const counts = [await visit({}, (page) => words(page, url)), await visit(settings, (page) => words(page, url))];
  if (counts.flat().some((count) => typeof count === 'string')) return counts.flat().filter((count) => typeof count === 'string');
  if (counts[1] === 0) return 'no word at all';
  return counts[0] !== counts[1] && `${counts[0]} words with JavaScript, ${counts[1]} without`;
};
