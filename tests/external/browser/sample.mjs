// Which pages are looked at closely: of each kind the lightest and the heaviest, and a page with each thing that a writer may use.
import { attribute, domSize } from '../output.mjs';

const has = (...tags) => (page) => page.elements.some((el) => tags.includes(el.tagName));
const some = (tag, test) => (page) => page.elements.some((el) => el.tagName === tag && test(el));

const MARKS = new Map([
  ['code', has('pre')],
  ['table', has('table')],
  ['image', has('img')],
  ['details', has('details')],
  ['definition list', has('dl')],
  ['glossary', has('dfn')],
  ['terms of the glossary', some('a', (el) => attribute(el, 'class') === 'term')],
  ['quotation or alert', has('blockquote')],
  ['task list', some('input', (el) => attribute(el, 'type') === 'checkbox')],
  ['calendar', some('a', (el) => (attribute(el, 'href') ?? '').endsWith('.ics'))],
  ['footnote', some('sup', (el) => el.childNodes.some((child) => child.tagName === 'a'))],
  ['another language', some('html', (el) => !(attribute(el, 'lang') ?? '').startsWith('fr'))],
]);

export function sample(pages) {
  const chosen = new Map();
  const add = (page, why) => page && chosen.set(page, [...(chosen.get(page) ?? []), why]);

  add(pages.find((page) => page.address === ''), 'home');
  const byKind = new Map();
  for (const page of pages) byKind.set(page.template, [...(byKind.get(page.template) ?? []), page]);
  for (const [kind, list] of byKind) {
    list.sort((a, b) => domSize(a) - domSize(b));
    add(list[0], `lightest ${kind}`);
    add(list.at(-1), `heaviest ${kind}`);
  }
  for (const [what, test] of MARKS) add(pages.find(test), what);
  return [...chosen].map(([page, reasons]) => ({ page, why: reasons.join(', ') }));
}
