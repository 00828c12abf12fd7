#!/usr/bin/env python3
"""Bench of the search, beside Pagefind on the same pages: bytes of the first answer and of a letter, build time and memory, and
what is found of forty known pages.

    python3 benches/search.py --root FOLDER --binary target/release/sobre [--queries benches/search/queries.txt]

`--root` is a site (its `site.yaml` and `content/`); without it, the wiki of `wiki.py` with `--pages`. Pagefind comes from npm into
`.cache/bench/pagefind` (needs Node and the network the first time). Bytes are those of bodies with brotli, quality 11.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent / ".cache" / "bench"
PAGEFIND = "1.5.2"


def timed(command, **options):
    """Runs a command: wall and CPU seconds, and peak memory in MB."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status != 0:
        sys.exit(f"{command[0]} failed")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1024}


def with_setting(root, folder, search):
    """A copy of a site with the search or without."""
    copy = folder / ("with" if search else "without")
    copy.mkdir()
    for entry in root.iterdir():
        if entry.name in {"public", ".cache"}:
            continue
        if entry.name == "site.yaml":
            (copy / "site.yaml").write_text(entry.read_text() + f"\nsearch: {str(search).lower()}\n")
        elif entry.is_dir():
            # The program follows no symbolic link.
            shutil.copytree(entry, copy / entry.name)
        else:
            shutil.copy(entry, copy / entry.name)
    return copy


def pagefind():
    """The program of Pagefind, from npm."""
    folder = CACHE / "pagefind"
    program = folder / "node_modules" / ".bin" / "pagefind"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--prefix", folder, f"pagefind@{PAGEFIND}"], check=True)
    return program


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--binary", type=Path, default=HERE.parent / "target" / "release" / "sobre")
    parser.add_argument("--queries", type=Path, help="lines of `language TAB question TAB URL of the page that is looked for`")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-pagefind", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sobre-search-") as folder:
        folder = Path(folder)
        root = options.root
        if root is None:
            root = folder / "wiki"
            wiki = [sys.executable, HERE / "wiki.py", "--pages", str(options.pages), "--output", root]
            subprocess.run(wiki, check=True, stdout=subprocess.DEVNULL)
        root = root.resolve()
        runs = {True: [], False: []}
        site = folder / "public"
        for run in range(options.runs):
            for search in (False, True):
                source = folder / ("with" if search else "without")
                if not source.exists():
                    source = with_setting(root, folder, search)
                shutil.rmtree(site, ignore_errors=True)
                cache = folder / "cache"
                shutil.rmtree(cache, ignore_errors=True)
                environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "HOME": str(folder)}
                command = [options.binary.resolve(), "build", "--root", source, "--output", site]
                runs[search].append(timed(command, env=environment, stderr=subprocess.DEVNULL))
        best = {search: {key: min(run[key] for run in found) for key in found[0]} for search, found in runs.items()}
        more = {key: best[True][key] - best[False][key] for key in best[True]}
        for name, figures in (("without a search", best[False]), ("with a search", best[True]), ("the search", more)):
            print(f"{name:18} wall {figures['wall']:6.2f} s  cpu {figures['cpu']:6.2f} s  memory {figures['memory']:6.0f} MB")
        print(f"share of a cold build: wall {more['wall'] / best[False]['wall']:.0%}, cpu {more['cpu'] / best[False]['cpu']:.0%}")
        index = sorted((site / "search-index").rglob("*.txt"))
        print(f"index: {len(index)} files, {sum(file.stat().st_size for file in index) / 1e6:.1f} MB")
        if not options.no_pagefind:
            figures = timed([pagefind(), "--site", site, "--silent"], stderr=subprocess.DEVNULL)
            files = [file for file in (site / "pagefind").rglob("*") if file.is_file()]
            print(
                f"{'Pagefind':18} wall {figures['wall']:6.2f} s  cpu {figures['cpu']:6.2f} s  memory {figures['memory']:6.0f} MB; "
                f"{len(files)} files, {sum(file.stat().st_size for file in files) / 1e6:.1f} MB"
            )
        command = ["node", HERE / "search" / "answers.mjs", "--site", site]
        if options.queries:
            command += ["--queries", options.queries]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
