// Packages live in `.cache/tests` (tests/run installs them there), not beside these scripts: a checkout stays as git left it.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(here, '../../.cache/tests/package.json'));

export const fileOf = (specifier) => require.resolve(specifier);
/** A module of either kind: an old one (CommonJS) comes as the default export. */
export async function load(specifier) {
  const module = await import(pathToFileURL(fileOf(specifier)).href);
  return module.default ?? module;
}
