// One check on a page of a context of its own: no cache and no state from one check to the next.
export async function visitWith(browser, settings, work) {
  const context = await browser.newContext({ locale: 'fr-FR', ...settings });
  try {
    return await work(await context.newPage());
  } catch (error) {
    return [`the check stopped: ${error.message.split('\n')[0]}`];
  } finally {
    await context.close();
  }
}
