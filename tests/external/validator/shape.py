"""What one object must be by itself, where the reference validator is silent: keys, values, texts, dates, recipients."""

import json
import re
from datetime import datetime, timezone

from openbadges.verifier.openbadges_context import OPENBADGES_CONTEXT_V2_DICT, OPENBADGES_CONTEXT_V2_URI

CLASSES = {"Issuer": "Profile", "Profile": "Profile", "BadgeClass": "BadgeClass", "Assertion": "Assertion"}
CLASSES.update({"Endorsement": "Endorsement", "RevocationList": "RevocationList"})
REQUIRED = {
    "Profile": ("id", "type", "name", "url"),
    "BadgeClass": ("id", "type", "name", "description", "image", "criteria", "issuer"),
    "Assertion": ("id", "type", "recipient", "badge", "verification", "issuedOn"),
    "Endorsement": ("id", "type", "claim", "issuer", "issuedOn", "verification"),
    "RevocationList": ("type", "revokedAssertions"),
}
# All that is left of what was revoked.
STUB = {"@context", "type", "id", "revoked", "revocationReason"}
TERMS = set(OPENBADGES_CONTEXT_V2_DICT["@context"])
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
HASH = re.compile(r"sha256\$[0-9a-f]{64}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
# A link of Markdown: what stands between its parentheses.
LINK = re.compile(r"\]\(\s*<?([^)\s>]*)|<([a-z][a-z0-9+.-]*:[^>\s]*)>", re.I)
SALT = 16
MARKDOWN = ("narrative", "endorsementComment")


def unique(pairs):
    """JSON keeps the last of two equal keys; two readers may not keep the same."""
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError("a key is there twice")
    return dict(pairs)


def read(body):
    """The object, or None with the error."""
    try:
        value = json.loads(body.decode("utf-8"), object_pairs_hook=unique)
    except ValueError as error:
        return None, ("DOUBLE_KEY" if "twice" in str(error) else "JSON", str(error))
    if not isinstance(value, dict):
        return None, ("JSON", "not an object")
    return value, None


def kind(value):
    """The class of an object."""
    types = value.get("type")
    found = {CLASSES[name] for name in (types if isinstance(types, list) else [types]) if name in CLASSES}
    return found.pop() if len(found) == 1 else None


def errors(url, value):
    """Of one object by itself."""
    if value.get("@context") != OPENBADGES_CONTEXT_V2_URI:
        yield "CONTEXT", str(value.get("@context"))
    if value.get("id") != url:
        yield "ID_MISMATCH", f"{value.get('id')} at {url}"
    found = kind(value)
    if found is None:
        yield "TYPE", str(value.get("type"))
        return
    if value.get("revoked"):
        yield from stub(found, value)
        return
    for key in REQUIRED[found]:
        if key not in value:
            yield "MISSING", key
    if not isinstance(value.get("image", ""), str):
        # The standard allows it; Open Badge Passport and Open Educational Badges read the text of it.
        yield "IMAGE", "an object, not an address"
    yield from walk(value, "")
    for key in ("issuedOn", "expires"):
        if key in value and not (isinstance(value[key], str) and DATE.fullmatch(value[key])):
            yield "DATE", f"{key}: {value[key]}"
    yield from moments(value)
    if found == "Assertion":
        yield from recipient(value)
    if found == "Endorsement" and not (isinstance(value.get("claim"), dict) and value["claim"].get("id")):
        yield "CLAIM", str(value.get("claim"))
    if value.get("type") == "Issuer" and not EMAIL.fullmatch(value.get("email", "")):
        yield "EMAIL", str(value.get("email"))


def stub(found, value):
    """A revoked object: nothing but that it was revoked, and why."""
    yield "REVOKED", value.get("revocationReason", "without a reason")
    allowed = STUB | ({"issuer"} if found == "Endorsement" else set())
    if set(value) - allowed:
        yield "STUB", f"it still says {sorted(set(value) - allowed)}"
    if found == "Endorsement" and not value.get("issuer"):
        yield "STUB", "an endorsement keeps its issuer"


def walk(value, path):
    """Keys that JSON-LD drops, contexts that must be fetched, values that say nothing, addresses that run code."""
    if isinstance(value, dict):
        if path and "@context" in value:
            yield "CONTEXT", f"{path}: {value['@context']}"
        if not value:
            yield "EMPTY", path
        for key, item in value.items():
            prefix = key.partition(":")[0]
            prefixed = ":" in key and prefix in ("extensions", "schema")
            if not key.startswith("@") and key not in TERMS and not prefixed:
                yield "UNMAPPED", f"{path}/{key}"
            yield from walk(item, f"{path}/{key}")
    elif isinstance(value, list):
        if not value:
            yield "EMPTY", path
        for item in value:
            yield from walk(item, path)
    elif value is None or value == "":
        yield "EMPTY", path
    elif isinstance(value, str):
        yield from links(path, value)


def links(path, text):
    """An address, or the addresses in a text of Markdown."""
    name = path.rpartition("/")[2]
    found = [a or b for a, b in LINK.findall(text)] if name in MARKDOWN else []
    if name in ("url", "id", "image", "criteria", "evidence", "issuer", "badge", "related", "targetUrl", "endorsement", "revocationList"):
        found = [text]
    for address in found:
        if not re.match(r"https?://[^/\s@]+(/|$|\?|#)", address) and not re.fullmatch(r"mailto:\S+@\S+", address):
            yield "ADDRESS", f"{path}: {address}"


def moments(value):
    """What is not yet, and what is no more."""
    now = datetime.now(timezone.utc)
    issued, expires = moment(value.get("issuedOn")), moment(value.get("expires"))
    if issued and issued > now:
        yield "FUTURE", value["issuedOn"]
    if issued and expires and expires <= issued:
        yield "EXPIRES_FIRST", value["expires"]
    elif expires and expires <= now:
        yield "EXPIRED", value["expires"]


def moment(text):
    if not isinstance(text, str) or not DATE.fullmatch(text):
        return None
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def recipient(value):
    """An identity that is hashed is well hashed; one that is not can be shown to anybody."""
    said = value.get("recipient")
    if not isinstance(said, dict) or not all(isinstance(said.get(key), str) for key in ("type", "identity")):
        yield "RECIPIENT", str(said)
        return
    identity, salt = said["identity"], said.get("salt", "")
    if not isinstance(said.get("hashed"), bool):
        yield "RECIPIENT", "hashed is missing"
    elif said["hashed"]:
        if not HASH.fullmatch(identity):
            yield "RECIPIENT", f"no hash: {identity}"
        if len(salt) < SALT:
            yield "SALT", f"{len(salt)} characters"
        elif salt in value.get("id", ""):
            yield "SALT", "it is the id"
    else:
        if identity.startswith(("sha256$", "md5$")):
            yield "RECIPIENT", "a hash that says that it is none"
        if said["type"] != "url" or "@" in identity:
            yield "PRIVACY", "an identity in clear"
        elif not re.match(r"https?://[^/\s]+", identity):
            yield "RECIPIENT", identity
