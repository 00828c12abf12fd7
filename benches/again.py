#!/usr/bin/env python3
"""Build a wiki from cold, then again with nothing changed, then with one page changed; beside Hugo and the floor.

    cargo build --release --locked && cargo build --release --locked --bench floor
    python3 benches/again.py --binary target/release/sobre --floor target/release/deps/floor-…   # 1,000 and 10,000 pages

The floor (floor.rs) reads, parses, renders and writes the same pages, and does nothing else. What a build writes is counted in the
output folder: files whose inode or time is another. After the change the output is compared with that of a clean build. What the site
before takes beside the output folder is its folders; its files are links.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from stat import S_ISDIR

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


def shadow_of(output: Path) -> Path:
    return output.with_name(f".{output.name}.sobre-shadow")


def own_bytes(shadow: Path) -> int:
    """What a shadow takes on the disk: its folders, and the files that are no links to those of the site."""
    states = [path.lstat() for path in [shadow, *shadow.rglob("*")]] if shadow.exists() else []
    return sum(one.st_blocks * 512 for one in states if S_ISDIR(one.st_mode) or one.st_nlink == 1)


class Bench:
    def __init__(self, options, work: Path, count: int):
        self.options, self.work, self.count, self.number = options, work, count, 0
        write(count, options.seed, work / "wiki")
        self.root = work / "wiki" / "sobre"

    def run(self, command: list[str]) -> Run:
        self.number += 1
        run = spawn([str(part) for part in command], self.work / f"home-{self.number}", self.work / "log", self.work / "cache")
        shutil.rmtree(self.work / f"home-{self.number}")
        return run

    def sobre(self, output: Path, *more: str) -> Run:
        return self.run([self.options.binary.resolve(), "build", "--root", self.root, "--output", output, *more])

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
                for before in (output, shadow_of(output), self.work / "cache"):
                    shutil.rmtree(before, ignore_errors=True)
                run = build(output)
                if number:  # the first one warms up
                    found[name].append(run)
        return {name: runs for name, runs in found.items() if runs}

    def again(self, change, *more: str) -> tuple[list[Run], int]:
        """Builds after a change, and how many files the last one wrote. The first one is not timed: it makes the shadow."""
        output = self.work / "cold-sobre"
        runs, written = [], 0
        for number in range(self.options.runs + 1):
            change(number)
            before = state(output)
            run = self.sobre(output, *more)
            runs += [run] if number else []
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
             ratio(middle(runs, "wall"), wall), "", ""]
            for name, runs in cold.items()
        ]
        page = sorted((one.root / "content").rglob("*.md"))[count // 2]

        def change(number: int) -> None:
            text = page.read_text(encoding="utf-8")
            page.write_text(f"{text}\nUn mot de plus, le {number}.\n", encoding="utf-8")

        builds = (("nothing changed", lambda _: None, []), ("one page changed", change, []),
                  ("one page changed, no shadow", change, ["--no-shadow"]))
        for name, edit, more in builds:
            say(f"{count:,} pages, {name}")
            runs, written = one.again(edit, *more)
            shadow = own_bytes(shadow_of(Path(folder) / "cold-sobre"))
            rows.append([f"{count:,}", name, f"{middle(runs, 'wall'):.2f} s", f"{middle(runs, 'cpu'):.2f} s", megabytes(middle(runs, "memory")),
                         ratio(middle(runs, "wall"), wall), f"{written:,}", f"{shadow / 1e6:,.1f} MB"])
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
    rows = [["pages", "build", "wall", "CPU", "peak memory", "wall / cold", "files written", "shadow on the disk"]]
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
