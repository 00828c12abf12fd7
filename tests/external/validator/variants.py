"""Broken variants: each is a good object with one change, and says who refuses it.

The second column is the reference validator; where it is silent our own check (a code of `extra`) must speak. The last one
is the reason that `sobre verify` gives for a folder that holds the variant: `noted` when it tells of it and lets it pass
(bad manners of an issuer are no forgery, and an endorsement that falls takes nothing with it); the code of a message
when there is nothing to verify; None when it says nothing, which `DIFFERENCES` justifies.

A folder answers for its own site alone: of what lies on another one, `outside-folder` is the reason.
"""

import json
from dataclasses import dataclass
from typing import Callable

from . import picture
from .changes import (
    EVIL,
    OWN_REVOCATION,
    RECIPIENT,
    answers,
    baked,
    chunked,
    compressed,
    double_key,
    edit,
    flipped,
    foreign_class,
    foreign_issuer,
    id_of_other,
    identity,
    image_is,
    listed,
    mine,
    moved,
    other,
    other_recipient,
    put,
    revoked_stub,
    rewritten,
    svg_of_another,
    svg_twice,
    weak,
    without,
)
from .world import GONE, Answer, document

REFUSED, SILENT = True, False
# Of the variants that `sobre verify` says nothing of, why.
DIFFERENCES = {
    "award 410": "a folder has no status of HTTP",
    "own image 404": "as the reference: the image of an award is a copy, and proves nothing",
    "evidence that is not there": "as the reference: it is for people to look at",
    "extension whose context is away": "it fetches no context: an ornament that cannot be looked at decides nothing",
    "endorsement of nothing": "as the reference: what it is about is looked at from the other side",
}


@dataclass
class Variant:
    name: str
    official: bool
    code: str
    reason: str
    change: Callable
    recipient: dict = None


