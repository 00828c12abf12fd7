"""Broken variants: each is a good object with one change, and says who refuses it.

The second column is the reference validator, where it is silent our own check (a code of `extra`) must speak; the last
one is the reason that `sobre verify` gives. `NOTED` are those that it tells of and lets pass, as the notes on the standard
say: they are bad manners of an issuer, not forgeries.
"""

import copy
import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import Callable

from . import picture
from .world import GONE, Answer, document

REFUSED, SILENT = True, False
NOTED = ("dropped-key", "salt-missing", "salt-short", "salt-is-id", "clear-email", "copy-differs", "content-type")
EVIL = "https://evil.example/"
OWN_REVOCATION = {"revoked": True, "revocationReason": "Given by mistake."}
# Of the award that the variants change: it names the person, whom nobody else may know.
RECIPIENT = {"email": "mara@example.org"}


@dataclass
class Good:
    """What the variants are made of."""

    world: object
    award: str
    badge: str
    issuer: str
    endorsement: str

    def value(self, url):
        return copy.deepcopy(self.world.get(url).value)

    def image(self, url, ending):
        return self.world.get(url.removesuffix("json") + ending).body


@dataclass
class Variant:
    name: str
    official: bool
    code: str
    reason: str
    change: Callable  # of a Good: what is verified, and what answers otherwise
    recipient: dict = None


def good(world):
    """The objects of a site that have all that the variants take away."""
    found = {}
    for url, value in world.objects():
        kind = value["type"]
        whole = not value.get("revoked")
        if kind == "Assertion" and whole and value["recipient"]["hashed"] and hashed(value, RECIPIENT["email"]):
            found["award"] = url
    award = world.get(found["award"]).value
    badge = world.get(award["badge"]).value
    endorsement = next(url for url in badge["endorsement"] if url.startswith(world.site.base_url))
    return Good(world, found["award"], badge["id"], badge["issuer"], endorsement)


def hashed(value, email):
    said = value["recipient"]
    return said["identity"] == identity(email, said["salt"])


def identity(email, salt):
    return "sha256$" + hashlib.sha256((email + salt).encode()).hexdigest()


def edit(which, change, subject=None):
    """One object edited in place; verified is the award, or `subject`."""

    def made(given):
        url = getattr(given, which)
        value = given.value(url)
        change(value)
        return getattr(given, subject or which), {url: document(value)}

    return made


def put(which, *path, subject=None, **keys):
    """Some keys with other values, at a place within an object."""

    def change(value):
        for key in path:
            value = value[key]
        value.update(keys)

    return edit(which, change, subject)


def without(which, key, subject=None):
    return edit(which, lambda value: value.pop(key), subject)


def answers(which, answer, subject="award"):
    """Another answer at the address of an object."""
    return lambda given: (getattr(given, subject), {getattr(given, which): answer(given)})


def image_is(which, answer, subject):
    def made(given):
        value = given.value(getattr(given, which))
        image = value["image"]
        image = image["id"] if isinstance(image, dict) else image
        return getattr(given, subject), {image: answer}

    return made


def moved(base, *, policy=None):
    """The award at another address, whose id follows."""

    def made(given):
        url = base + "award.json"
        value = {**given.value(given.award), "id": url}
        value.pop("image", None)
        changes = {url: document(value)}
        if policy:
            issuer = given.value(given.issuer)
            issuer["verification"] = {"type": "VerificationObject", **policy}
            changes[given.issuer] = document(issuer)
        return url, changes

    return made


def foreign_class(given):
    """Another site's class, which names our issuer."""
    badge = {**given.value(given.badge), "id": EVIL + "class.json"}
    badge.pop("endorsement")
    award = {**given.value(given.award), "badge": badge["id"]}
    return given.award, {badge["id"]: document(badge), given.award: document(award)}


def foreign_issuer(given):
    """Another site's class and issuer: our address with their badge."""
    subject, changes = foreign_class(given)
    issuer = {"@context": "https://w3id.org/openbadges/v2", "type": "Issuer", "id": EVIL + "issuer.json"}
    issuer.update(name="Evil", url=EVIL, email="evil@evil.example")
    badge = {**changes[EVIL + "class.json"].value, "issuer": issuer["id"]}
    return subject, {**changes, badge["id"]: document(badge), issuer["id"]: document(issuer)}


