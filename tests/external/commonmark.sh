#!/usr/bin/env bash
# Every example of the CommonMark specification goes through our own pipeline: the specification is read from its npm
# package, and tests/commonmark.rs compares.
set -euo pipefail
cd "$(dirname "$0")/../.."
export COMMONMARK_SPEC=$PWD/.cache/tests/commonmark.json

node --input-type=module - "$COMMONMARK_SPEC" <<'JS'
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
const { load } = await import(pathToFileURL('tests/external/packages.mjs').href);
const spec = await load('commonmark-spec');
const tabs = (text) => text.replaceAll('→', '\t'); // the specification shows a tab as an arrow
const examples = spec.tests.map(({ markdown, html, section, number }) => ({
  markdown: tabs(markdown),
  html: tabs(html),
  example: number,
  section,
}));
// A change in the file's notation would leave an empty suite that passes.
if (examples.length !== 652) throw new Error(`the specification 0.31.2 has 652 examples, not ${examples.length}`);
writeFileSync(process.argv[2], JSON.stringify(examples));
JS

cargo test --locked --test commonmark -- --nocapture
