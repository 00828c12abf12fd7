#!/usr/bin/env python3
"""Award a badge to thirty people, in a wiki of many pages with many awards: how long the one command takes.

    cargo build --release --locked
    python3 benches/award.py --binary target/release/sobre            # 10,000 pages, 20,000 awards

The wiki is that of wiki.py, the awards are those of awards.py. The command reads and checks the whole site before it writes, and once more
with what it wrote. What was parsed is kept since the `check` before, as it is for somebody at work; the first row is without.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from awards import markdown, write_site
from run import CACHE, Failure, Run, megabytes, say, spawn
from wiki import write

PEOPLE = 30


def site(work: Path, pages: int, awards: int, seed: int) -> Path:
    """A wiki with badges."""
    write(pages, seed, work / "wiki")
    write_site(work / "badges", awards, seed)
    root = work / "wiki" / "sobre"
    shutil.copytree(work / "badges" / "badges", root / "badges")
    shutil.copy(work / "badges" / "content" / "fete.md", root / "content")
    return root


def people(work: Path, number: int) -> Path:
    path = work / f"people-{number}.csv"
    lines = ["Nom;E-mail", *(f"Personne {number}-{one};personne-{number}-{one}@example.org" for one in range(PEOPLE))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, required=True, help="sobre, built for release")
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--awards", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    CACHE.mkdir(parents=True, exist_ok=True)
    binary = str(options.binary.resolve())
    try:
        with tempfile.TemporaryDirectory(prefix="award-", dir=CACHE) as folder:
            work = Path(folder)
            say(f"{options.pages:,} pages, {options.awards:,} awards")
            root, cache = site(work, options.pages, options.awards, options.seed), work / "cache"

            def award(number: int, cache: Path | None) -> Run:
                say(f"award {number}")
                command = [binary, "award", "au-banc", "--root", str(root), "--event", "fete.md", "--recipients", str(people(work, number))]
                return spawn(command, work / f"run-{number}", work / "log", cache)

            cold = award(0, None)
            spawn([binary, "check", "--root", str(root)], work / "check", work / "log", cache)
            warm = [award(number + 1, cache) for number in range(options.runs)]
            written = len(list((root / "badges" / "awards").glob("*fete*.yaml")))
            if written != options.runs + 1:
                raise Failure(f"{options.runs + 1} commands wrote {written} files of awards")
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    wall = statistics.median(run.wall for run in warm)
    rows = [["award of thirty people", "wall", "CPU", "peak memory"]]
    rows.append(["without a cache", f"{cold.wall:.2f} s", f"{cold.cpu:.2f} s", megabytes(cold.memory)])
    rows.append([f"with a cache, median of {len(warm)}", f"{wall:.2f} s", f"{statistics.median(run.cpu for run in warm):.2f} s",
                 megabytes(max(run.memory for run in warm))])
    print(markdown(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
