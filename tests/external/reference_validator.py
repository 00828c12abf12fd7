"""Every badge object and baked image of a built site, judged by the reference validator of Open Badges 2.0 (PyPI
`openbadges`), by our checks where it is silent, and by `sobre verify`: all accept what is good and refuse each broken
variant. A validator that takes all proves nothing.
"""

import argparse
import sys
from pathlib import Path

from parsers.report import Report
from parsers.site import Site
from validator import changes, elsewhere, extra, official, own, variants
from validator.world import World

arguments = argparse.ArgumentParser()
arguments.add_argument("--site", required=True, type=Path)
arguments.add_argument("--base-url", required=True)
arguments.add_argument("--program", required=True, type=Path, help="sobre, whose verdicts are compared")
arguments.add_argument("--variants", action="store_true", help="not the objects, but broken variants of them; the site has one of each kind")
options = arguments.parse_args()
world = World(Site(options.site, options.base_url), elsewhere.standard())
report = Report("variants" if options.variants else "openbadges")
program = own.Program(options.program.resolve(), world.site)


def subjects():
    """What a verifier may be given: objects by their addresses, and baked images."""
    for url, value in world.objects():
        yield url.removeprefix(world.site.base_url), url, value
        if value["type"] == "Assertion" and not value.get("revoked"):
            for ending in ("png", "svg"):
                image = world.get(url.removesuffix("json") + ending)
                if image:
                    yield f"{url.removeprefix(world.site.base_url)} {ending}", image.body, value


def accepted():
    found = list(subjects())
    report.check("badges/", found, "no badge object")
    salts = [value["recipient"]["salt"] for _, url, value in found if isinstance(url, str) and "salt" in value.get("recipient", {})]
    report.check("salts", len(set(salts)) == len(salts), "two awards have one salt")
    for name, subject, value in found:
        errors = extra.errors(world, subject)
        if value.get("revoked"):
            # The validator wants of a stub what the standard takes away from it: our own checks know its form.
            report.check(name, [code for code, _ in errors] == ["REVOKED"], str(errors))
        else:
            report.check(name, not errors, str(errors))
            valid, why = official.verdict(world, subject)
            report.check(f"{name}, reference", valid, why)
    own.good(report, program, found)


def refused():
    good, found = changes.good(world), []
    for variant in variants.VARIANTS:
        subject, changed = variant.change(good)
        broken = world.changed(changed)
        valid, why = official.verdict(broken, subject, variant.recipient)
        codes = sorted({code for code, _ in extra.errors(broken, subject, variant.recipient)})
        report.check(f"{variant.name}, refused", not valid or codes, "both take it")
        report.check(f"{variant.name}, reference", valid != variant.official, why or "it takes it")
        report.check(f"{variant.name}, extra", variant.code in codes or (variant.code is None and not codes), f"{codes}")
        found.append((variant, subject, changed))
    own.variants(report, program, found)


if options.variants:
    refused()
else:
    accepted()
sys.exit(report.end())
