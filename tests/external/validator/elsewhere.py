"""What lies outside of a site: on a machine without network, nothing but what the validator itself carries."""

from openbadges.verifier.openbadges_context import OPENBADGES_CONTEXT_V2_DICT, OPENBADGES_CONTEXT_V2_URI

from .world import document


def standard():
    """The context of the standard, by its address. No context of an extension is there, no schema, no object of another host."""
    return {OPENBADGES_CONTEXT_V2_URI: document(OPENBADGES_CONTEXT_V2_DICT)}
