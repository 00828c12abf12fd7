"""The reference validator of Open Badges 2.0 (PyPI `openbadges`) and its bakery, without network."""

import io
import logging

import requests
from openbadges.verifier import verify
from openbadges_bakery import unbake

from .world import Offline

# It reports a crash of its own as a refusal, and logs it: on broken copies that is what we ask for.
logging.disable(logging.CRITICAL)
offline = Offline()
# The one place through which requests, its cache and the JSON-LD loader all pass.
requests.Session.get_adapter = lambda self, url: offline


def verdict(world, subject, recipient=None):
    """Whether it takes an address or the bytes of a baked image, and what it says when it does not."""
    offline.world = world
    profile = {"type": "Profile", **recipient} if recipient else None
    try:
        said = text(subject) if isinstance(subject, bytes) else subject
        report = verify(said, recipient_profile=profile, use_cache=False, cache_backend=None)["report"]
    except Exception as error:  # an image without badge, or with a strange one, makes it crash
        return False, f"crash: {error!r}"
    return report["valid"], "; ".join(str(message["result"]) for message in report["messages"])


def text(image):
    """What is baked into an image, by its bakery."""
    baked = unbake(io.BytesIO(image))
    if not baked:
        raise ValueError("no badge in the image")
    return baked.decode() if isinstance(baked, bytes) else baked
