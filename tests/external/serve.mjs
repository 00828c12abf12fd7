// A static host in miniature: what is published is what is checked, with compression, 404.html and the site's own `_headers`.
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { hostHeaders } from './headers.mjs';
import { options } from './options.mjs';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.xml': 'application/xml',
};
const COMPRESSED = /^(text\/|application\/(json|xml|ld\+json)|image\/svg)/;

export async function serve({ site, base = '/', port = 0 }) {
  const headersOf = hostHeaders(site);
  const compressed = new Map();

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://host.invalid');
    const found = find(site, base, pathname);
    if (found.moved) return response.writeHead(301, { location: found.moved }).end();

    const headers = { 'content-type': TYPES[extname(found.file)] ?? 'application/octet-stream' };
    // A host at a prefix may or may not write the prefix in its rules: both are heard.
    const within = `/${pathname.slice(base.length)}`;
    Object.assign(headers, headersOf(within), headersOf(pathname));

    let body = readFileSync(join(site, found.file));
    if (COMPRESSED.test(headers['content-type']) && /\bbr\b/.test(request.headers['accept-encoding'] ?? '')) {
      if (!compressed.has(found.file)) compressed.set(found.file, brotliCompressSync(body));
      body = compressed.get(found.file);
      headers['content-encoding'] = 'br';
    }
    response.writeHead(found.status, { ...headers, 'content-length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  });

  await new Promise((ready) => server.listen(port, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function find(site, base, pathname) {
  // as hosts/ has it: each language has its page for what is not there
  const language = pathname.startsWith(base) && /^([a-z]{2,3}(?:-[A-Za-z]+)?)\//.exec(pathname.slice(base.length));
  const own = language && `${language[1]}/404.html`;
  const missing = { file: own && statSync(join(site, own), { throwIfNoEntry: false }) ? own : '404.html', status: 404 };
  if (!pathname.startsWith(base)) return missing;
  let path;
  try {
    path = normalize(`/${decodeURIComponent(pathname.slice(base.length))}`).slice(1);
  } catch {
    return missing; // an escape that is not UTF-8 names no file
  }
  const kind = statSync(join(site, path), { throwIfNoEntry: false });
  if (kind?.isDirectory()) {
    if (!pathname.endsWith('/')) return { moved: `${pathname}/` };
    path = join(path, 'index.html');
    if (!statSync(join(site, path), { throwIfNoEntry: false })) return missing;
    return { file: path, status: 200 };
  }
  return kind?.isFile() && !pathname.endsWith('/') ? { file: path, status: 200 } : missing;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log((await serve(options())).url);
}
