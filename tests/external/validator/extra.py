"""Our own checks of a badge, from its address through all that it names: what the reference validator does not look at."""

import hashlib
import re
from urllib.parse import urldefrag, urlsplit

from . import picture, shape

JSON_TYPES = ("application/ld+json", "application/json")


def errors(world, subject, recipient=None):
    """The errors of an address or of the bytes of a baked image: pairs of a code and of words."""
    if isinstance(subject, bytes):
        found = list(picture.errors(subject, world))
        if any(code in ("BAKED", "UNBAKE") for code, _ in found):
            return found
        address = picture.in_png(subject)[0] if subject.startswith(picture.PNG) else picture.in_svg(subject)[0]
        return found + errors(world, address, recipient)
    checker = Checker(world)
    value = checker.object(subject, None)
    if value and recipient and shape.kind(value) == "Assertion":
        checker.recipient(value, recipient)
    return checker.found


class Checker:
    def __init__(self, world):
        self.world = world
        self.found = []
        self.seen = {}

    def error(self, code, words):
        self.found.append((code, words))

    def object(self, url, wanted):
        """An object and all that it names; None when there is none of the wanted class."""
        if url in self.seen:
            return self.seen[url]
        self.seen[url] = None
        answer = self.world.get(url)
        if answer is None or answer.status != 200:
            self.error("REVOKED" if answer and answer.status == 410 else "HTTP", url)
            return None
        if answer.kind.split(";")[0] not in JSON_TYPES:
            self.error("CONTENT_TYPE", f"{url}: {answer.kind}")
        value, error = shape.read(answer.body)
        if error:
            self.error(*error)
            return None
        own = list(shape.errors(url, value))
        self.found.extend(own)
        kind = shape.kind(value)
        if wanted and kind != wanted:
            self.error("TYPE", f"{url} is {kind}, not {wanted}")
            return None
        self.seen[url] = value
        # Of what was revoked nothing is left to be looked at.
        if not value.get("revoked") and kind and not any(code in ("MISSING", "CLAIM") for code, _ in own):
            getattr(self, kind.lower())(url, value)
        return value

    def assertion(self, url, value):
        badge = self.object(value["badge"], "BadgeClass")
        issuer = badge and self.seen.get(badge.get("issuer"))
        if issuer:
            self.scope(url, issuer)
        for item in each(value.get("evidence")):
            self.exists(address(item))
        if "image" in value:
            self.baked(url, address(value["image"]))
        self.endorsed(url, value)

    def badgeclass(self, url, value):
        issuer = self.object(value["issuer"], "Profile")
        if issuer:
            self.scope(url, issuer)
            if issuer.get("type") != "Issuer":
                self.error("TYPE", "its issuer is no Issuer")
        self.image(address(value["image"]))
        criteria = value["criteria"]
        if isinstance(criteria, dict) and not criteria.get("id") and not criteria.get("narrative"):
            self.error("MISSING", "criteria")
        self.exists(address(criteria))
        for item in each(value.get("alignment")):
            if not item.get("targetName") or not item.get("targetUrl"):
                self.error("MISSING", "alignment")
            self.exists(item.get("targetUrl"))
        for item in each(value.get("related")):
            self.exists(address(item))
        self.endorsed(url, value)

    def profile(self, url, value):
        if "image" in value:
            self.image(address(value["image"]))
        self.exists(value["url"])
        if "revocationList" in value:
            self.object(value["revocationList"], "RevocationList")
        self.endorsed(url, value)

    def endorsement(self, url, value):
        author = self.object(value["issuer"], "Profile")
        if author:
            self.scope(url, author)
        subject = self.object(value["claim"]["id"], None)
        if subject and shape.kind(subject) not in ("Profile", "BadgeClass", "Assertion"):
            self.error("CLAIM", "nothing that can be endorsed")

    def revocationlist(self, url, value):
        """What is listed is revoked where it lives too: a verifier may read one or the other."""
        for item in each(value["revokedAssertions"]):
            listed = address(item) and self.world.get(address(item))
            if not listed or not (listed.status == 410 or shape.read(listed.body)[0].get("revoked")):
                self.error("REVLIST", address(item))
        listed = {address(item) for item in each(value["revokedAssertions"])}
        for known, answer in self.awards():
            if answer.get("revoked") and known not in listed:
                self.error("REVLIST", f"not listed: {known}")

    def awards(self):
        for file in sorted((self.world.site.root / "badges" / "awards").glob("*.json")):
            url = self.world.site.url(file)
            answer = self.world.get(url)
            value = answer and shape.read(answer.body)[0]
            if value:
                yield url, value

    def endorsed(self, url, value):
        """Each endorsement that an object lists is one, and of it."""
        for item in each(value.get("endorsement")):
            endorsement = self.object(address(item), "Endorsement")
            if endorsement and address(endorsement.get("claim", {})) != url:
                self.error("CLAIM", f"{address(item)} is about something else")

    def scope(self, url, issuer):
        """An issuer vouches for its own origin, and below the folders that it names, by whole segments of a path."""
        said = issuer.get("verification", {})
        hosts = each(said.get("allowedOrigins")) or [urlsplit(issuer["id"]).netloc]
        parts = urlsplit(url)
        if parts.netloc not in hosts or parts.scheme != urlsplit(issuer["id"]).scheme:
            self.error("SCOPE", f"{url} is not on {hosts}")
        folders = [folder.rstrip("/") + "/" for folder in each(said.get("startsWith"))]
        if folders and not any(url.startswith(folder) for folder in folders) or "/../" in url:
            self.error("SCOPE", f"{url} is not below {folders}")

    def exists(self, url):
        """What lies on the site is there; of other sites nothing is known."""
        if url and url.startswith(self.world.site.base_url) and self.world.get(urldefrag(url).url) is None:
            self.error("LINK", url)

    def image(self, url):
        answer = self.world.get(url)
        if answer is None or answer.status != 200:
            self.error("IMAGE", f"{url} is not there")
        elif picture.kind(answer.body) is None or picture.kind(answer.body) != answer.kind:
            self.error("IMAGE", f"{url} is served as {answer.kind}, and is {picture.kind(answer.body)}")

    def baked(self, url, image):
        """The image of an assertion, and its sister of the other type."""
        self.image(image)
        for sister in (re.sub(r"\.\w+$", ending, image) for ending in (".png", ".svg")):
            answer = self.world.get(sister)
            if answer is not None and answer.status == 200:
                for code, words in picture.errors(answer.body, self.world):
                    self.error(code, f"{sister}: {words}")
                if url.removesuffix(".json").encode() not in answer.body:
                    self.error("BAKED", f"{sister} is of another assertion")

    def recipient(self, value, recipient):
        """The person who was named has the badge."""
        ((kind, identity),) = recipient.items()
        said = value["recipient"]
        wanted = identity
        if said.get("hashed"):
            wanted = "sha256$" + hashlib.sha256((identity + said.get("salt", "")).encode()).hexdigest()
        if said["type"] != kind or said["identity"].lower() != wanted.lower():
            self.error("WRONG_RECIPIENT", kind)


def each(value):
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def address(value):
    return value.get("id") if isinstance(value, dict) else value