def double_key(given):
    text = given.world.get(given.award).body.decode()
    other = '{\n  "issuedOn": "2020-01-01T00:00:00Z",'
    return given.award, {given.award: Answer(text.replace("{", other, 1).encode())}


def revoked_stub(given):
    value = {key: value for key, value in given.value(given.award).items() if key in ("@context", "type", "id")}
    return given.award, {given.award: document({**value, **OWN_REVOCATION})}


def listed(given):
    """The issuer lists as revoked what does not say so itself."""
    url = given.value(given.issuer)["revocationList"]
    value = given.value(url)
    value["revokedAssertions"].append({"id": given.award})
    return given.award, {url: document(value)}


def weak(salt):
    """A right hash, with a salt that hides nothing."""

    def change(value):
        chosen = salt(value) if callable(salt) else salt
        value["recipient"].pop("salt")
        value["recipient"].update(identity=identity(RECIPIENT["email"], chosen), **({"salt": chosen} if chosen else {}))

    return edit("award", change)


def other(given):
    """The address of another award that is as good."""
    return next(url for url, value in given.world.objects() if "recipient" in value and url != given.award)


def id_of_other(given):
    return given.award, {given.award: document({**given.value(given.award), "id": other(given)})}


def baked(ending, change):
    """The baked image, changed: verified are its bytes."""
    return lambda given: (change(given.image(given.award, ending), given), {})


def chunked(change):
    def made(image, given):
        return picture.png(change(list(picture.chunks(image))))

    return baked("png", made)


def mine(part):
    return part[1].startswith(picture.KEYWORD)


def rewritten(data):
    """The chunk of the badge with another content."""
    return chunked(lambda parts: [(name, data(text)) if mine((name, text)) else (name, text) for name, text in parts])


def compressed(text):
    return picture.KEYWORD + b"\x01\x00\x00\x00" + zlib.compress(text[len(picture.HEADER) :])


def other_recipient(text):
    value = json.loads(text[len(picture.HEADER) :])
    value["recipient"]["identity"] = identity("evil@example.org", value["recipient"]["salt"])
    return picture.HEADER + json.dumps(value).encode()


def flipped(image, given):
    """One bit of the baked text, its checksum as it was."""
    place = image.index(b'"issuedOn"') + 2
    return image[:place] + bytes([image[place] ^ 1]) + image[place + 1 :]


def svg_twice(image, given):
    start, end = image.index(b"<openbadges:assertion"), image.index(b"</openbadges:assertion>") + 23
    return image[:end] + image[start:end] + image[end:]


def svg_of_another(image, given):
    """Its attribute names one award, its text another: the bakery reads the attribute, others the text."""
    return image.replace(f'verify="{given.award}"'.encode(), f'verify="{other(given)}"'.encode(), 1)


