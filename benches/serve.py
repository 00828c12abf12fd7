#!/usr/bin/env python3
"""From a saved file to its new bytes on the socket of the preview, by polling it as fast as it answers.

    cargo build --release --locked
    python3 benches/serve.py --binary target/release/sobre            # 133, 1,000 and 10,000 pages, 60 edits each

Edits are of the text of one page, of the title of a page, of a template, and of a hundred pages at once; each is saved in one step,
as editors do. The clock runs from the rename to the first answer that holds the new words.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import select
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from awards import markdown
from run import CACHE, Failure, say
from wiki import write

PATIENCE = 60.0  # seconds for one edit


def save(path: Path, text: str) -> float:
    """Writes a file in one step. Gives the time of that step."""
    aside = path.with_name(f".{path.name}.part")
    aside.write_text(text, encoding="utf-8")
    started = time.perf_counter()
    os.rename(aside, path)
    return started


class Preview:
    """A preview that runs, and a connection to it."""

    def __init__(self, binary: Path, root: Path):
        environment = {**os.environ, "SOBRE_LANG": "en"}
        self.started = time.perf_counter()
        command = [str(binary.resolve()), "serve", "--port", "0", "--root", str(root)]
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        line = self.process.stdout.readline() if ready else ""
        found = re.search(r"http://\S+", line)
        if not found:
            raise Failure(f"the preview did not begin: {line!r}")
        address = urlsplit(found[0])
        self.connection = http.client.HTTPConnection(address.hostname, address.port, timeout=PATIENCE)
        self.get("/")
        self.first = time.perf_counter() - self.started

    def get(self, path: str) -> bytes:
        self.connection.request("GET", path)
        return self.connection.getresponse().read()

    def until(self, path: str, words: bytes, started: float) -> float:
        """Milliseconds until a page holds some words."""
        while words not in self.get(path):
            if time.perf_counter() - started > PATIENCE:
                raise Failure(f"{path} never showed {words!r}")
        return (time.perf_counter() - started) * 1000

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def path_of(page: Path, root: Path) -> str:
    return "/" + str(page.relative_to(root / "content").with_suffix("")) + "/"


def edits(preview: Preview, root: Path, count: int) -> dict[str, list[float]]:
    pages = [page for page in sorted((root / "content").rglob("*.md")) if page.name != "index.md"]
    template = next((root / "themes").rglob("end.html"))
    found: dict[str, list[float]] = {"text of a page": [], "title of a page": [], "template": [], "a hundred pages": []}
    for number in range(count):
        page = pages[number * 7 % len(pages)]
        text = page.read_text(encoding="utf-8")
        words = f"Un mot de plus numero{number}x."
        started = save(page, f"{text}\n{words}\n")
        found["text of a page"].append(preview.until(path_of(page, root), words.encode(), started))
        if number % 4 == 0:
            title = f"Titre numero{number}x"
            text = page.read_text(encoding="utf-8")
            started = save(page, re.sub(r"(?m)^title: .*$", f"title: {title}", text, count=1))
            found["title of a page"].append(preview.until(path_of(page, root), title.encode(), started))
            words = f"<!--numero{number}x--><i>gabarit{number}x</i>"
            started = save(template, template.read_text(encoding="utf-8") + words)
            found["template"].append(preview.until(path_of(page, root), f"gabarit{number}x".encode(), started))
        if number % 10 == 0:
            many = pages[:100]
            texts = [page.read_text(encoding="utf-8") for page in many]
            for one, before in zip(many, texts):
                started = save(one, f"{before}\nTous ensemble numero{number}x.\n")
            found["a hundred pages"].append(preview.until(path_of(many[-1], root), f"ensemble numero{number}x".encode(), started))
    return found


def percentile(values: list[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, required=True, help="sobre, built for release")
    parser.add_argument("--pages", default="133,1000,10000")
    parser.add_argument("--edits", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rows = [["pages", "edit", "edits", "median", "99th percentile", "most"]]
    CACHE.mkdir(parents=True, exist_ok=True)
    try:
        for count in map(int, options.pages.split(",")):
            say(f"{count:,} pages")
            with tempfile.TemporaryDirectory(prefix="serve-", dir=CACHE) as folder:
                write(count, options.seed, Path(folder) / "wiki")
                root = Path(folder) / "wiki" / "sobre"
                preview = Preview(options.binary, root)
                try:
                    rows.append([f"{count:,}", "start to the first page", "1", f"{preview.first * 1000:.0f} ms", "", ""])
                    for name, values in edits(preview, root, options.edits).items():
                        shown = [f"{value:.0f} ms" for value in (statistics.median(values), percentile(values, 0.99), max(values))]
                        rows.append([f"{count:,}", name, str(len(values)), *shown])
                finally:
                    preview.stop()
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    print(markdown(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
