#!/usr/bin/env python3
"""Check and build sites of N awarded badges with sobre: time and memory grow as N, a check needs no more memory than a build,
and the second build writes nothing.

    cargo build --release --locked
    python3 benches/awards.py --binary target/release/sobre                        # 1,000, 20,000 and 100,000 awards
    python3 benches/awards.py --binary target/release/sobre --awards 20000 --runs 3 --image own

A site has one class, and 500 awards a file, to hashed addresses. Its image is the one that sobre draws (`--image drawn`: each
award is a page, a JSON, a baked PNG and a baked SVG) or a small PNG of its own (`--image own`: no SVG). The second table says
what an award weighs, by kind of file: as it is, and as it lies on a disk with blocks of 4 kB. 100,000 awards take some 6 GB
of disk while the bench runs.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import statistics
import struct
import sys
import tempfile
import uuid
import zlib
from dataclasses import dataclass
from pathlib import Path

from run import Failure, Run, megabytes, say, spawn

A_FILE = 500  # awards in one
SIDE = 96  # pixels of the class's image
ALLOWED = 1.35  # how much more an award may cost at the largest N than at the smallest
CHECK = 150e6  # bytes of memory that a check of 20,000 awards may take
BLOCK = 4096

SITE = """title: Banc
description: Des badges par milliers.
base_url: https://banc.example.org/
languages: [fr]
theme: sobre
licence: CC-BY-SA-4.0
"""
ISSUER = "name: Le banc\nurl: https://banc.example.org/\nemail: banc@example.org\n"
CLASS = """name: Au banc
description: Une personne de plus.
recognition: event
kind: competence
level: 1
criteria: Être venu à [la fête](../../content/fete.md).
"""
IMAGE = """image: {file: au-banc.png, alt: Un carré de gris, licence: CC0-1.0, author: Le banc}
"""
EVENT = "---\ntitle: La fête\nkind: event\nstart: 2026-04-25T10:00\nplace: Le banc\n---\nUne fête.\n"


# ---- the site ------------------------------------------------------------------------------------------------------------------------


def picture() -> bytes:
    """A PNG that compresses as a drawing does."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    lines = b"".join(b"\0" + bytes((x * y // 16) % 256 for x in range(SIDE)) for y in range(SIDE))
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b"")


def write_site(root: Path, count: int, seed: int, image: str = "drawn") -> None:
    rng = random.Random(f"{seed}/{count}")

    def put(path: str, data: str | bytes) -> None:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())

    put("site.yaml", SITE)
    put("content/index.md", "---\ntitle: Banc\n---\nDes badges.\n")
    put("content/fete.md", EVENT)
    put("badges/issuer.yaml", ISSUER)
    if image == "own":
        put("badges/classes/au-banc.yaml", CLASS + IMAGE)
        put("badges/images/au-banc.png", picture())
    else:
        put("badges/classes/au-banc.yaml", CLASS)
    for start in range(0, count, A_FILE):
        lines = ["class: au-banc", "event: fete.md", "issued: 2026-04-25T18:00:00Z", "evidence: [{url: fete.md, name: La fête}]", "awards:"]
        for number in range(start, min(start + A_FILE, count)):
            identity, salt = f"p{number}@example.org", f"{rng.getrandbits(128):032x}"
            digest = hashlib.sha256((identity + salt).encode()).hexdigest()
            lines.append(f"  - id: {uuid.UUID(int=rng.getrandbits(128), version=4)}")
            lines.append(f'    recipient: {{email: "sha256${digest}", salt: "{salt}"}}')
        put(f"badges/awards/{start // A_FILE:04}.yaml", "\n".join(lines) + "\n")


# ---- one N ---------------------------------------------------------------------------------------------------------------------------


@dataclass
class Measured:
    count: int
    check: list[Run]
    first: list[Run]
    second: list[Run]
    files: int
    size: int
    weight: dict[str, tuple[float, float]]  # by kind of file, of one award: bytes, and bytes of whole blocks


def state(out: Path) -> dict[str, tuple[int, int, int]]:
    """What a write to a file, or another file in its place, would change."""
    found = {}
    for folder, _, names in os.walk(out):
        for name in names:
            said = os.stat(os.path.join(folder, name))
            found[os.path.join(folder, name)] = (said.st_ino, said.st_mtime_ns, said.st_size)
    return found


