"""Software of others (PDFium, ZXing) over what certificates.mjs printed: a certificate is one sheet, whole, with the badge on
it, sparing of ink, and its code leads to the page of the award, on paper in colour and in grey as on a screen. An award that
counts no more is not printed as one.
"""

import argparse
import json
import sys
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image

from parsers.report import Report

DPI = 150
MILLIMETRE = DPI / 25.4
# Printers leave this much white at the edges.
EDGE = 6
# Of the sheet; a page of text has about 5 %.
INK = 0.12
# Width and height in millimetres; a browser that turns no paper is imitated.
PAPERS = {
    "a4": (297, 210),
    "letter": (279.4, 215.9),
    "a4-upright": (210, 297),
    "letter-upright": (215.9, 279.4),
}


def codes(image):
    """The texts of all codes in a picture."""
    return [code.text for code in zxingcpp.read_barcodes(image)]


def letters(text):
    """A text without what lines and typography put between its letters."""
    return "".join(c for c in text if c.isalnum())


def ink(image, box=None):
    """How much of a picture is dark, from 0 to 1; `box` in millimetres."""
    part = image.crop(tuple(round(edge * MILLIMETRE) for edge in box)) if box else image
    histogram = part.convert("L").histogram()
    return sum((255 - shade) * count for shade, count in enumerate(histogram)) / (255 * part.width * part.height)


def check_sheet(item, document):
    """A certificate on paper."""
    name = item["name"]
    if not report.check(name, len(document) == 1, f"{len(document)} sheets"):
        return
    page = document[0]
    image = page.render(scale=DPI / 72).to_pil()
    width, height = (side / MILLIMETRE for side in image.size)
    expected = PAPERS[item["paper"]]
    report.check(name, max(abs(width - expected[0]), abs(height - expected[1])) < 1, f"paper of {width:.0f} by {height:.0f} mm")
    text = letters(page.get_textpage().get_text_bounded())
    for words in item["words"]:
        report.check(name, letters(words) in text, f"not on the sheet: {words.strip()}")
    for mode in ("RGB", "L", "1"):
        found = codes(image.convert(mode).convert("L"))
        report.check(name, found == [item["address"]], f"its code in mode {mode} says {found}")
    edges = [
        (0, 0, width, EDGE),
        (0, height - EDGE, width, height),
        (0, 0, EDGE, height),
        (width - EDGE, 0, width, height),
    ]
    report.check(name, all(ink(image, edge) == 0 for edge in edges), "it runs over the edge of the paper")
    badge = ink(image, (20, 18, 78, 76))
    report.check(name, badge > 0.1, f"no badge where it should be: ink on {badge:.1%} of its place")
    report.check(name, ink(image) < INK, f"ink on {ink(image):.1%} of the sheet")


def check_item(item):
    """A print or a picture."""
    name, file = item["name"], options.sheets / item["name"]
    if "screen" in item:
        found = codes(Image.open(file).convert("RGB"))
        report.check(name, found == [item["address"]], f"its code says {found}")
        return
    document = pypdfium2.PdfDocument(file)
    if item["words"]:
        check_sheet(item, document)
    else:
        found = [text for page in document for text in codes(page.render(scale=DPI / 72).to_pil())]
        report.check(name, found == [], f"an award that does not count is printed with the code of {found}")


arguments = argparse.ArgumentParser()
arguments.add_argument("--sheets", required=True, type=Path, help="what certificates.mjs wrote")
options = arguments.parse_args()
report = Report("certificates")
items = json.loads((options.sheets / "list.json").read_text("utf-8"))
for item in items:
    check_item(item)
printed = {item["address"] for item in items if item["words"]}
others = {item["address"] for item in items if not item["words"]}
report.check("awards", len(printed) >= 1, "none is printed as a certificate")
if options.sheets.name == "certificates":
    report.check("awards", len(printed) == 3 and len(others) == 3, f"{len(printed)} certificates, {len(others)} others")
sys.exit(report.end())
