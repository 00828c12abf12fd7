"""The reference validator of Open Badges 2.0 (PyPI `openbadges`) over every badge object of a built site, without network.

Its one adapter of requests serves the site's folder at the site's address, the context that the validator itself
carries, and nothing else. Broken copies of the same objects must be refused: a validator that takes all proves nothing.
"""

import argparse
import copy
import io
import json
import logging
import mimetypes
import sys
from pathlib import Path

import requests
from openbadges.verifier import verify
from openbadges.verifier.openbadges_context import OPENBADGES_CONTEXT_V2_DICT, OPENBADGES_CONTEXT_V2_URI
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

from parsers.report import Report
from parsers.site import Site


class Offline(BaseAdapter):
    """Answers from the folder of the site, and for broken copies from memory."""

    def __init__(self, site):
        super().__init__()
        self.site, self.copies = site, {}

    def find(self, url):
        if url == OPENBADGES_CONTEXT_V2_URI:
            return "application/ld+json", json.dumps(OPENBADGES_CONTEXT_V2_DICT).encode()
        if url in self.copies:
            return "application/ld+json", json.dumps(self.copies[url]).encode()
        file = self.site.file(url)
        if file is None:
            return None
        kind = "application/ld+json" if file.suffix == ".json" else mimetypes.guess_type(file.name)[0]
        return kind or "application/octet-stream", file.read_bytes()

    def send(self, request, **_):
        found = self.find(request.url)
        kind, body = found or ("text/html", b"<!doctype html><title>404</title>")
        answer = requests.Response()
        answer.status_code, answer.url, answer.request = (200 if found else 404), request.url, request
        answer.headers = CaseInsensitiveDict({"Content-Type": kind, "Content-Length": str(len(body))})
        answer.raw, answer._content, answer.encoding = io.BytesIO(body), body, "utf-8"
        return answer

    def close(self):
        pass


def verdict(url):
    """Whether the validator takes the object at an address, and what it says when it does not."""
    report = verify(url, use_cache=False, cache_backend=None)["report"]
    return report["valid"], "; ".join(str(message["result"]) for message in report["messages"])


def broken(value):
    """Copies of an object that the standard refuses, each with its fault."""
    required = ("name", "description", "image", "criteria", "issuer") if value["type"] == "BadgeClass" else ("name", "url")
    for key in required:
        fault = copy.deepcopy(value)
        del fault[key]
        yield f"without {key}", fault
    for key, wrong in (("type", "Badge"), ("image", "not an address"), ("tags", [1]), ("@language", "français"), ("url", "/page/")):
        if key in value:
            yield f"{key} is {wrong}", {**value, key: wrong}


arguments = argparse.ArgumentParser()
arguments.add_argument("--site", required=True, type=Path)
arguments.add_argument("--base-url", required=True)
options = arguments.parse_args()
site = Site(options.site, options.base_url)
report = Report("openbadges")
offline = Offline(site)
# It reports a crash of its own as a refusal, and logs it: on broken copies that is what we ask for.
logging.disable(logging.CRITICAL)
# The one place through which requests, its cache and the JSON-LD loader all pass.
requests.Session.get_adapter = lambda self, url: offline

objects = sorted((site.root / "badges").rglob("*.json"))
report.check("badges/", objects, "no badge object")
for file in objects:
    valid, why = verdict(site.url(file))
    report.check(file.relative_to(site.root).as_posix(), valid, why)
seen = set()
for file in objects:
    value = json.loads(file.read_text("utf-8"))
    if value["type"] in seen:
        continue
    seen.add(value["type"])
    for fault, wrong in broken(value):
        url = site.url(file).removesuffix(".json") + "-broken.json"
        offline.copies = {url: {**wrong, "id": url}}
        valid, _ = verdict(url)
        report.check(f"{value['type']} {fault}", not valid, "the validator takes it")
sys.exit(report.end())