def measure(binary: Path, count: int, options, work: Path) -> Measured:
    root = work / "site"
    write_site(root, count, options.seed, options.image)
    check, first, second, known = [], [], [], {}
    for number in range(options.runs):
        out = work / "out"
        shutil.rmtree(out, ignore_errors=True)
        command = [str(binary), "build", "--root", str(root), "--output", str(out)]
        say(f"{count:,} awards, run {number + 1}")
        check.append(spawn([str(binary), "check", "--root", str(root)], work / f"check-{number}", work / "check.log"))
        first.append(spawn(command, work / f"first-{number}", work / "first.log"))
        known = state(out)
        if sum(path.endswith(".json") and "/awards/" in path for path in known) != count:
            raise Failure(f"{count} awards, and not as many JSON files in {out}")
        second.append(spawn(command, work / f"second-{number}", work / "second.log"))
        changed = [path for path, said in state(out).items() if known.get(path) != said]
        if changed:
            raise Failure(f"the second build wrote {len(changed)} files, the first is {changed[0]}")
    size = sum(size for _, _, size in known.values())
    return Measured(count, check, first, second, len(known), size, weight(known, count))


def weight(known: dict[str, tuple[int, int, int]], count: int) -> dict[str, tuple[float, float]]:
    """What the files of one award take, by their ending."""
    kinds: dict[str, list[int]] = {}
    for path, (_, _, size) in known.items():
        if "/badges/awards/" in path:
            kinds.setdefault(path.rsplit(".", 1)[1], []).append(size)
    return {
        kind: (sum(sizes) / count, sum(-(-size // BLOCK) * BLOCK for size in sizes) / count) for kind, sizes in sorted(kinds.items())
    }


# ---- the report -----------------------------------------------------------------------------------------------------------------------


def table(found: list[Measured]) -> str:
    def best(runs: list[Run], key: str) -> float:
        return statistics.median(getattr(run, key) for run in runs)

    rows = [["", *(f"{one.count:,} awards" for one in found), "last / first, an award"]]

    def row(label, value, show):
        values = [value(one) for one in found]
        each = [value / one.count for value, one in zip(values, found)]
        rows.append([label, *(show(value) for value in values), f"{each[-1] / each[0]:.2f}"])

    for name, runs in (("check", lambda one: one.check), ("first build", lambda one: one.first), ("second build", lambda one: one.second)):
        row(f"{name}, wall time", lambda one, runs=runs: best(runs(one), "wall"), lambda value: f"{value:.2f} s")
        row("… CPU, user and system", lambda one, runs=runs: best(runs(one), "cpu"), lambda value: f"{value:.2f} s")
        row("… peak memory", lambda one, runs=runs: best(runs(one), "memory"), megabytes)
    row("output", lambda one: one.size, megabytes)
    row("files", lambda one: one.files, lambda value: f"{value:,}")
    return markdown(rows)


def weights(one: Measured) -> str:
    rows = [["one award", "bytes", "on disk"]]
    rows += [[kind, f"{size:,.0f}", f"{blocks:,.0f}"] for kind, (size, blocks) in one.weight.items()]
    total = [sum(column) for column in zip(*one.weight.values())]
    rows.append(["together", *(f"{value:,.0f}" for value in total)])
    return markdown(rows)


def markdown(rows: list[list[str]]) -> str:
    """Rows of cells as a table of Markdown."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 1) + (":" if at else "-") for at, width in enumerate(widths)) + "|")
    return "\n".join(lines)


def is_linear(found: list[Measured]) -> bool:
    """An award costs no more among many than among few."""

    def cost(one: Measured, key: str) -> float:
        return statistics.median(getattr(run, key) for run in one.first) / one.count

    return all(cost(found[-1], key) <= ALLOWED * cost(found[0], key) for key in ("cpu", "memory"))


def is_small(one: Measured) -> bool:
    """A check keeps no output: its memory is that of the sources. What the program takes without any is counted once."""
    allowed = CHECK * max(1, one.count / 20_000)
    return statistics.median(run.memory for run in one.check) <= allowed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, required=True, help="the program, built for release")
    parser.add_argument("--awards", type=int, nargs="+", default=[1_000, 20_000, 100_000])
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--image", choices=["drawn", "own"], default="drawn", help="the image of the class")
    parser.add_argument("--work", type=Path, help="a folder on the disk to be measured; the system's temporary one when not given")
    options = parser.parse_args()
    found = []
    try:
        for count in sorted(options.awards):
            with tempfile.TemporaryDirectory(prefix="awards-", dir=options.work) as work:
                found.append(measure(options.binary.resolve(), count, options, Path(work)))
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    print(table(found))
    print()
    print(weights(found[-1]))
    if not is_linear(found):
        print(f"an award costs more than {ALLOWED} times as much among many as among few", file=sys.stderr)
        return 1
    if large := [one for one in found if not is_small(one)]:
        print(f"a check of {large[0].count:,} awards takes more memory than it may", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
