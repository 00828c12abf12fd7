// A page prints: the browser makes a document of it, and what it is about is still there.
export const paper = (visit, url) =>
  visit({}, async (page) => {
    await page.goto(url);
    const onScreen = await mainWords(page);
    await page.emulateMedia({ media: 'print' });
    const onPaper = await mainWords(page);
    // the lines of "reuse this page" that are there to be copied: their boxes on paper
    const copied = await page.locator('.colophon details > :is(summary, code)').evaluateAll((all) =>
      all.filter((one) => one.getClientRects().length > 0).length);
    const { length } = await page.pdf({ format: 'A4' });
    return [
      length < 1000 && `a print of ${length} bytes`,
      copied > 0 && `${copied} lines on paper that are only of use on a screen`,
      // Navigation may go, and what is only of use on a screen; the text may not. An award is printed as a certificate.
      onPaper < onScreen / 3 && `${onPaper} words of <main> on paper, ${onScreen} on screen`,
    ];
  });

const mainWords = async (page) => (await page.locator('main').innerText()).split(/\s+/).filter(Boolean).length;
