"""badges/**.json: Open Badges objects at the address they claim, whose images and neighbours exist."""

import json

CONTEXT = "https://w3id.org/openbadges/v2"
TYPES = {"Issuer", "Profile", "BadgeClass", "Assertion", "Endorsement", "RevocationList", "CryptographicKey"}
# Properties that name another object or page; they may lead outside of the site.
NEIGHBOURS = ("badge", "issuer", "criteria", "url", "revocationList", "evidence", "related", "endorsement")


def check(site, report):
    files = sorted(file for file in (site.root / "badges").rglob("*.json") if file != site.root / "badges/index.json")
    if not report.check("badges/", files, "no JSON"):
        return
    kinds = set()
    for file in files:
        kinds |= check_object(site, report, file)
    for kind in ("Issuer", "BadgeClass"):
        report.check("badges/", kind in kinds or (kind == "Issuer" and "Profile" in kinds), f"no {kind}")


def check_object(site, report, file):
    where = file.relative_to(site.root).as_posix()
    try:
        value = json.loads(file.read_bytes().decode("utf-8"), object_pairs_hook=without_doubles)
    except ValueError as error:
        report.check(where, False, f"not JSON: {error}")
        return set()
    if not report.check(where, isinstance(value, dict), "not an object"):
        return set()

    report.check(where, value.get("@context") == CONTEXT, f"@context is {value.get('@context')}")
    kinds = set(as_list(value.get("type")))
    report.check(where, kinds & TYPES, f"type is {value.get('type')}")
    report.check(where, value.get("id") == site.url(file), f"id is {value.get('id')}, its address {site.url(file)}")
    if "BadgeClass" in kinds:
        report.check(where, value.get("image"), "a badge class needs an image")
    for image in as_list(value.get("image")):
        check_image(site, report, where, image)
    for key in NEIGHBOURS:
        for item in as_list(value.get(key)):
            url = item.get("id") if isinstance(item, dict) else item
            if isinstance(url, str) and url.startswith(site.base_url):
                report.check(where, site.file(url), f"{key} leads to no file: {url}")
    return kinds


def check_image(site, report, where, image):
    url = image.get("id") if isinstance(image, dict) else image
    file = site.file(url) if isinstance(url, str) else None
    if not report.check(where, file, f"image leads to no file: {url}"):
        return
    head = file.read_bytes()[:256]
    # A verifier knows an SVG by its first 256 bytes.
    report.check(where, head.startswith(b"\x89PNG\r\n\x1a\n") or b"<svg" in head, f"{url} is neither PNG nor SVG")


def as_list(value):
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def without_doubles(pairs):
    """JSON keeps the last of two equal keys; two readers may not keep the same."""
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError(f"a key is there twice: {keys}")
    return dict(pairs)
