"""What answers at each address: the folder of a built site, what lies elsewhere, and changes to either."""

import io
import json
import mimetypes
from dataclasses import dataclass, field

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

JSON_LD = "application/ld+json"


@dataclass(frozen=True)
class Answer:
    """What a host says: nothing else of it is looked at."""

    body: bytes
    kind: str = JSON_LD
    status: int = 200

    @property
    def value(self):
        return json.loads(self.body.decode("utf-8"))


def document(value, **other):
    return Answer(json.dumps(value, ensure_ascii=False, indent=2).encode(), **other)


GONE = None  # an address at which nothing answers any more


@dataclass
class World:
    """A site at its address, and the few documents of others that it names."""

    site: object
    elsewhere: dict = field(default_factory=dict)
    changes: dict = field(default_factory=dict)

    def get(self, url):
        """The answer at an address, or None."""
        if url in self.changes:
            return self.changes[url]
        if url in self.elsewhere:
            return self.elsewhere[url]
        file = self.site.file(url)
        if file is None:
            return None
        kind = JSON_LD if file.suffix == ".json" else mimetypes.guess_type(file.name)[0]
        return Answer(file.read_bytes(), kind or "application/octet-stream")

    def changed(self, changes):
        """The same world but for some addresses."""
        return World(self.site, self.elsewhere, {**self.changes, **changes})

    def objects(self):
        """Every badge object of the site: address and value. The directory of badges is none."""
        for file in sorted((self.site.root / "badges").rglob("*.json")):
            url = self.site.url(file)
            if url == self.site.base_url + "badges/index.json":
                continue
            yield url, self.get(url).value


class Offline(BaseAdapter):
    """The one adapter of requests: it answers from a world, and never from the network."""

    def __init__(self):
        super().__init__()
        self.world = None

    def send(self, request, **_):
        found = self.world.get(request.url)
        found = found or Answer(b"<!doctype html><title>404</title>", "text/html", 404)
        answer = requests.Response()
        answer.status_code, answer.url, answer.request = found.status, request.url, request
        answer.headers = CaseInsensitiveDict({"Content-Type": found.kind, "Content-Length": str(len(found.body))})
        answer.raw, answer._content, answer.encoding = io.BytesIO(found.body), found.body, "utf-8"
        return answer

    def close(self):
        pass
