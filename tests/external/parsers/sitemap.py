"""sitemap.xml: every address is a page that wants to be found, and every such page is there."""

import re

from lxml import etree, html

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?")


def check(site, report):
    path = site.root / "sitemap.xml"
    if not report.check("sitemap.xml", path.is_file(), "absent"):
        return
    try:
        tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        report.check("sitemap.xml", False, f"not XML: {error}")
        return
    report.check("sitemap.xml", tree.getroot().tag == f"{{{NAMES['s']}}}urlset", f"its root is {tree.getroot().tag}")

    listed = [loc.text for loc in tree.xpath("/s:urlset/s:url/s:loc", namespaces=NAMES)]
    report.check("sitemap.xml", listed, "no address")
    report.check("sitemap.xml", len(set(listed)) == len(listed), "an address is there twice")
    for date in tree.xpath("//s:lastmod", namespaces=NAMES):
        report.check("sitemap.xml lastmod", DATE.fullmatch(date.text or ""), date.text)

    wanted = {site.url(page) for page in site.pages() if is_wanted(page)}
    for url in listed:
        if report.check(f"sitemap.xml {url}", site.file(url), "no such file in the output"):
            report.check(f"sitemap.xml {url}", url in wanted, "an old address, a page marked noindex, or another spelling")
    for url in sorted(wanted - set(listed)):
        report.check(f"sitemap.xml {url}", False, "a page to be found, and it is not listed")


def is_wanted(page):
    if page.name == "404.html":
        return False
    for meta in html.parse(str(page), html.HTMLParser(encoding="utf-8")).iterfind(".//meta"):
        if (meta.get("http-equiv") or "").lower() == "refresh":
            return False
        if (meta.get("name") or "").lower() == "robots" and "noindex" in (meta.get("content") or ""):
            return False
    return True
