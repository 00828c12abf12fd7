#!/usr/bin/env python3
"""What the history of a wiki costs a build: one pass over its commits, cold, then remembered; beside `git log --name-status -M`.

    cargo build --release --locked
    python3 benches/history.py --binary target/release/sobre                # 1,000, 3,000 and 10,000 commits

The repository has a page for ten commits, branches that are merged, pages that are renamed (some edited in the same commit), a whole
section that is renamed now and then, and a `.mailmap`. What the pass costs is a build with it less one without
(`history: {pages: false, changes: false}`), medians of runs in turn. The dates and the number of changes of every page are compared with
those of whoever wrote the repository. It fails when one of them is wrong, or when a commit costs more at the last size than at the one
before.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import random
import re
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from awards import markdown
from run import Failure, Run, megabytes, say, spawn

PEOPLE = [("Anne", "anne@example.org"), ("anne l", "al@example.org"), ("Paul", "paul@example.org"), ("Zoé", "zoe@example.org"), ("Luc", "luc@example.org")]
MAILMAP = "Anne Le Gall <anne@example.org>\nAnne Le Gall <al@example.org>\n"
SETTINGS = "title: Essai\nbase_url: https://essai.example/\nsearch: false\nhistory: {names: all%s}\n"
WORDS = "eau sol jardin atelier mesure carte sobre commun lien page outil temps rue ville arbre pain papier mur porte chemin".split()
START = 1_500_000_000
# a commit may cost this much more at one size than at the one before: times of a shared machine, and trees of more files
ALLOWED = 1.5


@dataclass
class Page:
    path: str
    lines: list[str]
    changes: list[int] = field(default_factory=list)  # numbers of commits


class Writer:
    """Commits as `git fast-import` reads them."""

    def __init__(self, count: int, seed: int):
        self.rng, self.count = random.Random(f"{seed}/history/{count}"), count
        self.pages: list[Page] = []
        self.number = self.merges = self.renames = 0

    def line(self) -> str:
        return " ".join(self.rng.choice(WORDS) for _ in range(12)) + f" {self.rng.randrange(10**9)}."

    def commit(self, files: list[str], branch: str = "main", merge: tuple[int, int] | None = None, start: int | None = None) -> int:
        self.number += 1
        name, email = self.rng.choice(PEOPLE)
        when = START + self.number * 3600
        message = f"Change {self.number}"
        lines = [f"commit refs/heads/{branch}", f"mark :{self.number}"]
        lines += [f"{who} {name} <{email}> {when} +0100" for who in ("author", "committer")]
        lines += [f"data {len(message)}", message]
        if start:
            lines.append(f"from :{start}")
        if merge:
            lines += [f"from :{merge[0]}", f"merge :{merge[1]}"]
        # at once: what this program holds would count as memory of those that it starts
        self.git.stdin.write("\n".join([*lines, *files, ""]).encode() + b"\n")
        return self.number

    def put(self, page: Page) -> str:
        text = f"# {page.lines[0]}\n\n" + "\n\n".join(page.lines[1:]) + "\n"
        return f"M 100644 inline {page.path}\ndata {len(text.encode())}\n{text}"

    def edited(self, page: Page) -> str:
        page.lines[self.rng.randrange(1, len(page.lines))] = self.line()
        page.changes.append(self.number + 1)
        return self.put(page)

    def moved(self, page: Page, path: str) -> str:
        line = f"R {page.path} {path}"
        page.path, self.renames = path, self.renames + 1
        return line

    def step(self) -> None:
        rng, pages = self.rng, self.pages
        if len(pages) * 10 <= self.number:
            page = Page(f"content/s{len(pages) // 50}/p{len(pages)}.md", [self.line() for _ in range(20)], [self.number + 1])
            pages.append(page)
            self.commit([self.put(page)])
            return
        chance = rng.random()
        if chance < 0.05:  # a name, half of the time with an edit
            page = rng.choice(pages)
            files = [self.moved(page, f"content/s{rng.randrange(len(pages) // 50 + 1)}/r{self.number}-{pages.index(page)}.md")]
            if rng.random() < 0.5:
                files.append(self.edited(page))
            self.commit(files)
        elif chance < 0.06 and len(pages) > 50:  # a section under another name
            folder = rng.choice(pages).path.rsplit("/", 1)[0]
            self.commit([self.moved(page, f"content/t{self.number}/{page.path.rsplit('/', 1)[1]}") for page in pages if page.path.startswith(folder + "/")])
        elif chance < 0.16 and len(pages) > 1:  # a branch of one commit, another on main, and their merge
            base, (one, two) = self.number, rng.sample(pages, 2)
            ours = self.edited(one)
            branch = self.commit([ours], branch=f"b{base}", start=base)
            theirs = self.edited(two)
            main = self.commit([theirs], start=base)
            self.commit([self.put(one)], merge=(main, branch))
            self.merges += 1
        else:
            self.commit([self.edited(page) for page in rng.sample(pages, min(len(pages), rng.choice((1, 1, 1, 2, 3))))])

    def write(self, root: Path) -> None:
        git(root, "init", "-q", "-b", "main")
        self.git = subprocess.Popen(["git", "-C", root, "fast-import", "--quiet"], stdin=subprocess.PIPE)
        self.commit([f"M 100644 inline .mailmap\ndata {len(MAILMAP)}\n{MAILMAP}", f"M 100644 inline content/index.md\ndata 10\n# Accueil\n"])
        while self.number < self.count:
            self.step()
        self.git.stdin.close()
        if self.git.wait():
            raise Failure("git fast-import failed")
        git(root, "checkout", "-q", "-f", "main")
        git(root, "repack", "-a", "-d", "-q")
        (root / "site.yaml").write_text(SETTINGS % "", encoding="utf-8")


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", root, *arguments], check=True)


def day(number: int) -> str:
    return datetime.datetime.fromtimestamp(START + number * 3600, datetime.timezone(datetime.timedelta(hours=1))).date().isoformat()


def compare(writer: Writer, output: Path) -> None:
    """Each page says when it was made and changed, and how often."""
    for page in writer.pages:
        text = (output / page.path.removeprefix("content/").removesuffix(".md") / "index.html").read_text(encoding="utf-8")
        days = re.findall(r'"date(?:Published|Modified)":"([0-9-]+)', text)
        changes = re.search(r"(\d+) modifications? par", text)
        changes = int(changes[1]) if changes else 0
        wanted = [day(page.changes[0]), day(page.changes[-1])]
        if changes != len(page.changes) or sorted(set(days)) != sorted(set(wanted)):
            raise Failure(f"{page.path}: {changes} changes, {days}; {len(page.changes)}, {wanted} in truth")


@dataclass
class Measured:
    count: int
    rows: list[list[str]]
    pass_cpu: float


def bench(options, count: int, work: Path) -> Measured:
    work.mkdir()
    root, writer = work / "wiki", Writer(count, options.seed)
    root.mkdir()
    say(f"{count} commits: writing the repository …")
    writer.write(root)
    labels = itertools.count()

    def run(settings: str, *arguments: str, cache: Path | None = None, output: Path | None = None) -> Run:
        (root / "site.yaml").write_text(SETTINGS % settings, encoding="utf-8")
        directory = work / f"run-{next(labels)}"
        output = output or directory / "out"
        command = [str(options.binary), "build", "--no-shadow", "--root", str(root), "--output", str(output), *arguments]
        return spawn(command, directory, work / "log", cache)

    off, cold, log = [], [], []
    say(f"{count} commits: {options.runs} runs of each …")
    for _ in range(options.runs):
        off.append(run(", pages: false, changes: false", "--no-cache"))
        cold.append(run("", "--no-cache"))
        log.append(spawn(["git", "-C", str(root), "log", "--name-status", "-M", "--use-mailmap", "--format=%H %P %aN %aI %s"], work / f"log-{next(labels)}", work / "git-log"))
    cache, output = work / "cache", work / "out"
    run("", cache=cache, output=output)
    compare(writer, output)
    again = run("", cache=cache, output=output)
    page = writer.pages[0]
    path = root / page.path
    path.write_text(path.read_text(encoding="utf-8") + "\nUne ligne de plus.\n", encoding="utf-8")
    git(root, "-c", "user.name=Anne", "-c", "user.email=anne@example.org", "commit", "-q", "-m", "Une de plus", "--", page.path)
    after = run("", cache=cache, output=output)

    def middle(runs: list[Run], key: str) -> float:
        return statistics.median(getattr(one, key) for one in runs)

    spent = middle(cold, "cpu") - middle(off, "cpu")
    name = f"{count:,}"

    def row(what: str, wall: float, cpu: float, memory: float) -> list[str]:
        return [name, what, f"{wall:.2f} s", f"{cpu:.2f} s", megabytes(memory), f"{1e6 * cpu / count:.0f} µs"]

    rows = [
        row("build without its history", *(middle(off, key) for key in ("wall", "cpu", "memory"))),
        row("cold build", *(middle(cold, key) for key in ("wall", "cpu", "memory"))),
        row("… the pass: the difference", *(middle(cold, key) - middle(off, key) for key in ("wall", "cpu", "memory"))),
        row("`git log --name-status -M`", *(middle(log, key) for key in ("wall", "cpu", "memory"))),
        row("nothing changed", again.wall, again.cpu, again.memory),
        row("one more commit, of one page", after.wall, after.cpu, after.memory),
    ]
    say(f"{count} commits: {len(writer.pages)} pages, {writer.merges} merges, {writer.renames} renames; dates and changes as they were made")
    return Measured(count, rows, spent)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=lambda path: Path(path).resolve(), required=True, help="sobre, built for release")
    parser.add_argument("--commits", default="1000,3000,10000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    found: list[Measured] = []
    with tempfile.TemporaryDirectory() as work:
        try:
            for count in options.commits.split(","):
                found.append(bench(options, int(count), Path(work) / count))
        except Failure as failure:
            print(failure, file=sys.stderr)
            return 1
    print(markdown([["commits", "", "wall", "CPU", "peak memory", "CPU for a commit"], *(row for one in found for row in one.rows)]))
    costs = [one.pass_cpu / one.count for one in found]
    if len(costs) < 2:
        return 0
    growth = costs[-1] / costs[-2]
    print(f"\nA commit costs {growth:.2f} times as much among {found[-1].count} as among {found[-2].count}.")
    return int(growth > ALLOWED)


if __name__ == "__main__":
    sys.exit(main())
