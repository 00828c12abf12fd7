// The Nu HTML Checker, the W3C's validator, over every page, style and drawing: no error and no warning.
// Its "info" messages without a subtype (a trailing slash on a void element…) are remarks of style and are let through.
import { spawnSync } from 'node:child_process';
import { options } from './options.mjs';
import { files } from './output.mjs';
import { fileOf } from './packages.mjs';
import { Report } from './report.mjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { site } = options();
const report = new Report('html');
const jar = join(fileOf('vnu-jar/package.json'), '../build/dist/vnu.jar');
const judged = files(site).filter((file) => /\.(html|css|svg)$/.test(file));

/** One run for each kind: the checker picks its parser by the options, and a Java that starts twice is cheap. */
function run(list, flags) {
  if (list.length === 0) return [];
  const { stdout, stderr, status, error } = spawnSync(
    'java',
    // Its schemas recurse: on deeply nested pages the default stack overflows.
    ['-Xss4m', '-jar', jar, '--format', 'json', '--exit-zero-always', '--stdout', ...flags, ...list.map((file) => join(site, file))],
    { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (error) throw error;
  if (status !== 0) throw new Error(`the Nu checker ended with ${status}: ${stderr.slice(0, 2000)}`);
  return JSON.parse(stdout).messages;
}

const messages = [
  ...run(judged.filter((file) => file.endsWith('.html')), ['--html']),
  ...run(judged.filter((file) => file.endsWith('.css')), ['--css']),
  ...run(judged.filter((file) => file.endsWith('.svg')), ['--svg']),
]
  .filter((message) => message.type === 'error' || message.type === 'non-document-error' || message.subType === 'warning')
  .filter((message) => !isBaked(message))
  .filter((message) => !isPolicyOfFiles(message));

/** Open Badges puts its own element in a baked drawing: the checker's schema of SVG knows no other vocabulary. */
function isBaked({ url, message }) {
  return /\/badges\/.*\.svg$/.test(url ?? '') && message.startsWith('Element “assertion” not allowed as child of element “svg”');
}

/**
 * The checker applies the page's security policy to a file on the disk, where 'self' is no origin, and to blocks of data,
 * which no browser runs. The browser checks see the real policy at work: its console must be silent.
 */
function isPolicyOfFiles({ message, extract }) {
  const data = message.startsWith('Inline script violates') && /<script type="?application\/ld\+json"?>/.test(extract ?? '');
  const own = /^Resource violates Content Security Policy \(meta tag\): image “\/(?!\/)[^”]*” blocked by “img-src” directive/.test(message);
  return data || own;
}

const byUrl = group(messages);
function group(list) {
  const map = new Map();
  for (const message of list) map.set(message.url, [...(map.get(message.url) ?? []), message]);
  return map;
}

const describe = ({ lastLine, lastColumn, message, extract }) =>
  `${lastLine ?? '?'}:${lastColumn ?? '?'} ${message}${extract ? ` « ${extract.replace(/\s+/g, ' ').trim()} »` : ''}`;

const urls = new Map();
for (const file of judged) urls.set(pathToFileURL(join(site, file)).href.replace('file:///', 'file:/'), file);
for (const [url, file] of urls) report.check(file, (byUrl.get(url) ?? []).map(describe));
const strays = messages.filter((message) => !urls.has(message.url));
if (strays.length > 0) report.check('the checker', strays.map((m) => `${m.url ?? ''} ${describe(m)}`));
report.end();
