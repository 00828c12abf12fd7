#!/usr/bin/env python3
"""Build a wiki from cold, then again with nothing changed, then with one page changed; beside Hugo and the floor.

    cargo build --release --locked && cargo build --release --locked --bench floor
    python3 benches/again.py --binary target/release/sobre --floor target/release/deps/floor-…   # 1,000 and 10,000 pages

The floor (floor.rs) reads, parses, renders and writes the same pages, and does nothing else. What a build writes is counted in the
output folder: files whose inode or time is another. After the change the output is compared with that of a clean build.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from awards import markdown, state
from run import CACHE, Failure, Run, hugo_tool, megabytes, say, spawn
from wiki import write

MANIFEST = ".sobre-manifest"  # holds what the next build compares, and no page


def ratio(a: float, b: float) -> str:
    return f"{a / b:.2f}"


def middle(runs: list[Run], key: str) -> float:
    return statistics.median(getattr(run, key) for run in runs)


def pages_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST}


class Bench:
    def __init__(self, options, work: Path, count: int):
        self.options, self.work, self.count, self.number = options, work, count, 0
        write(count, options.seed, work / "wiki")
        self.root = work / "wiki" / "sobre"

    def run(self, command: list[str], cache: Path | None = None) -> Run:
        self.number += 1
        run = spawn([str(part) for part in command], self.work / f"home-{self.number}", self.work / "log", cache)
        shutil.rmtree(self.work / f"home-{self.number}")
        return run

    def sobre(self, output: Path, cache: Path | None = None) -> Run:
        return self.run([self.options.binary.resolve(), "build", "--root", self.root, "--output", output], cache)

    def cold(self) -> dict[str, list[Run]]:
        """Cold builds of each tool, in turn."""
        hugo = hugo_tool() if self.options.hugo else None
        found: dict[str, list[Run]] = {"sobre": [], "floor": [], "Hugo": []}
        for number in range(self.options.runs + 1):
            say(f"{self.count:,} pages, cold, run {number} of {self.options.runs}")
            tools = {"sobre": lambda out: self.sobre(out)}
            if self.options.floor:
                tools["floor"] = lambda out: self.run([self.options.floor.resolve(), self.root / "content", out])
            if hugo:
                tools["Hugo"] = lambda out: self.run([part.format(root=self.work / "wiki" / hugo.root, out=out) for part in hugo.command])
            for name, build in tools.items():
                output = self.work / f"cold-{name}"
                shutil.rmtree(output, ignore_errors=True)
                run = build(output)
                if number:  # the first one warms up
                    found[name].append(run)
        return {name: runs for name, runs in found.items() if runs}

    def again(self, change) -> tuple[list[Run], int]:
        """Builds after a change, and how many files the last one wrote."""
        output, cache = self.work / "cold-sobre", self.work / "cache"
        # with another edit, so that the measured builds are those of somebody at work: what they need is kept since the last one
        for number in (-2, -1):
            change(number)
            self.sobre(output, cache)
        runs, written = [], 0
        for number in range(self.options.runs):
            change(number)
            before = state(output)
            runs.append(self.sobre(output, cache))
            after = state(output)
            written = sum(before.get(path) != known for path, known in after.items() if not path.endswith(MANIFEST))
        return runs, written


def bench(options, count: int) -> list[list[str]]:
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="again-", dir=CACHE) as folder:
        one = Bench(options, Path(folder), count)
        cold = one.cold()
        wall = middle(cold["sobre"], "wall")
        rows = [
            [f"{count:,}", f"cold, {name}", f"{middle(runs, 'wall'):.2f} s", f"{middle(runs, 'cpu'):.2f} s", megabytes(middle(runs, "memory")),
             ratio(middle(runs, "wall"), wall), ""]
            for name, runs in cold.items()
        ]
        page = sorted((one.root / "content").rglob("*.md"))[count // 2]

        def change(number: int) -> None:
            text = page.read_text(encoding="utf-8")
            page.write_text(f"{text}\nUn mot de plus, le {number}.\n", encoding="utf-8")

        for name, edit in (("nothing changed", lambda _: None), ("one page changed", change)):
            say(f"{count:,} pages, {name}")
            runs, written = one.again(edit)
            rows.append([f"{count:,}", name, f"{middle(runs, 'wall'):.2f} s", f"{middle(runs, 'cpu'):.2f} s", megabytes(middle(runs, "memory")),
                         ratio(middle(runs, "wall"), wall), f"{written:,}"])
        clean = Path(folder) / "clean"
        one.sobre(clean)
        kept, fresh = pages_of(Path(folder) / "cold-sobre"), pages_of(clean)
        if kept != fresh:
            differ = sorted(path for path in kept.keys() | fresh.keys() if kept.get(path) != fresh.get(path))
            raise Failure(f"{len(differ)} files differ from a clean build, such as {differ[0]}")
        return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, required=True, help="sobre, built for release")
    parser.add_argument("--floor", type=Path, help="the floor, built for release")
    parser.add_argument("--hugo", action="store_true", help="Hugo too, as in run.py")
    parser.add_argument("--pages", default="1000,10000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rows = [["pages", "build", "wall", "CPU", "peak memory", "wall / cold", "files written"]]
    try:
        for count in options.pages.split(","):
            rows += bench(options, int(count))
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    print(markdown(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
