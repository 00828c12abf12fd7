// The bakery of Mozilla's backpack (npm `openbadges-bakery`) over the baked pictures of a built site: it reads in each the
// award that the site hosts. Its own baking of PNG does not run on a Node of today, so only its reading is asked.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { options } from './options.mjs';
import { files } from './output.mjs';
import { load } from './packages.mjs';
import { Report } from './report.mjs';

const bakery = await load('openbadges-bakery');
const { site } = options();
const report = new Report('bakery');
const extract = (picture) => new Promise((resolve, reject) => bakery.extract(picture, (error, text) => (error ? reject(error) : resolve(text))));

const pictures = files(site).filter((file) => /^badges\/awards\/[^/]+\.(png|svg)$/.test(file));
report.check('badges/awards/', pictures.length === 0 && 'no baked picture');
for (const file of pictures) {
  const hosted = JSON.parse(readFileSync(join(site, file.replace(/\w+$/, 'json')), 'utf8'));
  try {
    const found = JSON.parse(await extract(readFileSync(join(site, file))));
    report.check(file, JSON.stringify(found) !== JSON.stringify(hosted) && `another award than the hosted one: ${found.id}`);
  } catch (error) {
    report.check(file, `the bakery cannot read it: ${error.message}`);
  }
}
// One that takes all proves nothing.
for (const file of files(site).filter((file) => /^badges\/[^/]+\.(png|svg)$/.test(file))) {
  const refused = await extract(readFileSync(join(site, file))).then(() => false, (error) => error.code === 'IMAGE_UNBAKED');
  report.check(file, !refused && 'it finds an award in the picture of a class');
}
report.end();
