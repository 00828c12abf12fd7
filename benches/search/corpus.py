#!/usr/bin/env python3
"""A site of real pages for `search.py`: the Markdown of public repositories, with nothing but words left of what only means
something there (links, pictures, HTML).

    python3 benches/search/corpus.py --sources FOLDER --output FOLDER

`--sources` holds checkouts of the repositories below, each in a folder `owner+name`.
"""

import argparse
import re
import unicodedata
from pathlib import Path

# repository, language of its pages (none: by their names), folder
SOURCES = [
    ("betagouv+doc.incubateur.net-communaute", "fr", "."),
    ("cnumr+best-practices", None, "."),
    ("dendronhq+dendron-site", "en", "."),
    ("jackyzha0+jackyzha0.github.io", "en", "."),
    ("squidfunk+mkdocs-material", "en", "."),
    ("obsidianmd+obsidian-help", "en", "en"),
    ("obsidianmd+obsidian-help", "fr", "fr"),
]

# what is taken away, in this order, and what takes its place
FORMS = [
    (r"!\[\[[^\]]*\]\]", ""),
    (r"!\[[^\]]*\]\([^)]*\)", ""),
    (r"\[\[([^\]|]*)\|([^\]]*)\]\]", r"\2"),
    (r"\[\[(?:[^\]]*/)?([^\]/]*)\]\]", r"\1"),
    (r"\[([^\]]*)\]\([^)]*\)", r"\1"),
    (r"\[([^\]]*)\]\[[^\]]*\]", r"\1"),
    (r"(?m)^\[[^\]]*\]:.*$", ""),
    (r"<[^>\n]*>", ""),
    (r"\[\^[^\]]*\]:?", ""),
    (r"(?s)%%.*?%%", ""),
    (r"(?m)%%|<!--|^---+\s*$", ""),
]


def slug(text):
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:80] or "x"


def page(text, name):
    """The title and the text of a page."""
    title = None
    front = re.match(r"---\n(.*?)\n---\n", text, re.S)
    if front:
        named = re.search(r"^title:\s*[\"']?(.*?)[\"']?\s*$", front[1], re.M)
        title = named and named[1]
        text = text[front.end() :]
    for form, rest in FORMS:
        text = re.sub(form, rest, text)
    text = text.replace("$", " ").translate(str.maketrans("[]{}", "()()"))
    heading = re.search(r"^#\s+(.+)$", text, re.M)
    if not title:
        title = heading[1] if heading else name
        text = text.replace(heading[0], "", 1) if heading else text
    title = re.sub(r"[\"\\\n\t]", "", title).strip() or name
    return title, re.sub(r"(?m)^# ", "## ", text)


def language_of(path, language):
    if language:
        return language
    for tag in ("en", "es"):
        if f".{tag}." in path.name or f"/{tag}/" in path.as_posix():
            return tag
    return "fr"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    content = options.output / "content"
    content.mkdir(parents=True)
    settings = "title: Corpus\ndescription: Pages.\nbase_url: https://corpus.example/\nlanguages: [fr, en]\n"
    (options.output / "site.yaml").write_text(settings)
    (content / "index.md").write_text("# Accueil\n")
    (content / "index.en.md").write_text("# Home\n")
    count = 0
    for number, (repository, language, below) in enumerate(SOURCES):
        folder = options.sources / repository / below
        for file in sorted(folder.rglob("*.md")):
            own = language_of(file, language)
            if "/.github" in file.as_posix() or own == "es":
                continue
            title, text = page(file.read_text(errors="replace").replace("\r", ""), file.stem)
            if len(text.split()) < 5:
                continue
            name = slug(file.relative_to(folder).with_suffix("").as_posix().replace("/", "-"))
            target = content / f"c{number}" / f"{name}{'.en' if own == 'en' else ''}.md"
            target.parent.mkdir(exist_ok=True)
            target.write_text(f'---\ntitle: "{title}"\n---\n{text}\n')
            count += 1
    print(f"{count} pages")


if __name__ == "__main__":
    main()
