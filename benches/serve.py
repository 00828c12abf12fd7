#!/usr/bin/env python3
"""From a saved file to its new bytes on the socket of the preview, by polling it as fast as it answers.

    cargo build --release --locked
    python3 benches/serve.py --binary target/release/sobre            # 133, 1,000 and 10,000 pages, 200 edits each

Edits are of the text of a page, of its links, of its title, of a template, of a style, and of a hundred pages at once by `git checkout`.
Each is saved in one step, as editors do: written beside and renamed. The clock runs from the rename to the last byte of the first answer
that holds the new words; so it includes what the kernel, the preview and this program take to hear of the file, to read, link and render
it, and to send the page through the loopback, and half a pause between two polls. The pause is 0.5 ms: on two cores the preview has one
and a half for itself. For git it runs from the last file that git wrote, and ends when ten of the hundred pages were served.

Between two edits the program waits some random time below half a second, so that looks of the preview at all files fall where they do in
life, edits into them included. In the end, pages that were edited and others are compared with a clean build, without what the preview adds
to a page.

"cold" is a start with an empty cache, "with a cache" the next one, both from the start of the process to the last byte of its home page.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import select
import socket
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
PAUSE = 0.0005  # seconds between two polls
MANY = 100  # pages that git changes at once
COMPARED = 200  # pages compared with a clean build, besides those edited
ADDED = re.compile(rb'<link rel="stylesheet" href="/\.sobre/live\.css"><script src="/\.sobre/live\.js[^>]*></script>')
POLICY = re.compile(rb"<meta http-equiv=[\"']?content-security-policy[\"']? content=(\"[^\"]*\"|'[^']*'|[^ >]*)")


def save(path: Path, text: str) -> float:
    """Writes a file in one step. Gives the time of that step."""
    aside = path.with_name(f".{path.name}.part")
    aside.write_text(text, encoding="utf-8")
    started = time.perf_counter()
    os.rename(aside, path)
    return started


class Preview:
    """A preview that runs, and a connection to it."""

    def __init__(self, binary: Path, root: Path, cache: Path):
        self.binary, self.root, self.cache = binary.resolve(), root, cache
        started = time.perf_counter()
        command = [str(self.binary), "serve", "--port", "0", "--root", str(root)]
        self.process = subprocess.Popen(command, env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        line = self.process.stdout.readline() if ready else ""
        found = re.search(r"http://\S+", line)
        if not found:
            raise Failure(f"the preview did not begin: {line!r}")
        address = urlsplit(found[0])
        self.host = f"{address.hostname}:{address.port}"
        self.socket = socket.create_connection((address.hostname, address.port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        if b"</html>" not in self.get("/") and b"<body" not in self.get("/"):
            raise Failure("the preview shows no page")
        self.first = time.perf_counter() - started
        # What it says is not read: a pipe that is full would stop it.
        os.set_blocking(self.process.stdout.fileno(), False)

    def environment(self) -> dict[str, str]:
        return {**os.environ, "SOBRE_LANG": "en", "SOBRE_CACHE": str(self.cache)}

    def get(self, path: str) -> bytes:
        """The body of a page."""
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\n\r\n".encode())
        while b"\r\n\r\n" not in self.buffer:
            self.receive()
        head, _, rest = self.buffer.partition(b"\r\n\r\n")
        length = int(re.search(rb"(?i)content-length: *(\d+)", head)[1])
        while len(rest) < length:
            self.buffer = b""
            self.receive()
            rest += self.buffer
        self.buffer = rest[length:]
        return rest[:length]

    def receive(self) -> None:
        data = self.socket.recv(1 << 18)
        if not data:
            raise Failure("the preview closed the connection")
        self.buffer += data

    def until(self, path: str, words: str, started: float) -> float:
        """Milliseconds until a page holds some words."""
        wanted = words.encode()
        while wanted not in self.get(path):
            if time.perf_counter() - started > PATIENCE:
                raise Failure(f"{path} never showed {words!r}")
            time.sleep(PAUSE)
        return (time.perf_counter() - started) * 1000

    def drain(self) -> None:
        """Throws away what it said."""
        try:
            while self.process.stdout.read(1 << 16):
                pass
        except (BlockingIOError, TypeError):
            pass

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def path_of(page: Path, root: Path) -> str:
    return "/" + str(page.relative_to(root / "content").with_suffix("")) + "/"


class Edits:
    """All sorts of edits, and how long each took, in milliseconds."""

    def __init__(self, preview: Preview, seed: int):
        self.preview, self.root, self.random = preview, preview.root, random.Random(seed)
        content = self.root / "content"
        self.pages = [page for page in sorted(content.rglob("*.md")) if page.name != "index.md"]
        self.template = next((self.root / "themes").rglob("end.html"))
        self.style = self.root / "themes" / "sobre" / "styles" / "page.css"
        self.edited: set[Path] = set()
        self.number = 0

    def pause(self) -> None:
        self.preview.drain()
        time.sleep(self.random.random() / 2)

    def page(self) -> tuple[Path, str, str]:
        """A page with its text, and a word that no page has."""
        self.number += 1
        page = self.random.choice(self.pages)
        self.edited.add(page)
        self.preview.get(path_of(page, self.root))  # somebody looks at it
        self.pause()
        return page, page.read_text(encoding="utf-8"), f"numero{self.number}x"

    def text(self) -> float:
        page, text, word = self.page()
        started = save(page, f"{text}\nUn mot de plus {word}.\n")
        return self.preview.until(path_of(page, self.root), word, started)

    def links(self) -> float:
        page, text, word = self.page()
        beside = [other.name for other in page.parent.glob("*.md") if other != page and other.name != "index.md"]
        target = self.random.choice(beside or [page.name])
        started = save(page, f"{text}\nVoir [{word}]({target}).\n")
        return self.preview.until(path_of(page, self.root), word, started)

    def title(self) -> float:
        page, text, word = self.page()
        started = save(page, re.sub(r"(?m)^title: .*$", f"title: Titre {word}", text, count=1))
        return self.preview.until(path_of(page, self.root), word, started)

    def of_template(self) -> float:
        page, _, word = self.page()
        before = re.sub(r"<i>numero\d+x</i>", "", self.template.read_text(encoding="utf-8"))
        started = save(self.template, f"{before}<i>{word}</i>")
        return self.preview.until(path_of(page, self.root), word, started)

    def of_style(self) -> float:
        page, _, word = self.page()
        self.style.parent.mkdir(parents=True, exist_ok=True)
        started = save(self.style, f"main{{--{word}:1}}\n")
        return self.preview.until(path_of(page, self.root), word, started)

    def git(self, *arguments: str) -> None:
        identity = ["-c", "user.name=bench", "-c", "user.email=bench@example.org"]
        subprocess.run(["git", "-C", str(self.root), *identity, *arguments], check=True, capture_output=True)

    def many(self) -> float:
        """The pages that a checkout changes."""
        self.number += 1
        word = f"numero{self.number}x"
        if not (self.root / ".git").exists():
            self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "before")
        many = self.random.sample(self.pages, min(MANY, len(self.pages)))
        self.edited.update(many)
        self.git("checkout", "-q", "-b", word)
        # Made without a work tree: the preview sees nothing of it.
        entries = []
        for page in many:
            text = page.read_text(encoding="utf-8") + f"\nTous ensemble {word}.\n"
            written = subprocess.run(
                ["git", "-C", str(self.root), "hash-object", "-w", "--stdin"], input=text.encode(), check=True, capture_output=True
            )
            entries.append(f"100644 {written.stdout.decode().strip()}\t{page.relative_to(self.root)}\n")
        index = {**os.environ, "GIT_INDEX_FILE": str(self.root / ".git" / "index.bench")}
        command = ["git", "-C", str(self.root)]
        subprocess.run([*command, "read-tree", "HEAD"], env=index, check=True, capture_output=True)
        subprocess.run([*command, "update-index", "--index-info"], input="".join(entries).encode(), env=index, check=True, capture_output=True)
        tree = subprocess.run([*command, "write-tree"], env=index, check=True, capture_output=True).stdout.decode().strip()
        identity = ["-c", "user.name=bench", "-c", "user.email=bench@example.org"]
        commit = subprocess.run([*command, *identity, "commit-tree", tree, "-p", "HEAD", "-m", word], check=True, capture_output=True)
        self.pause()
        self.git("checkout", "-q", commit.stdout.decode().strip())
        now, wall = time.perf_counter(), time.time()
        last = max(page.stat().st_mtime for page in many)
        started = now - (wall - last)
        return max(self.preview.until(path_of(page, self.root), word, started) for page in many[:10])

    def run(self, count: int) -> dict[str, list[float]]:
        sorts = {
            "text of a page": (self.text, count),
            "links of a page": (self.links, count),
            "title of a page": (self.title, count // 4),
            "template": (self.of_template, count // 4),
            "style": (self.of_style, count // 4),
            "a hundred pages by git": (self.many, max(count // 20, 1)),
        }
        order = [name for name, (_, times) in sorts.items() for _ in range(times)]
        self.random.shuffle(order)
        found: dict[str, list[float]] = {name: [] for name in sorts}
        for name in order:
            found[name].append(sorts[name][0]())
        return found


def bare(page: bytes) -> bytes:
    """A page without what the preview adds to it."""
    return POLICY.sub(b"<meta policy", ADDED.sub(b"", page))


def compare(preview: Preview, edits: Edits, work: Path) -> None:
    """Pages that are served are those of a clean build."""
    time.sleep(1)
    output = work / "clean"
    environment = {**preview.environment(), "SOBRE_CACHE": str(work / "clean-cache")}
    command = [str(preview.binary), "build", "--root", str(edits.root), "--output", str(output)]
    built = subprocess.run(command, env=environment, capture_output=True, text=True)
    if built.returncode:
        raise Failure(f"the clean build failed: {built.stderr}")
    others = edits.random.sample(edits.pages, min(COMPARED, len(edits.pages)))
    folders = {page.parent / "index.md" for page in edits.edited if (page.parent / "index.md").exists()}
    paths = {path_of(page, edits.root) for page in [*edits.edited, *others]}
    paths |= {"/" + str(page.parent.relative_to(edits.root / "content")) + "/" for page in folders} | {"/"}
    for path in sorted(paths):
        served = bare(preview.get(path))
        clean = bare((output / path.strip("/") / "index.html").read_bytes())
        if served != clean:
            raise Failure(f"{path} is not what a clean build makes of it")


def percentile(values: list[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, required=True, help="sobre, built for release")
    parser.add_argument("--pages", default="133,1000,10000")
    parser.add_argument("--edits", type=int, default=200, help="of the text, and as many of the links; a quarter of titles, templates, styles")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rows = [["pages", "edit", "edits", "median", "99th percentile", "most"]]
    CACHE.mkdir(parents=True, exist_ok=True)
    try:
        for count in map(int, options.pages.split(",")):
            say(f"{count:,} pages")
            with tempfile.TemporaryDirectory(prefix="serve-", dir=CACHE) as folder:
                work = Path(folder)
                write(count, options.seed, work / "wiki")
                root = work / "wiki" / "sobre"
                for name in ("start to the first page, cold", "start to the first page, with a cache"):
                    preview = Preview(options.binary, root, work / "cache")
                    rows.append([f"{count:,}", name, "1", f"{preview.first * 1000:.0f} ms", "", ""])
                    if "cold" in name:
                        preview.stop()
                try:
                    edits = Edits(preview, options.seed)
                    for name, values in edits.run(options.edits).items():
                        shown = [f"{value:.1f} ms" for value in (statistics.median(values), percentile(values, 0.99), max(values))]
                        rows.append([f"{count:,}", name, str(len(values)), *shown])
                    compare(preview, edits, work)
                finally:
                    preview.stop()
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    finally:
        print(markdown(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
