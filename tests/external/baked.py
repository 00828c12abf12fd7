"""Software of others (PyPI `openbadges-bakery` and `openbadges`, the XML reader of Python) over the baked pictures of a
built site: it finds in each the award that the site hosts, and takes it for valid; and what it bakes itself, our program
reads.
"""

import argparse
import io
import json
import subprocess
import sys
from pathlib import Path
from xml.dom.minidom import parseString

import openbadges_bakery as bakery

from parsers.report import Report
from parsers.site import Site
from validator import elsewhere, official
from validator.world import World

FORMATS = {".png": "PNG", ".svg": "SVG"}
NAMESPACE = "http://openbadges.org"


def taken(picture):
    """The address of the award that a picture holds, and its JSON, as others read them."""
    text = bakery.unbake(io.BytesIO(picture))
    text = text.decode() if isinstance(text, bytes) else text
    if bakery.check_image_type(io.BytesIO(picture)) == "PNG":
        value = json.loads(text)
        return value.get("id"), value
    # Of an SVG, the bakery gives the address only.
    root = parseString(picture).documentElement
    first = next(node for node in root.childNodes)
    assert (first.nodeName, first.namespaceURI) == ("openbadges:assertion", NAMESPACE), "not right after <svg>"
    assert len(root.getElementsByTagNameNS(NAMESPACE, "assertion")) == 1, "more than one assertion"
    return text, json.loads("".join(node.nodeValue for node in first.childNodes))


def unbake(picture):
    """Our own program: its exit status, the address and the JSON that it finds."""
    run = subprocess.run([options.program, "unbake", "-"], input=picture, capture_output=True)
    return run.returncode, run.stderr.decode().strip(), json.loads(run.stdout) if run.stdout else None


def check_baked(file):
    """Whether a baked picture is sound, as far as the next checks need."""
    where, picture = file.relative_to(site.root).as_posix(), file.read_bytes()
    report.check(where, bakery.check_image_type(io.BytesIO(picture)) == FORMATS[file.suffix], "another format than its name")
    try:
        url, value = taken(picture)
    except Exception as error:  # the bakery falls in ways of its own
        return report.check(where, False, f"the bakery cannot read it: {error!r}")
    hosted = site.file(url)
    if not report.check(where, hosted and hosted == file.with_suffix(".json"), f"it names {url}"):
        return False
    expected = json.loads(hosted.read_text("utf-8"))
    report.check(where, value == expected, "the baked award is not the hosted one")
    for found in (url, json.dumps(value)):
        valid, why = official.verdict(world, found)
        report.check(where, valid, why)
    return report.check(where, unbake(picture) == (0, url, expected), "our program reads something else")


def check_broken(file):
    """One bit within the badge is another: our program does not give the award as if it were sound."""
    picture = bytearray(file.read_bytes())
    url, value = taken(bytes(picture))
    at = picture.index(url.encode()) + len(url) // 2
    picture[at] ^= 1
    status, _, found = unbake(bytes(picture))
    report.check(f"{file.name}, one bit flipped", status == 3 and found is None, f"status {status}")


def check_their_baking(image, award):
    """A picture that the bakery baked; it closes what it was given, and leaves what it makes open."""
    baked = bakery.bake(io.BytesIO(image.read_bytes()), award.read_text("utf-8"), io.BytesIO()).getvalue()
    value = json.loads(award.read_text("utf-8"))
    report.check(f"{image.name} baked by others", unbake(baked) == (0, value["id"], value), "our program reads something else")


arguments = argparse.ArgumentParser()
arguments.add_argument("--site", required=True, type=Path)
arguments.add_argument("--base-url", required=True)
arguments.add_argument("--program", required=True, help="the release binary of sobre")
options = arguments.parse_args()
site = Site(options.site, options.base_url)
report = Report("baked")
world = World(site, elsewhere.standard())

folder = site.root / "badges/awards"
pictures = sorted(file for file in folder.glob("*") if file.suffix in FORMATS)
awards = [file for file in sorted(folder.glob("*.json")) if not json.loads(file.read_text("utf-8")).get("revoked")]
report.check("badges/awards/", awards, "no award")
for award in awards:
    report.check(award.name, award.with_suffix(".png") in pictures, "no baked PNG")
sound = [picture for picture in pictures if check_baked(picture)]
for suffix, name in FORMATS.items():
    images = sorted((site.root / "badges").glob(f"*{suffix}"))
    report.check("badges/", images, f"no class has an image in {name}")
    baked = [picture for picture in sound if picture.suffix == suffix]
    if report.check("badges/awards/", baked, f"no sound baked {name}"):
        check_broken(baked[0])
    for image in images if awards else []:
        check_their_baking(image, awards[0])
sys.exit(report.end())
