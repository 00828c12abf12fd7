#!/usr/bin/env python3
"""Check wikis with many different broken links: what one more of them costs does not depend on how many there are.

    cargo build --release --locked
    python3 benches/broken_links.py --binary target/release/sobre            # 2,000 links in 4,000 pages, 16,000 in 8,000

The same words are in all names, so that each broken link is a little like many pages: the worst case of a suggestion. A wiki
without a broken link is checked too, and its time is taken away.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from awards import markdown
from run import Failure, Run, megabytes, say, spawn

SIZES = [(4_000, 2_000), (8_000, 16_000)]  # pages, broken links
FORMS = {"path": "[lien]({}.md)", "wikilink": "[[{}]]"}
ALLOWED = 3.0  # how much more a link may cost in the larger wiki, whose pages are twice as many
WORDS = (
    "recette jardin vélo atelier compost énergie lumière papier ordinateur réseau serveur logiciel écran batterie partage "
    "entraide formation équipe quartier ville rivière"
).split()


def write_wiki(root: Path, pages: int, links: int, form: str, seed: int) -> None:
    rng = random.Random(f"{seed}/{pages}")

    def word() -> str:
        return rng.choice(WORDS)

    root.mkdir(parents=True)
    (root / "site.yaml").write_text("title: Banc\nbase_url: https://banc.example.org/\nlanguages: [fr]\n", encoding="utf-8")
    made = 0
    for number in range(pages):
        lines = [f"# {word()} {number}\n", "Texte.\n"]
        while made * pages < links * (number + 1):
            lines.append(FORMS[form].format(f"{word()}-{word()}-{word()}-{rng.randrange(10**6)}") + "\n")
            made += 1
        path = root / "content" / f"s{number % 50}" / f"{word()}-{word()}-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines), encoding="utf-8")


def check(binary: Path, root: Path, work: Path) -> Run:
    """A check, which ends with 1 when there are broken links: the shell takes that for an end like another."""
    command = ["sh", "-c", 'timeout 600 "$0" check --format short --root "$1" >"$2" 2>&1; test $? -le 1', str(binary), str(root), str(work / "out")]
    return spawn(command, work, work.with_suffix(".log"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, required=True, help="the program, built for release")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rows, costs = [["pages", "form", "broken links", "CPU", "… of the links", "one link", "peak memory"]], {}
    try:
        for pages, links in SIZES:
            for form in FORMS:
                found = {}
                for count in (0, links):
                    with tempfile.TemporaryDirectory(prefix="broken-") as folder:
                        root = Path(folder) / "site"
                        write_wiki(root, pages, count, form, options.seed)
                        say(f"{pages:,} pages, {count:,} broken links ({form})")
                        runs = [check(options.binary.resolve(), root, Path(folder) / f"run-{n}") for n in range(options.runs + 1)]
                        runs = runs[1:]  # the first one reads the files from the disk
                        found[count] = (statistics.median(run.cpu for run in runs), max(run.memory for run in runs))
                cpu, more = found[links][0], max(found[links][0] - found[0][0], 0.0)
                costs[pages, form] = more / links
                rows.append([
                    f"{pages:,}", form, f"{links:,}", f"{cpu:.2f} s", f"{more:.2f} s", f"{more / links * 1e6:.0f} µs", megabytes(found[links][1]),
                ])
    except (Failure, subprocess.SubprocessError) as failure:
        print(failure, file=sys.stderr)
        return 1
    print(markdown(rows))
    (few, _), (many, _) = SIZES
    for form in FORMS:
        if costs[many, form] > ALLOWED * max(costs[few, form], 50e-6):
            print(f"a broken {form} costs more among many than among few", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
