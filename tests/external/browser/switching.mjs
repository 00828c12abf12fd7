// The links to other languages in the header of a page: each leads to a page that says that it is in that language; where it is
// the same page, the link back leads to where one came from.
const links = (page) =>
  page.locator('header a[hreflang]:not([lang=""])').evaluateAll((list) =>
    list
      .filter((a) => a.parentElement.tagName === 'NAV')
      .map((a) => ({ href: a.href, language: a.hreflang, said: a.lang, same: a.rel === 'alternate' })),
  );

export const switching = (visit, url) =>
  visit({}, async (page) => {
    await page.goto(url);
    const language = await page.locator('html').getAttribute('lang');
    const failed = [];
    for (const link of await links(page)) {
      if (link.language === language) failed.push(`a link to its own language, ${language}`);
      if (link.said !== link.language) failed.push(`the name of ${link.language} is marked as ${link.said}`);
      const response = await page.goto(link.href);
      if (response.status() !== 200) failed.push(`${link.href}: ${response.status()}`);
      const arrived = await page.locator('html').getAttribute('lang');
      if (arrived !== link.language) failed.push(`${link.href} is in ${arrived}, not in ${link.language}`);
      const back = (await links(page)).find((other) => other.language === language);
      if (!back) failed.push(`${link.href} has no link back to ${language}`);
      else if (link.same && back.href !== url) failed.push(`the link back from ${link.href} leads to ${back.href}`);
    }
    return failed;
  });
