"""_headers: the host gets the content type of the badges and of their directory, and that any origin may read them."""

import re

ACCEPTED = {".json": ("application/ld+json", "application/json"), ".csv": ("text/csv",)}


def check(site, report):
    path = site.root / "_headers"
    if not report.check("_headers", path.is_file(), "absent"):
        return
    rules = read(path.read_text(encoding="utf-8"))
    files = sorted(file for file in (site.root / "badges").rglob("*") if file.suffix in ACCEPTED)
    for file in files:
        address = "/" + file.relative_to(site.root).as_posix()
        prefixed = site.url(file)[len(origin(site.base_url)) :]
        given = {}
        for pattern, headers in rules:
            if pattern.fullmatch(address) or pattern.fullmatch(prefixed):
                given.update(headers)
        kind = given.get("content-type", "").split(";")[0].strip()
        report.check(f"_headers {address}", kind in ACCEPTED[file.suffix], f"content-type is {kind or 'not said'}")
        report.check(
            f"_headers {address}",
            given.get("access-control-allow-origin") == "*",
            "a verifier in a browser of another origin cannot read it",
        )


def origin(url):
    return re.match(r"https?://[^/]+", url).group()


def read(source):
    rules = []
    for line in source.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line[0].isspace():
            rules.append((pattern(line.strip()), {}))
        elif ":" in line and rules:
            name, value = line.split(":", 1)
            rules[-1][1][name.strip().lower()] = value.strip()
    return rules


def pattern(path):
    source = re.escape(path).replace(r"\*", ".*")
    return re.compile(re.sub(r":[A-Za-z]\w*", "[^/]+", source))
