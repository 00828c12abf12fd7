// Images with a badge in them, written byte by byte: what the page reads must not come from what it is judged against.
import { deflateSync } from 'node:zlib';

/** A chunk of a PNG (ISO/IEC 15948, clause 5.3). */
export function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name), Buffer.from(data)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length - 4);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const HEADER = chunk('IHDR', [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);

/** A red point, with other chunks after its header. */
export const png = (...chunks) =>
  Buffer.concat([SIGNATURE, HEADER, ...chunks, chunk('IDAT', deflateSync(Buffer.from([0, 255, 0, 0]))), chunk('IEND', '')]);

export const badgePng = (assertion) => png(chunk('iTXt', `openbadges\0\0\0\0\0${JSON.stringify(assertion)}`));

/** A PNG with one bit turned, for bytes all over the chunk of its badge: its length, name, data and sum. */
export function* damaged(image) {
  const start = SIGNATURE.length + HEADER.length;
  const end = start + 12 + image.readUInt32BE(start);
  for (let at = start; at < end; at += at < start + 28 || at > end - 6 ? 1 : 13) {
    const copy = Buffer.from(image);
    const bit = at % 8;
    copy[at] ^= 1 << bit;
    yield [`${at}.${bit}`, copy];
  }
}

/** An SVG with a badge as JSON, as the address alone, or without one. */
export function badgeSvg(assertion, verify = assertion?.id) {
  const body = assertion ? `<![CDATA[${JSON.stringify(assertion)}]]>` : '';
  const baked = verify ? `<openbadges:assertion verify="${verify}">${body}</openbadges:assertion>` : '';
  return Buffer.from(
    `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="http://openbadges.org" viewBox="0 0 1 1">${baked}<path d="M0 0h1v1z"/></svg>\n`,
  );
}
