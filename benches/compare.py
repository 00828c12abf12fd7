#!/usr/bin/env python3
"""Compare the same pages built by sobre and by Hugo: bytes of each part, elements, visible text.

    python3 benches/compare.py WIKI SOBRE_OUTPUT HUGO_OUTPUT

WIKI is what wiki.py wrote. One page of each kind: plain, with a table, with code, the list of a section, the list of a tag. run.py prints
the same table for its first runs.
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# parts of a page; what is in none of them is "rest"
PARTS = ("style", "policy and icon", "rest of the head", "code", "footnotes", "addresses in the page", "no-break spaces", "rest")


class Page(HTMLParser):
    """Elements, visible text and style of a page."""

    def __init__(self, html: str):
        super().__init__()
        self.elements, self.text, self.style, self.open = Counter(), [], "", []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.elements[tag] += 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        if "style" in self.open:
            self.style += data
        elif "script" not in self.open:
            self.text.append(data)

    def visible(self) -> str:
        """All that is read, without spaces: sobre puts no-break spaces, and Hugo does not."""
        return re.sub(r"\s|\ufe0e", "", "".join(self.text))


def parts(html: str) -> dict[str, int]:
    """Bytes of each part; a byte is counted once, in the first part that has it."""
    sizes = dict.fromkeys(PARTS, 0)

    def take(name: str, pattern: str, text: str, group: int = 0) -> str:
        for match in re.finditer(pattern, text, re.S):
            sizes[name] += len(match[group].encode())
        return re.sub(pattern, lambda match: match[0].replace(match[group], "", 1), text, flags=re.S)

    head, mark, body = html.partition("<body")
    body = mark + body
    head = take("style", r"<style>(.*?)</style>", head, 1)
    head = take("policy and icon", r"<meta[^>]*default-src[^>]*>|<link[^>]*data:image[^>]*>", head)
    sizes["rest of the head"] = len(head.encode())
    body = take("code", r"<pre.*?</pre>", body)
    body = take("footnotes", r"<(section|div)[^>]*doc-endnotes.*?</ol></\1>|<sup.*?</sup>", body)
    body = take("addresses in the page", r""" (?:href|id)=(?:"[^"]*"|[^\s>]+)""", body)
    body = take("no-break spaces", "[\u00a0\u202f]", body)
    sizes["rest"] = len(body.encode())
    return sizes


def kinds(wiki: Path) -> dict[str, str]:
    """A page of each kind, by address: the first one in the order of paths."""
    content, found = wiki / "sobre/content", {}
    for source in sorted(content.rglob("*.md")):
        relative = source.relative_to(content)
        if len(relative.parts) != 2:
            continue
        if source.stem == "index":
            found.setdefault("list of a section", f"{relative.parent}/")
            continue
        text = source.read_text(encoding="utf-8")
        table, code = "\n|:" in text or "\n|-" in text, "\n```" in text
        kind = {(False, False): "plain", (True, False): "table", (False, True): "code"}.get((table, code))
        if kind:
            found.setdefault(kind, f"{relative.with_suffix('')}/")
    found["list of a tag"] = "tags/energie/"
    return {kind: found[kind] for kind in ("plain", "table", "code", "list of a section", "list of a tag")}


def policy_holds(html: str) -> bool:
    """The hash in the policy is that of the style: a browser would show the page without style otherwise."""
    digest = hashlib.sha256(Page(html).style.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'" in html.replace("&#43;", "+")


def compare(wiki: Path, one: Path, other: Path) -> list[str]:
    """Lines of Markdown: a table, then what differs. The bytes are Hugo's less sobre's."""
    pages = kinds(wiki)
    rows = [["Hugo less sobre", *pages], ["bytes of sobre's page"], ["bytes of Hugo's page"], ["difference"], *(["… " + part] for part in PARTS),
            ["elements of sobre's page"], ["elements of Hugo's page"], ["visible text"]]
    notes = []
    for kind, address in pages.items():
        a, b = ((root / address / "index.html").read_text(encoding="utf-8") for root in (one, other))
        pa, pb, sa, sb = Page(a), Page(b), parts(a), parts(b)
        ta, tb = pa.visible(), pb.visible()
        column = [f"{len(a.encode()):,}", f"{len(b.encode()):,}", f"{len(b.encode()) - len(a.encode()):+,}"]
        column += [f"{sb[part] - sa[part]:+,}" for part in PARTS]
        column += [f"{pa.elements.total():,}", f"{pb.elements.total():,}", "the same" if ta == tb else "differs"]
        for row, cell in zip(rows[1:], column):
            row.append(cell)
        tags = {tag: pb.elements[tag] - pa.elements[tag] for tag in sorted(pa.elements | pb.elements)}
        changed = ", ".join(f"{tag} {count:+}" for tag, count in tags.items() if count)
        if changed:
            notes.append(f"- elements of Hugo's page less those of sobre's, {kind}: {changed}")
        if ta != tb:
            at = next((i for i, (x, y) in enumerate(zip(ta, tb)) if x != y), min(len(ta), len(tb)))
            notes.append(f"- text, {kind} (/{address}): sobre “{ta[max(0, at - 20):at + 30]}”, Hugo “{tb[max(0, at - 20):at + 30]}”")
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [cell.rjust(width) if i else cell.ljust(width) for i, (cell, width) in enumerate(zip(row, widths))]
        lines.append("| " + " | ".join(cells) + " |")
    lines.insert(1, "|" + "|".join("-" * (width + 1) + (":" if i else "-") for i, width in enumerate(widths)) + "|")
    return lines + [""] + notes


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    print("\n".join(compare(*map(Path, sys.argv[1:]))))
