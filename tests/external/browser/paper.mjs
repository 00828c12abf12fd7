// A page prints: the browser makes a document of it, and what it is about is still there.
export const paper = (visit, url) =>
  visit({}, async (page) => {
    await page.goto(url);
    const onScreen = await mainWords(page);
    await page.emulateMedia({ media: 'print' });
    const onPaper = await mainWords(page);
    const { length } = await page.pdf({ format: 'A4' });
    return [
      length < 1000 && `a print of ${length} bytes`,
      // Navigation may go, and what is only of use on a screen; the text may not. An award is printed as a certificate.
      onPaper < onScreen / 3 && `${onPaper} words of <main> on paper, ${onScreen} on screen`,
    ];
  });

const mainWords = async (page) => (await page.locator('main').innerText()).split(/\s+/).filter(Boolean).length;