VARIANTS = [
    # of an award
    Variant("somebody else's hash", REFUSED, "WRONG_RECIPIENT", "recipient-mismatch",
            put("award", "recipient", identity=identity("evil@example.org", "0" * 32)), RECIPIENT),
    Variant("malformed hash", REFUSED, "RECIPIENT", "recipient-hash", put("award", "recipient", identity="sha256$abc")),
    Variant("hashed is false, with a hash", REFUSED, "RECIPIENT", "recipient-hash", put("award", "recipient", hashed=False)),
    Variant("an address in clear", SILENT, "PRIVACY", "clear-email",
            put("award", "recipient", hashed=False, identity=RECIPIENT["email"])),
    Variant("no salt", SILENT, "SALT", "salt-missing", weak("")),
    Variant("short salt", SILENT, "SALT", "salt-short", weak("orchard")),
    Variant("the id as salt", SILENT, "SALT", "salt-is-id", weak(lambda value: value["id"].rpartition("/")[2][:-5])),
    Variant("without recipient", REFUSED, "MISSING", "missing-property", without("award", "recipient")),
    Variant("without badge", REFUSED, "MISSING", "missing-property", without("award", "badge")),
    Variant("without verification", REFUSED, "MISSING", "missing-property", without("award", "verification")),
    Variant("without date", REFUSED, "MISSING", "missing-property", without("award", "issuedOn")),
    Variant("without id", SILENT, "ID_MISMATCH", "missing-property", without("award", "id")),
    Variant("wrong type", REFUSED, "TYPE", "wrong-type", put("award", type="Badge")),
    Variant("the id of another award", SILENT, "ID_MISMATCH", "id-mismatch", id_of_other),
    Variant("bare date", REFUSED, "DATE", "bad-date", put("award", issuedOn="2026-04-25")),
    Variant("no zone", REFUSED, "DATE", "bad-date", put("award", issuedOn="2026-04-25T16:30:00")),
    Variant("future date", REFUSED, "FUTURE", "issued-in-future", put("award", issuedOn="2120-01-01T00:00:00Z")),
    Variant("expired", REFUSED, "EXPIRED", "expired", put("award", expires="2026-05-01T00:00:00Z")),
    Variant("expires before its issue", REFUSED, "EXPIRES_FIRST", "expires-before-issue", put("award", expires="2020-05-01T00:00:00Z")),
    Variant("javascript as evidence", REFUSED, "ADDRESS", "unsafe-scheme",
            put("award", evidence=[{"type": "Evidence", "id": "javascript:alert(1)", "name": "Look"}])),
    Variant("javascript in its text", SILENT, "ADDRESS", "unsafe-text", put("award", narrative="[Look](javascript:alert(1))")),
    Variant("evidence that is not there", SILENT, "LINK", None,
            lambda given: put("award", evidence=[{"type": "Evidence", "id": given.world.site.base_url + "gone/"}])(given)),
    Variant("unmapped key", SILENT, "UNMAPPED", "dropped-key", put("award", grade="A")),
    Variant("a key twice", SILENT, "DOUBLE_KEY", "duplicate-key", double_key),
    Variant("another context", REFUSED, "CONTEXT", "wrong-context", put("award", **{"@context": EVIL + "context.json"})),
    Variant("award 404", REFUSED, "HTTP", "http-status", answers("award", lambda given: GONE)),
    Variant("award 410", SILENT, "REVOKED", "gone", answers("award", lambda given: document(given.value(given.award), status=410))),
    Variant("revoked", SILENT, "REVOKED", "revoked", put("award", **OWN_REVOCATION)),
    Variant("stub of a revoked award", REFUSED, "REVOKED", "revoked", revoked_stub),
    Variant("listed as revoked", SILENT, "REVLIST", "listed-revoked", listed),
    Variant("own image 404", SILENT, "IMAGE", None, image_is("award", GONE, "award")),
    # of what it names, and of where it lies
    Variant("badge 404", REFUSED, "HTTP", "http-status", answers("badge", lambda given: GONE)),
    Variant("issuer 404", REFUSED, "HTTP", "http-status", answers("issuer", lambda given: GONE)),
    Variant("an issuer as badge", REFUSED, "TYPE", "wrong-type", lambda given: put("award", badge=given.issuer)(given)),
    Variant("class of another site, our issuer", SILENT, "SCOPE", "other-origin", foreign_class),
    Variant("class and issuer of another site", REFUSED, "SCOPE", "other-origin", foreign_issuer),
    Variant("award on another site", REFUSED, "SCOPE", "other-origin", moved(EVIL)),
    Variant("award on a host whose name begins as ours", REFUSED, "SCOPE", "other-origin",
            moved("https://example.net.evil.example/", policy={"startsWith": "https://example.net"})),
    Variant("award outside of startsWith", REFUSED, "SCOPE", "outside-starts-with", moved("https://example.net/wiki-2/badges/")),
    Variant("folder whose name begins as ours", SILENT, "SCOPE", "outside-starts-with",
            moved("https://example.net/wiki/badges-evil/", policy={"startsWith": "https://example.net/wiki/badges"})),
    Variant("award on no allowed host", REFUSED, "SCOPE", "origin-not-allowed",
            put("issuer", "verification", allowedOrigins=["badges.example.org"], subject="award")),
    # of a class
    *(Variant(f"class without {key}", REFUSED, "MISSING", "missing-property", without("badge", key))
      for key in ("name", "description", "image", "criteria", "issuer")),
    Variant("class of a wrong type", SILENT, "TYPE", "wrong-type", put("badge", type="Badge", subject="award")),
    Variant("class with an empty criteria", SILENT, "MISSING", "missing-property", put("badge", criteria={"type": "Criteria"})),
    Variant("class image 404", SILENT, "IMAGE", "image-unreachable", image_is("badge", GONE, "badge")),
    Variant("class image is a page", SILENT, "IMAGE", "image-type", image_is("badge", Answer(b"<!doctype html>", "text/html"), "badge")),
    Variant("class id of another site", SILENT, "ID_MISMATCH", "id-mismatch", lambda given: (
        given.badge, {given.badge: document({**given.value(given.badge), "id": EVIL + "class.json"}),
                      EVIL + "class.json": document({**given.value(given.badge), "id": EVIL + "class.json"})})),
    Variant("alignment without address", REFUSED, "MISSING", "missing-property", edit("badge", lambda value: value["alignment"][0].pop("targetUrl"))),
    Variant("language that is none", REFUSED, None, "wrong-value", put("badge", **{"@language": "français"})),
    # of an issuer
    Variant("issuer without email", SILENT, "EMAIL", "missing-property", without("issuer", "email", "award")),
    Variant("issuer with an email that is none", SILENT, "EMAIL", "wrong-value", put("issuer", email="hello", subject="award")),
    Variant("issuer without name", REFUSED, "MISSING", "missing-property", without("issuer", "name", "award")),
    Variant("issuer without url", REFUSED, "MISSING", "missing-property", without("issuer", "url", "award")),
    Variant("issuer's url runs code", REFUSED, "ADDRESS", "unsafe-scheme", put("issuer", url="javascript:alert(1)")),
    # of an endorsement
    Variant("endorsement without claim", REFUSED, "MISSING", "missing-property", without("endorsement", "claim")),
    Variant("endorsement without issuer", REFUSED, "MISSING", "missing-property", without("endorsement", "issuer")),
    Variant("endorsement that says nothing", REFUSED, "CLAIM", None, lambda given: put("endorsement", claim=given.badge)(given)),
    Variant("endorsement of nothing", SILENT, "HTTP", None,
            lambda given: put("endorsement", "claim", id=given.world.site.base_url + "badges/gone.json")(given)),
    Variant("endorsement revoked", SILENT, "REVOKED", "revoked", put("endorsement", **OWN_REVOCATION)),
    Variant("endorsement of something else", SILENT, "CLAIM", "endorsement-ignored",
            lambda given: put("endorsement", "claim", id=given.issuer, subject="badge")(given)),
    # of a baked image
    Variant("PNG without a badge", REFUSED, "BAKED", "baked-no-badge", chunked(lambda parts: [part for part in parts if not mine(part)])),
    Variant("PNG with two", SILENT, "BAKED", "baked-twice", chunked(lambda parts: parts[:1] + [part for part in parts if mine(part)] + parts[1:])),
    Variant("PNG, compressed", REFUSED, "BAKED", "baked-compressed", rewritten(compressed)),
    Variant("PNG, with a language", REFUSED, "BAKED", "baked-language",
            rewritten(lambda text: picture.KEYWORD + b"\x00\x00fr\x00\x00" + text[len(picture.HEADER) :])),
    Variant("PNG, as a text chunk", SILENT, "BAKED", "baked-legacy", chunked(lambda parts: [
        (b"tEXt", picture.KEYWORD + json.loads(part[1][len(picture.HEADER) :])["id"].encode()) if mine(part) else part for part in parts])),
    Variant("PNG, one bit flipped", REFUSED, "BAKED", "baked-checksum", baked("png", flipped)),
    Variant("PNG, cut", SILENT, "BAKED", "baked-truncated", baked("png", lambda image, given: image[:-30])),
    Variant("PNG, something after its end", SILENT, "BAKED", "baked-after-end", baked("png", lambda image, given: image + b"x")),
    Variant("PNG, another recipient in the copy", SILENT, "BAKED_DIFFERS", "copy-contradicts", rewritten(other_recipient)),
    Variant("SVG without a badge", REFUSED, "BAKED", "baked-no-badge",
            baked("svg", lambda image, given: given.world.get(given.value(given.badge)["image"]).body)),
    Variant("SVG with two", SILENT, "BAKED", "baked-twice", baked("svg", svg_twice)),
    Variant("SVG, two addresses", SILENT, "BAKED", "baked-two-addresses", baked("svg", svg_of_another)),
]
