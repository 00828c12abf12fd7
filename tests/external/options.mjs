// The options shared by the scripts: which built folder, and the address it is published at.
import { parseArgs } from 'node:util';

export function options() {
  const { values } = parseArgs({
    options: {
      site: { type: 'string' },
      base: { type: 'string' },
      'base-url': { type: 'string' },
      port: { type: 'string' },
      sheets: { type: 'string' },
    },
  });
  if (!values.site) throw new Error('--site DIR is missing');
  const baseUrl = (values['base-url'] ?? 'https://site.invalid/').replace(/\/*$/, '/');
  const base = (values.base ?? new URL(baseUrl).pathname).replace(/\/*$/, '/');
  return { site: values.site, baseUrl, base, port: Number(values.port ?? 0), sheets: values.sheets };
}
