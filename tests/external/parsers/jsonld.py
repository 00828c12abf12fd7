"""JSON-LD blocks in pages: each is JSON, says what it is, and names addresses in full."""

import json

from lxml import html


def check(site, report):
    for page in site.pages():
        where = page.relative_to(site.root).as_posix()
        tree = html.parse(str(page), html.HTMLParser(encoding="utf-8"))
        for block in tree.iterfind(".//script[@type='application/ld+json']"):
            try:
                value = json.loads(block.text or "")
            except ValueError as error:
                report.check(f"{where} JSON-LD", False, f"not JSON: {error}")
                continue
            for item in value if isinstance(value, list) else [value]:
                known = isinstance(item, dict) and item.get("@context") and (item.get("@type") or item.get("@graph"))
                report.check(f"{where} JSON-LD", known, "no @context or no @type")
                for url in urls(item):
                    report.check(f"{where} JSON-LD", url.startswith(("http://", "https://")), f"{url} is relative")


def urls(item):
    if isinstance(item, list):
        for part in item:
            yield from urls(part)
    elif isinstance(item, dict):
        for key, part in item.items():
            if key in ("@id", "url") and isinstance(part, str):
                yield part
            else:
                yield from urls(part)
