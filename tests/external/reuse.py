"""What `sobre reuse` writes, by the tool of the REUSE specification: the sources of a site, with it, comply; without the
licence of a picture they do not, and the tool names the picture."""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

checks = failures = 0


def check(name, holds, seen=""):
    global checks, failures
    checks += 1
    if not holds:
        failures += 1
        print(f"FAIL {name} {seen}")


def reuse(root, *arguments):
    tool = Path(sys.executable).with_name("reuse")
    command = [tool, "--root", root, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def written(program, root):
    """The sources with REUSE.toml, and a file for the text of each licence that it names."""
    command = [program, "reuse", "--root", root, "--no-cache"]
    toml = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    (root / "REUSE.toml").write_text(toml)
    licences = root / "LICENSES"
    shutil.rmtree(licences, ignore_errors=True)
    licences.mkdir()
    for expression in re.findall(r'^SPDX-License-Identifier = "(.*)"$', toml, re.M):
        for identifier in re.findall(r"[A-Za-z0-9.-]+", expression):
            if identifier not in ("AND", "OR", "WITH"):
                (licences / f"{identifier}.txt").write_text("The text of the licence.\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--project", required=True)
    options = parser.parse_args()
    program = Path(options.program).resolve()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        shutil.copytree(options.project, root)
        star = root / "content" / "a*b.md"
        star.write_text("---\ntitle: A star\nlicence: MIT OR Apache-2.0\nauthors: [\"Zoé \\\"Z\\\" Ada\"]\n---\nText.\n")
        written(program, root)
        linted = reuse(root, "lint", "--json")
        report = json.loads(linted.stdout)
        check("the sources comply", linted.returncode == 0, report["non_compliant"])
        files = {entry["path"]: entry for entry in report["files"]}
        check("every source is covered", len(files) > 20, len(files))

        def terms(path):
            entry = files[path]
            licences = sorted(said["value"] for said in entry["spdx_expressions"])
            holders = sorted(said["value"] for said in entry["copyrights"])
            return licences, holders

        drawing = "content/notes/tree.svg"
        check("a picture", terms(drawing) == (["CC0-1.0"], ["SPDX-FileCopyrightText: The Orchard"]), terms(drawing))
        page = "content/notes/pruning.md"
        check("a page", terms(page)[0] == ["CC-BY-4.0"], terms(page))
        named = terms("content/a*b.md")
        check("an expression", named[0] == ["MIT OR Apache-2.0"], named)
        check("a name", named[1] == ['SPDX-FileCopyrightText: Zoé "Z" Ada'], named)

        (root / drawing).with_name("tree.svg.yaml").unlink()
        written(program, root)
        linted = reuse(root, "lint", "--json")
        missing = json.loads(linted.stdout)["non_compliant"]["missing_licensing_info"]
        names = [Path(path).name for path in missing]
        check("a picture without a licence", linted.returncode == 1 and names == ["tree.svg"], missing)
    print(f"reuse: {checks - failures} held, {failures} broken")
    sys.exit(failures > 0)


main()