VARIANTS = [
    # of an award
    Variant("somebody else's hash", REFUSED, "WRONG_RECIPIENT", "recipient-mismatch",
            put("award", "recipient", identity=identity("evil@example.org", "0" * 32)), RECIPIENT),
    Variant("malformed hash", REFUSED, "RECIPIENT", "recipient-hash", put("award", "recipient", identity="sha256$abc")),
    Variant("hashed is false, with a hash", REFUSED, "RECIPIENT", "recipient-hash", put("award", "recipient", hashed=False)),
    Variant("an address in clear", SILENT, "PRIVACY", "noted clear-email",
            put("award", "recipient", hashed=False, identity=RECIPIENT["email"])),
    Variant("no salt", SILENT, "SALT", "noted salt-missing", weak("")),
    Variant("short salt", SILENT, "SALT", "noted salt-short", weak("orchard")),
    Variant("the id as salt", SILENT, "SALT", "noted salt-is-id", weak(lambda value: value["id"].rpartition("/")[2][:-5])),
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
    Variant("javascript in its text", SILENT, "ADDRESS", "noted unsafe-text", put("award", narrative="[Look](javascript:alert(1))")),
    Variant("evidence that is not there", SILENT, "LINK", None,
            lambda given: put("award", evidence=[{"type": "Evidence", "id": given.world.site.base_url + "gone/"}])(given)),
    Variant("unmapped key", SILENT, "UNMAPPED", "noted dropped-key", put("award", grade="A")),
    Variant("a key twice", SILENT, "DOUBLE_KEY", "duplicate-key", double_key),
    Variant("another context", REFUSED, "CONTEXT", "wrong-context", put("award", **{"@context": EVIL + "context.json"})),
    Variant("award 404", REFUSED, "HTTP", "http-status", answers("award", lambda given: GONE)),
    Variant("award 410", SILENT, "REVOKED", None, answers("award", lambda given: document(given.value(given.award), status=410))),
    Variant("revoked", SILENT, "REVOKED", "revoked", put("award", **OWN_REVOCATION)),
    Variant("stub of a revoked award", REFUSED, "REVOKED", "revoked", revoked_stub),
    Variant("listed as revoked", SILENT, "REVLIST", "listed-revoked", listed),
    Variant("own image 404", SILENT, "IMAGE", None, image_is("award", GONE, "award")),
    Variant("hashed is missing", REFUSED, "RECIPIENT", "missing-property", edit("award", lambda value: value["recipient"].pop("hashed"))),
    Variant("an address as hash", REFUSED, "RECIPIENT", "recipient-hash", put("award", "recipient", identity=RECIPIENT["email"])),
    Variant("an address that is none", REFUSED, "PRIVACY", "recipient-hash", put("award", "recipient", hashed=False, identity="nobody")),
    # of what it names, and of where it lies
    Variant("badge 404", REFUSED, "HTTP", "http-status", answers("badge", lambda given: GONE)),
    Variant("issuer 404", REFUSED, "HTTP", "S816", answers("issuer", lambda given: GONE)),
    Variant("an issuer as badge", REFUSED, "TYPE", "wrong-type", lambda given: put("award", badge=given.issuer)(given)),
    Variant("class of another site, our issuer", SILENT, "SCOPE", "outside-folder", foreign_class),
    Variant("class and issuer of another site", REFUSED, "SCOPE", "outside-folder", foreign_issuer),
    Variant("award on another site", REFUSED, "SCOPE", "outside-folder", moved(EVIL)),
    Variant("award on a host whose name begins as ours", REFUSED, "SCOPE", "outside-folder",
            moved("https://example.net.evil.example/", policy={"startsWith": "https://example.net"})),
    Variant("award outside of startsWith", REFUSED, "SCOPE", "outside-folder", moved("https://example.net/wiki-2/badges/")),
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
    Variant("alignment without name", REFUSED, "MISSING", "missing-property", edit("badge", lambda value: value["alignment"][0].pop("targetName"))),
    Variant("a tag that is a number", REFUSED, None, "wrong-value", put("badge", tags=[1])),
    Variant("image without address", REFUSED, "ADDRESS", "bad-address", put("badge", image="picture.png")),
    Variant("criteria without address", REFUSED, "ADDRESS", "bad-address", put("badge", criteria="criteria/")),
    Variant("related without address", REFUSED, "ADDRESS", "bad-address", put("badge", related=["another class"])),
    Variant("endorsement 404", REFUSED, "HTTP", "noted http-status", answers("endorsement", lambda given: GONE, "badge")),
    Variant("extension without context", REFUSED, None, "missing-property",
            edit("badge", lambda value: value["extensions:ApplyLink"].update(type=["Extension", "extensions:ApplyLink"]))),
    Variant("extension whose context is away", REFUSED, "CONTEXT", None, put("badge", "extensions:ApplyLink", **{
        "@context": "https://openbadgespec.org/extensions/applyLinkExtension/context.json", "type": ["Extension", "extensions:ApplyLink"]})),
    Variant("language that is none", REFUSED, None, "wrong-value", put("badge", **{"@language": "français"})),
    # of an issuer
    Variant("issuer without email", SILENT, "EMAIL", "missing-property", without("issuer", "email", "award")),
    Variant("issuer with an email that is none", SILENT, "EMAIL", "wrong-value", put("issuer", email="hello", subject="award")),
    Variant("issuer without name", REFUSED, "MISSING", "missing-property", without("issuer", "name", "award")),
    Variant("issuer without url", REFUSED, "MISSING", "missing-property", without("issuer", "url", "award")),
    Variant("issuer's url runs code", REFUSED, "ADDRESS", "unsafe-scheme", put("issuer", url="javascript:alert(1)")),
    Variant("telephone with spaces", REFUSED, None, "wrong-value", put("issuer", telephone="+33 2 98 00 00 00")),
    Variant("a list of revocations without list", REFUSED, "MISSING", "missing-property", without("revocations", "revokedAssertions")),
    Variant("a revocation without address", REFUSED, "REVLIST", "missing-property", put("revocations", revokedAssertions=[{"revocationReason": "a"}])),
    # of an endorsement
    Variant("endorsement without claim", REFUSED, "MISSING", "missing-property", without("endorsement", "claim")),
    Variant("endorsement without issuer", REFUSED, "MISSING", "missing-property", without("endorsement", "issuer")),
    Variant("endorsement that says nothing", REFUSED, "CLAIM", "wrong-value", lambda given: put("endorsement", claim=given.badge)(given)),
    Variant("endorsement of nothing", SILENT, "HTTP", None,
            lambda given: put("endorsement", "claim", id=given.world.site.base_url + "badges/gone.json")(given)),
    Variant("endorsement revoked", SILENT, "REVOKED", "revoked", put("endorsement", **OWN_REVOCATION)),
    Variant("endorsement of something else", SILENT, "CLAIM", "noted id-mismatch",
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
