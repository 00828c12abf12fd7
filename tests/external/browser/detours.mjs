// Addresses that are not pages: an old one leads to a page, an unknown one says so and still helps.
export const redirect = (visit, url) =>
  visit({}, async (page) => {
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForURL((now) => now.href.split('#')[0] !== url, { timeout: 5000 }).catch(() => {});
    await page.waitForLoadState('load');
    const arrived = await page.evaluate(async () => ({
      url: location.href,
      status: performance.getEntriesByType('navigation')[0].responseStatus,
    }));
    return [
      arrived.url === url && 'the browser stays on the old address',
      arrived.status !== 200 && `it leads to ${arrived.url}: ${arrived.status}`,
    ];
  });

export const notFound = (visit, base) =>
  visit({}, async (page) => {
    // Three folders deep: a relative link or style would be lost.
    const response = await page.goto(`${base}une/adresse/inconnue/`);
    const failed = [];
    const links = await page.locator('a[href]').evaluateAll((list) => list.map((a) => a.href).filter((href) => href.startsWith(location.origin)));
    for (const link of new Set(links.map((link) => link.split('#')[0]))) {
      if (link === page.url()) continue;
      const status = (await page.request.get(link)).status();
      if (status !== 200) failed.push(`its link to ${link} gives ${status}`);
    }
    return [
      response.status() !== 404 && `status ${response.status()}`,
      (await page.locator('body').getAttribute('data-template')) !== '404' && 'it is not the page of 404.html',
      links.length === 0 && 'it leads nowhere',
      ...failed,
    ];
  });
