"""The reference validator of Open Badges 2.0 over every badge object of a built site.

Broken copies of the same objects must be refused: a validator that takes all proves nothing. What it cannot judge, the
stub that stays of something revoked, is compared with the form of the standard.
"""

import argparse
import copy
import json
import sys
from pathlib import Path

from parsers.reference import Offline, verdict
from parsers.report import Report
from parsers.site import Site

CONTEXT = "https://w3id.org/openbadges/v2"
# What the validator asks of each kind; it never looks at the e-mail address of an issuer.
REQUIRED = {
    "Issuer": ("name", "url"),
    "Profile": ("name", "url"),
    "BadgeClass": ("name", "description", "image", "criteria", "issuer"),
    "Assertion": ("recipient", "badge", "verification", "issuedOn"),
    "Endorsement": ("claim", "issuer", "issuedOn"),
    "RevocationList": ("revokedAssertions",),
}
WRONG = (
    ("type", "Badge"),
    ("image", "not an address"),
    ("tags", [1]),
    ("@language", "français"),
    ("url", "/page/"),
    ("telephone", "+33 2 98 00 00 00"),
    ("issuer", "https://nowhere.example/issuer.json"),
    ("badge", "https://nowhere.example/badge.json"),
    ("criteria", "not an address"),
    ("alignment", [{"targetName": "a"}]),
    ("alignment", [{"targetUrl": "https://nowhere.example/"}]),
    ("related", ["not an address"]),
    ("endorsement", ["https://nowhere.example/endorsement.json"]),
    ("claim", "https://nowhere.example/"),
    ("claim", {"endorsementComment": "a"}),
    ("issuedOn", "2020-01-01"),
    ("recipient", {"type": "url", "identity": "https://nowhere.example/"}),
    ("recipient", {"type": "email", "hashed": True, "identity": "a@b.example"}),
    ("recipient", {"type": "email", "hashed": False, "identity": "sha256$" + 64 * "0"}),
    ("recipient", {"type": "email", "hashed": False, "identity": "nobody"}),
    ("revokedAssertions", [{"revocationReason": "a"}]),
    ("revokedAssertions", ["not an address"]),
    ("extensions:ApplyLink", {"type": ["Extension", "extensions:ApplyLink"], "url": "https://nowhere.example/"}),
)
# For awards only: an endorsement may be of any day.
WRONG_DAYS = (("issuedOn", "2999-01-01T00:00:00Z"), ("expires", "2020-01-01T00:00:00Z"), ("expires", "2999-01-01"))


def broken(value):
    """Copies of an object that the standard refuses, each with its fault."""
    for key in REQUIRED[value["type"]]:
        fault = copy.deepcopy(value)
        del fault[key]
        yield f"without {key}", fault
    for key, wrong in WRONG:
        if value["type"] == "RevocationList" and key == "issuer":  # it never looks there
            continue
        if key in value or (key in ("alignment", "related") and value["type"] == "BadgeClass"):
            yield f"{key} is {wrong}", {**value, key: wrong}
    if value["type"] == "Assertion":
        for key, wrong in WRONG_DAYS:
            yield f"{key} is {wrong}", {**value, key: wrong}


def is_stub(value, url):
    """True for what may stay of an award or an endorsement that was revoked."""
    stays = {"@context": CONTEXT, "type": value["type"], "id": url, "revoked": True}
    rest = {key: text for key, text in value.items() if key not in stays}
    issuer = {"issuer"} if value["type"] == "Endorsement" else set()
    named = set(rest) - {"revocationReason"} == issuer and all(isinstance(text, str) and text for text in rest.values())
    return stays.items() <= value.items() and value["type"] in ("Assertion", "Endorsement") and named


arguments = argparse.ArgumentParser()
arguments.add_argument("--site", required=True, type=Path)
arguments.add_argument("--base-url", required=True)
options = arguments.parse_args()
site = Site(options.site, options.base_url)
report = Report("openbadges")
offline = Offline(site)

objects = {site.url(file): json.loads(file.read_text("utf-8")) for file in sorted((site.root / "badges").rglob("*.json"))}
report.check("badges/", objects, "no badge object")
revoked, listed = set(), set()
for url, value in objects.items():
    valid, why = verdict(url)
    if value.get("revoked"):
        report.check(url, not valid, "revoked, and the validator takes it")
        report.check(url, is_stub(value, url), f"not what stays of something revoked: {value}")
        if value["type"] == "Assertion":
            revoked.add(url)
    else:
        report.check(url, valid, why)
    listed |= {entry["id"] for entry in value.get("revokedAssertions", [])}
report.check("badges/", revoked == listed, f"revoked {sorted(revoked)}, and the lists say {sorted(listed)}")

seen = set()
for url, value in objects.items():
    if value["type"] in seen or value.get("revoked"):
        continue
    seen.add(value["type"])
    for fault, wrong in broken(value):
        copied = url.removesuffix(".json") + "-broken.json"
        offline.copies = {copied: {**wrong, "id": copied}}
        valid, _ = verdict(copied)
        report.check(f"{value['type']} {fault}", not valid, "the validator takes it")
sys.exit(report.end())
