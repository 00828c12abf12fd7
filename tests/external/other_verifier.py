"""A verifier of Open Badges 2.0 that is neither ours nor of those who wrote the standard (PyPI `openbadgeslib`), over the
awards and the baked pictures of a built site: it takes those that count, and refuses those that do not.
"""

import argparse
import json
import sys
from pathlib import Path

from openbadgeslib.ob2.verifier import OB2VerificationError, OB2Verifier

from parsers.report import Report
from parsers.site import Site
from validator import elsewhere
from validator.changes import EVIL, RECIPIENT, is_of
from validator.world import World, document

arguments = argparse.ArgumentParser()
arguments.add_argument("--site", required=True, type=Path)
arguments.add_argument("--base-url", required=True)
arguments.add_argument("--program", help="not used: scripts of badges are all called alike")
options = arguments.parse_args()
world = World(Site(options.site, options.base_url), elsewhere.standard())
report = Report("verifier")


def refusal(world, value, recipient=None):
    """Why it refuses an award, as hosted in a world; None when it takes it."""
    verifier = OB2Verifier(download=lambda url: found.body if (found := world.get(url)) else None)
    try:
        verifier.verify_hosted(json.dumps(value), expected_recipient=recipient, check_revocation=True)
    except OB2VerificationError as error:
        return str(error)
    return None


def check(url, value):
    name = url.removeprefix(world.site.base_url)
    recipient = value["recipient"]
    mine = None if recipient["hashed"] else recipient["identity"]
    if is_of(value, RECIPIENT["email"]):
        mine = RECIPIENT["email"]
    why = refusal(world, value, mine)
    report.check(name, why is None, why)
    report.check(f"{name}, somebody else's", refusal(world, value, "evil@example.org"), "it takes it")
    for ending, extract in (("png", OB2Verifier.extract_token_from_png), ("svg", OB2Verifier.extract_token_from_svg)):
        image = world.get(url.removesuffix("json") + ending)
        if image:
            token = extract(image.body)
            # Of an SVG it gives the address, which stands in the attribute.
            same = token == url if ending == "svg" else json.loads(token) == value
            report.check(f"{name} {ending}", same, f"it reads {token[:80]}")


def forged(url, value):
    """The same award as somebody may change it: each is refused."""
    issuer = world.get(value["badge"]).value["issuer"]
    listed = world.get(world.get(issuer).value["revocationList"]).value
    listed["revokedAssertions"].append({"id": url})
    moved = {**value, "id": EVIL + "award.json"}
    later = {**value, "issuedOn": "2120-01-01T00:00:00Z"}
    cases = {
        "revoked": (world.changed({listed["id"]: document(listed)}), value),
        "on another host": (world.changed({moved["id"]: document(moved)}), moved),
        "not there": (world.changed({url: None}), value),
        "another copy than the hosted one": (world, {**value, "recipient": {**value["recipient"], "identity": "sha256$" + "0" * 64}}),
        "not yet issued": (world.changed({url: document(later)}), later),
        "a class that is not there": (world.changed({value["badge"]: None}), value),
    }
    for name, (other, said) in cases.items():
        report.check(f"forged: {name}", refusal(other, said), "it takes it")


awards = [(url, value) for url, value in world.objects() if value["type"] == "Assertion"]
sound = [(url, value) for url, value in awards if not value.get("revoked")]
if report.check("badges/awards/", sound, "no award"):
    for award in sound:
        check(*award)
    forged(*sound[0])
for url, value in awards:
    if value.get("revoked"):
        report.check(url.removeprefix(world.site.base_url), refusal(world, value), "it takes a revoked award")
sys.exit(report.end())
