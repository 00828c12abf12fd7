// `_headers`, the file static hosts read: a path pattern, then indented `Name: value` lines. `*` is anything, `:name` one segment.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Gives, for an address path, the headers of all its rules. */
export function hostHeaders(site) {
  const file = join(site, '_headers');
  const rules = existsSync(file) ? read(readFileSync(file, 'utf8')) : [];
  return (path) => Object.assign({}, ...rules.filter((rule) => rule.pattern.test(path)).map((rule) => rule.headers));
}

function read(source) {
  const rules = [];
  for (const line of source.split(/\r?\n/)) {
    if (!line.trim() || line.startsWith('#')) continue;
    if (!/^\s/.test(line)) {
      rules.push({ pattern: patternOf(line.trim()), headers: {} });
      continue;
    }
    const [, name, value] = /^\s+([^:\s]+):\s*(.*)$/.exec(line) ?? [];
    // A comment between rules may be indented too.
    if (name && rules.length > 0) rules.at(-1).headers[name.toLowerCase()] = value.trim();
  }
  return rules;
}

function patternOf(path) {
  const source = path
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/:[A-Za-z]\w*/g, '[^/]+');
  return new RegExp(`^${source}$`);
}
