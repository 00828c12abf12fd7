"""badges/index.json and badges/index.csv: every class once, at addresses that are there, and no award but those that a page lists."""

import csv
import json

REQUIRED = {"id": str, "page": str, "language": str, "name": str, "description": str, "tags": list, "image": str, "issuer": str,
            "recognition": str, "kind": dict, "level": dict, "claim": list, "requires": list, "translations": list, "listedAwards": int}


def check(site, report):
    where = "badges/index.json"
    value = json.loads((site.root / where).read_bytes().decode("utf-8"))
    report.check(where, value["version"] == 1 and "@context" not in value, "another form")
    classes = {url for url, object in objects(site) if object["type"] == "BadgeClass"}
    listed = [entry["id"] for entry in value["classes"]] + [words["id"] for entry in value["classes"] for words in entry["translations"]]
    report.check(where, set(listed) == classes and len(listed) == len(classes), f"other classes: {set(listed) ^ classes}")
    for entry in value["classes"]:
        for key, kind in REQUIRED.items():
            report.check(f"{where} {entry['id']}", isinstance(entry.get(key), kind), f"{key} is {entry.get(key)!r}")
        hosted = json.loads(site.file(entry["id"]).read_text("utf-8"))
        same = [hosted["name"], hosted["description"], hosted["image"], hosted["criteria"]["id"], hosted.get("tags", [])]
        said = [entry["name"], entry["description"], entry["image"], entry["page"], entry["tags"]]
        report.check(f"{where} {entry['id']}", said == same, f"{said}, and its JSON {same}")
        count = sum(award["badge"] == entry["id"] for award in value["awards"])
        report.check(f"{where} {entry['id']}", count == entry["listedAwards"], f"{count} awards, not {entry['listedAwards']}")
    for award in value["awards"]:
        hosted = json.loads(site.file(award["id"]).read_text("utf-8"))
        same = (hosted["badge"], hosted["issuedOn"], hosted["image"], hosted.get("expires"))
        said = (award["badge"], award["issuedOn"], award["image"], award.get("expires"))
        report.check(f"{where} {award['id']}", said == same and not hosted.get("revoked"), f"{said}, and its JSON {same}")
        report.check(f"{where} {award['id']}", award.get("holder") in (None, hosted["recipient"]["identity"]), "another holder")
        page = site.file(next(entry["page"] for entry in value["classes"] if entry["id"] == award["badge"])).read_text("utf-8")
        report.check(f"{where} {award['id']}", award["id"].rpartition("/")[2].removesuffix(".json") in page, "no page lists it")
    for url in addresses(value):
        if url.startswith(site.base_url):
            report.check(where, site.file(url.split("#")[0]), f"leads to no file: {url}")
    table(site, report, value)


def table(site, report, value):
    where = "badges/index.csv"
    text = (site.root / where).read_bytes().decode("utf-8")
    report.check(where, text.count("\n") == text.count("\r\n") and text.endswith("\r\n"), "lines end otherwise than RFC 4180 says")
    rows = list(csv.DictReader(text.splitlines(), strict=True))
    report.check(where, [row["id"] for row in rows] == [entry["id"] for entry in value["classes"]], "other classes than the JSON")
    for row, entry in zip(rows, value["classes"]):
        for key in ("page", "name", "description", "language", "image"):
            report.check(f"{where} {row['id']}", row[key].removeprefix("'") == entry[key].removeprefix("'"), f"{key} is {row[key]!r}")
        report.check(f"{where} {row['id']}", not any(cell.startswith(tuple("=+-@\t\r")) for cell in row.values()), "a formula")
    home = (site.root / "badges/index.html").read_text("utf-8")
    for address in ("badges/index.json", where):
        report.check("badges/", f"{site.base_url}{address}" in home, f"its page does not name {address}")


def objects(site):
    for file in sorted((site.root / "badges").rglob("*.json")):
        if file != site.root / "badges/index.json":
            yield site.url(file), json.loads(file.read_text("utf-8"))


def addresses(value):
    if isinstance(value, dict):
        for item in value.values():
            yield from addresses(item)
    elif isinstance(value, list):
        for item in value:
            yield from addresses(item)
    elif isinstance(value, str) and value.startswith(("https://", "http://")):
        yield value
