"""Pictures: those of classes, and those with an assertion baked in, read by the bakery and by a walk of our own."""

import json
import struct
import zlib
from xml.dom import Node

from defusedxml.minidom import parseString

from . import official

PNG = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"openbadges\x00"
# The one form of the standard: not compressed, no language, no translated keyword.
HEADER = KEYWORD + b"\x00\x00\x00\x00"
NAMESPACE = "http://openbadges.org"


def kind(bytes_):
    """The media type, by content: a verifier knows an SVG by its first 256 bytes."""
    if bytes_.startswith(PNG):
        return "image/png"
    return "image/svg+xml" if b"<svg" in bytes_[:256] else None


def chunks(png):
    """Type and data of each chunk; their checksums hold, and nothing comes after the last."""
    place = len(PNG)
    while place < len(png):
        if place + 12 > len(png):
            raise ValueError("it ends within a chunk")
        (length,) = struct.unpack_from(">I", png, place)
        name, data = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        if len(data) < length or place + 12 + length > len(png):
            raise ValueError("it ends within a chunk")
        if struct.pack(">I", zlib.crc32(name + data)) != png[place + 8 + length : place + 12 + length]:
            raise ValueError(f"the checksum of {name!r} is wrong")
        yield name, data
        place += 12 + length
        if name == b"IEND" and place != len(png):
            raise ValueError("something stands after its end")


def chunk(name, data):
    """A chunk as it is written."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(parts):
    """A PNG of these chunks."""
    return PNG + b"".join(chunk(name, data) for name, data in parts)


def errors(image, world):
    """Of a baked image: the hosted assertion decides, and the copy says the same."""
    try:
        found = in_png(image) if image.startswith(PNG) else in_svg(image)
    except Exception as error:
        yield "BAKED", str(error)
        return
    try:
        read = official.text(image)
    except Exception as error:
        yield "UNBAKE", f"the bakery does not read it: {error!r}"
        return
    address, copy = found
    # Of an SVG the bakery gives the address alone.
    if read != address and json.loads(read) != copy:
        yield "UNBAKE", f"the bakery reads something else: {read[:80]}"
    if copy.get("id") != address:
        yield "BAKED", f"two addresses: {address}, {copy.get('id')}"
    hosted = world.get(address)
    if hosted is None or hosted.value != copy:
        yield "BAKED_DIFFERS", address


def in_png(image):
    """The address and the copy in a PNG."""
    parts = list(chunks(image))
    if parts[0][0] != b"IHDR" or parts[-1][0] != b"IEND":
        raise ValueError("its first or its last chunk is not what it should be")
    found = [(name, data) for name, data in parts if name in (b"iTXt", b"tEXt", b"zTXt") and data.startswith(KEYWORD)]
    if len(found) != 1:
        raise ValueError(f"{len(found)} badges in it")
    name, data = found[0]
    if name != b"iTXt" or not data.startswith(HEADER):
        raise ValueError("not the chunk of the standard")
    if parts[1] != found[0]:
        raise ValueError("not right after the header")
    copy = json.loads(data[len(HEADER) :].decode())
    return copy.get("id"), copy


def in_svg(image):
    """The address and the copy in an SVG."""
    root = parseString(image, forbid_dtd=True).documentElement
    found = root.getElementsByTagName("openbadges:assertion")
    if len(found) != 1:
        raise ValueError(f"{len(found)} badges in it")
    if root.getAttribute("xmlns:openbadges") != NAMESPACE or root.firstChild is not found[0]:
        raise ValueError("not the element of the standard, first in the picture")
    data = [node for node in found[0].childNodes if node.nodeType == Node.CDATA_SECTION_NODE]
    if len(data) != 1 or len(found[0].childNodes) != 1:
        raise ValueError("not one section of data")
    return found[0].getAttribute("verify"), json.loads(data[0].nodeValue)
