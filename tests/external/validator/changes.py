"""The changes that the variants are made of: each gives what is verified, and what answers otherwise."""

import copy
import hashlib
import json
import zlib
from dataclasses import dataclass

from . import picture
from .world import GONE, Answer, document

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
    revocations: str

    def value(self, url):
        return copy.deepcopy(self.world.get(url).value)

    def image(self, url, ending):
        return self.world.get(url.removesuffix("json") + ending).body


def good(world):
    """The objects of a site that have all that the variants take away."""
    award = next(value for _, value in world.objects() if is_of(value, RECIPIENT["email"]))
    badge = world.get(award["badge"]).value
    endorsement = next(url for url in badge["endorsement"] if url.startswith(world.site.base_url))
    issuer = world.get(badge["issuer"]).value
    return Good(world, award["id"], badge["id"], issuer["id"], endorsement, issuer["revocationList"])


def is_of(value, email):
    """True for an award to the person of an address."""
    said = value.get("recipient", {})
    return said.get("hashed", False) and said["identity"] == identity(email, said["salt"])


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
    value = given.value(given.revocations)
    value["revokedAssertions"].append({"id": given.award})
    return given.award, {given.revocations: document(value)}


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
