"""Each feed.xml: well-formed XML, and an Atom feed that a feed reader takes without correcting anything."""

import re

import feedparser
from lxml import etree, html

RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def check(site, report):
    report.check("feed.xml", (site.root / "feed.xml").is_file(), "absent")
    for path in sorted(site.root.rglob("feed.xml")):
        check_feed(site, path, report)


def check_feed(site, path, report):
    name = path.relative_to(site.root).as_posix()
    source = path.read_bytes()
    try:
        tree = etree.fromstring(source, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        report.check(name, False, f"not XML: {error}")
        return
    report.check(name, tree.tag == "{http://www.w3.org/2005/Atom}feed", f"its root is {tree.tag}")
    for date in tree.xpath("//a:updated | //a:published", namespaces=ATOM):
        report.check(f"{name} date", RFC3339.fullmatch(date.text or ""), f"{date.text} has no time and zone")

    feed = feedparser.parse(source)
    report.check(name, not feed.bozo, f"a feed reader stumbles: {feed.get('bozo_exception')}")
    report.check(name, feed.version == "atom10", f"it is read as {feed.version or 'nothing'}")
    for key in ("id", "title", "updated"):
        report.check(f"{name} {key}", feed.feed.get(key), "absent")
    own = [link.href for link in feed.feed.get("links", []) if link.rel == "self"]
    report.check(f"{name} self", own == [site.base_url + name], f"{own}")

    report.check(name, feed.entries, "no entry")
    ids = [entry.get("id") for entry in feed.entries]
    report.check(f"{name} ids", len(set(ids)) == len(ids), "two entries share an id")
    for entry in feed.entries:
        where = f"{name} entry {entry.get('id')}"
        for key in ("id", "title", "updated_parsed", "link"):
            report.check(where, entry.get(key), f"no {key}")
        report.check(where, site.file(entry.get("link", "")), f"{entry.get('link')} is not a page of the site")
        for content in entry.get("content", []) + [entry.get("summary_detail", {})]:
            if "html" in content.get("type", "") and content.get("value"):
                check_links(where, content.value, report)


def check_links(where, markup, report):
    """A reader shows the entry elsewhere: a relative address would lead nowhere."""
    fragment = html.fragment_fromstring(markup, create_parent="div")
    relative = [url for _, _, url, _ in fragment.iterlinks() if not re.match(r"(https?|mailto|data):", url)]
    report.check(where, not relative, f"relative addresses {relative}")
