// The page kinds of the default theme, as `<body data-template="…">` names them: one for each template of its folder.
// A list holds many short entries, so it may have more elements than a page that is read from top to bottom.
import { readdirSync } from 'node:fs';

const ORDINARY = 250;
const LIST = 320;
const LISTS = new Set(['section', 'deck', 'badges', 'matrix', 'pathway', 'tag', 'tags', 'search', 'titles', 'changes', 'maintenance']);

// Kinds of pages that the wiki of this repository has none of, each with a step of its own.
const ELSEWHERE = new Set(['wanted', 'maintenance']);

const folder = new URL('../../themes/sobre/templates/', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.html') && file !== 'base.html')
  .map((file) => file.replace(/\.html$/, ''));

export const templates = new Map(names.filter((name) => !ELSEWHERE.has(name)).map((name) => [name, LISTS.has(name) ? LIST : ORDINARY]));
