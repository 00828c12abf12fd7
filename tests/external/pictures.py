"""Pillow over pictures with all that cameras and programs write into them, made here, published by our program: every
pixel, colour profile, frame and turn is as before, and nothing else is left. A reader and writer of others on both sides.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageCms, ImageDraw, ImageOps, ImageSequence, PngImagePlugin

from parsers.report import Report

SECRET = "Marie, 48.117 N 1.677 W"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>Marie</exif:GPSLatitude></x:xmpmeta>'
ORIENTATION = 0x0112
# What may not stand in any published file, in whatever format.
TRACES = [b"Marie", b"SecretCam", b"GPS", b"xmpmeta", b"2026:11:21"]


def picture(mode="RGB", shade=0, size=(96, 64)):
    """A drawing without symmetry, so that each way to turn it differs."""
    image = Image.new("RGB", size, (240, 240, 235))
    draw = ImageDraw.Draw(image)
    for step in range(0, size[0], 4):
        draw.line((step, 0, step // 2 + shade, size[1]), fill=((step * 5) % 256, shade, 120), width=2)
    draw.rectangle((4, 4, 30, 14), fill=(200, 0, 0))
    image = image.convert(mode)
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize(size))
    return image


def exif(orientation):
    """EXIF with a camera, an author, a time and a place."""
    data = Image.Exif()
    data[ORIENTATION] = orientation
    data[0x010F], data[0x013B], data[0x8298] = "SecretCam", SECRET, SECRET
    data.get_ifd(0x8769)[0x9003] = "2026:11:21 10:00:00"
    data.get_ifd(0x8825).update({1: "N", 2: (48.0, 7.0, 1.0), 3: "W", 4: (1.0, 40.0, 37.0)})
    return data.tobytes()


def write_all(folder):
    """One file for each form of each format."""
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    frames = [picture(shade=50), picture(shade=90)]
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET)
    texts.add_text("Comment", SECRET, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())

    def save(name, image, **options):
        image.save(folder / name, **options)

    for turn in range(1, 9):
        for ending in ("jpg", "png", "webp", "avif"):
            save(f"turned-{turn}.{ending}", picture(), exif=exif(turn))
    jpeg = {"exif": exif(6), "icc_profile": icc, "comment": SECRET, "xmp": XMP, "dpi": (72, 72)}
    save("baseline.jpg", picture(), **jpeg)
    save("progressive.jpg", picture(size=(400, 300)), progressive=True, **jpeg)
    save("restarts.jpg", picture(size=(400, 300)), restart_marker_blocks=3, **jpeg)
    save("grey.jpg", picture("L"), **jpeg | {"icc_profile": None})
    save("cmyk.jpg", picture("CMYK"), **jpeg | {"icc_profile": None})
    second = folder / "baseline.jpg"
    (folder / "film-behind.jpg").write_bytes(second.read_bytes() * 2 + SECRET.encode())
    save("texts.png", picture(), pnginfo=texts, icc_profile=icc, dpi=(144, 144), exif=exif(8))
    save("palette.png", picture("P"), transparency=0, pnginfo=texts)
    save("alpha.png", picture("RGBA"), pnginfo=texts)
    save("animated.png", frames[0], save_all=True, append_images=frames, duration=100, loop=2, pnginfo=texts)
    save("lossy.webp", picture("RGBA"), exif=exif(6), xmp=XMP, icc_profile=icc)
    save("lossless.webp", picture("RGBA"), lossless=True, exif=exif(1), xmp=XMP)
    save("animated.webp", frames[0], save_all=True, append_images=frames, duration=100, exif=exif(3), xmp=XMP)
    save("animated.gif", frames[0], save_all=True, append_images=frames, duration=100, loop=3, comment=SECRET)
    save("still.gif", picture("P"), comment=SECRET)
    save("profile.avif", picture(), exif=exif(6), xmp=XMP, icc_profile=icc)
    save("alpha.avif", picture("RGBA"), exif=exif(1), xmp=XMP)
    # with EXIF too, this version of Pillow falls
    save("animated.avif", frames[0], save_all=True, append_images=frames, duration=100, xmp=XMP)


def seen(file):
    """What a reader sees: each frame with its time, how often it plays, the colour profile, and how it is turned."""
    image = Image.open(file)
    shown = [
        (frame.mode, frame.convert("RGBA").tobytes(), frame.info.get("duration")) for frame in ImageSequence.Iterator(image)
    ]
    image = Image.open(file)
    upright = ImageOps.exif_transpose(image)
    return shown, image.info.get("loop"), image.info.get("icc_profile"), upright.size, upright.convert("RGBA").tobytes()


def check(source, published):
    """One picture, before and after."""
    name, data = source.name, published.read_bytes()
    for what, before, after in zip(("frames", "loop", "profile", "size", "turn"), seen(source), seen(published)):
        report.check(name, before == after, f"another {what}")
    image = Image.open(published)
    left = set(image.getexif()) - {ORIENTATION}
    report.check(name, not left, f"EXIF is left: {left}")
    texts = {key: value for key, value in image.info.items() if isinstance(value, str) or key in ("xmp", "comment")}
    report.check(name, not texts, f"texts are left: {texts}")
    found = [trace for trace in TRACES if trace in data]
    report.check(name, not found, f"it holds {found}")


arguments = argparse.ArgumentParser()
arguments.add_argument("--program", required=True, type=Path)
options = arguments.parse_args()
report = Report("pictures")
with tempfile.TemporaryDirectory() as scratch:
    root = Path(scratch)
    content = root / "site" / "content"
    content.mkdir(parents=True)
    write_all(content)
    sources = sorted(content.iterdir())
    for source in sources:
        held = any(trace in source.read_bytes() for trace in TRACES)
        report.check(source.name, held or source.suffix == ".gif", "it held nothing to take out")
    (root / "site" / "site.yaml").write_text(
        "title: Pictures\ndescription: Pictures with notes.\nbase_url: https://pictures.example/\nlanguages: [en]\n", "utf-8"
    )
    links = "\n".join(f"![A drawing]({source.name})" for source in sources)
    (content / "index.md").write_text(f"# Pictures\n\n{links}\n", "utf-8")
    build = [options.program.resolve(), "build", "--root", root / "site", "--output", root / "public"]
    run = subprocess.run(build, capture_output=True, text=True)
    if report.check("build", run.returncode == 0, run.stdout + run.stderr):
        assets = list((root / "public" / "assets").iterdir())
        for source in sources:
            found = [file for file in assets if file.name.startswith(f"{source.stem}.") and file.suffix == source.suffix]
            if report.check(source.name, len(found) == 1, f"published as {found}"):
                check(source, found[0])
sys.exit(report.end())
