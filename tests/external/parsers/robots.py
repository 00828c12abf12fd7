"""robots.txt: a robot may read the pages, and finds the sitemap."""

from urllib.robotparser import RobotFileParser


def check(site, report):
    path = site.root / "robots.txt"
    if not report.check("robots.txt", path.is_file(), "absent"):
        return
    robots = RobotFileParser()
    robots.parse(path.read_text(encoding="utf-8").splitlines())
    report.check("robots.txt", robots.can_fetch("*", site.base_url), "the home page is closed to robots")
    report.check(
        "robots.txt",
        robots.can_fetch("*", site.base_url + "badges/issuer.json"),
        "verifiers of badges are closed out",
    )
    maps = robots.site_maps() or []
    report.check("robots.txt", maps == [site.base_url + "sitemap.xml"], f"its sitemaps are {maps}")
