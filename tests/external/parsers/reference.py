"""The reference validator of Open Badges 2.0 (PyPI `openbadges`), without network.

Its one adapter of requests serves the site's folder at the site's address, the context that the validator itself
carries, the contexts of the extensions that we use, and nothing else.
"""

import io
import json
import logging
import mimetypes

import requests
from openbadges.verifier import verify
from openbadges.verifier.openbadges_context import OPENBADGES_CONTEXT_V2_DICT, OPENBADGES_CONTEXT_V2_URI
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

HOST = "https://openbadgespec.org/extensions/"
# By the folder of an extension: its terms, the type that it validates, and what it requires of the properties.
EXTENSIONS = {
    "applyLinkExtension": (
        {"url": "extensions:applyLink"},
        "extensions:ApplyLink",
        {"url": {"type": "string", "format": "uri"}},
    ),
    "originalCreatorExtension": (
        {"url": "extensions:#originalCreator"},
        "extensions:originalCreator",
        {"url": {"type": "string", "format": "uri"}},
    ),
    "licenseExtension": (
        {"cc": "http://creativecommons.org/ns#", "legalCode": "cc:legalcode"},
        "extensions:LicenseExtension",
        {"id": {"type": "string", "pattern": "^CC-"}, "name": {"type": "string"}},
    ),
}


def extension(url):
    """The context or the schema of an extension, or None."""
    name, _, part = url.removeprefix(HOST).partition("/")
    if not url.startswith(HOST) or name not in EXTENSIONS:
        return None
    terms, kind, properties = EXTENSIONS[name]
    if part == "schema.json":
        return {"type": "object", "properties": properties, "required": list(properties)}
    prefixes = {"obi": "https://w3id.org/openbadges#", "extensions": "https://w3id.org/openbadges/extensions#"}
    validation = {"obi:validatesType": kind, "obi:validationSchema": f"{HOST}{name}/schema.json"}
    return {"@context": {**prefixes, **terms}, "obi:validation": [validation]} if part == "context.json" else None


class Offline(BaseAdapter):
    """Answers from the folder of the site, and for broken copies from memory."""

    def __init__(self, site):
        super().__init__()
        self.site, self.copies = site, {}
        # It reports a crash of its own as a refusal, and logs it: on broken copies that is what we ask for.
        logging.disable(logging.CRITICAL)
        # The one place through which requests, its cache and the JSON-LD loader all pass.
        requests.Session.get_adapter = lambda session, url: self

    def find(self, url):
        for value in (OPENBADGES_CONTEXT_V2_DICT if url == OPENBADGES_CONTEXT_V2_URI else None, extension(url), self.copies.get(url)):
            if value is not None:
                return "application/ld+json", json.dumps(value).encode()
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


def verdict(badge):
    """Whether the validator takes the object at an address, or a JSON, and what it says when it does not."""
    report = verify(badge, use_cache=False, cache_backend=None)["report"]
    return report["valid"], "; ".join(str(message["result"]) for message in report["messages"])
