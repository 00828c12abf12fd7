"""What the objects of a site name outside of it: contexts, the extensions' schemas, endorsements hosted by their authors."""

from openbadges.verifier.openbadges_context import OPENBADGES_CONTEXT_V2_DICT, OPENBADGES_CONTEXT_V2_URI

from .world import document

EXTENSIONS = "https://openbadgespec.org/extensions/"
PREFIXES = {"obi": "https://w3id.org/openbadges#", "extensions": "https://w3id.org/openbadges/extensions#"}
CREATIVE_COMMONS = "https://creativecommons.org/"
LICENCES = ("by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd")

# Of each extension: the type that its context validates, the terms that it adds, the keys that its schema requires.
KNOWN = {
    "applyLinkExtension": ("extensions:ApplyLink", {"url": "extensions:applyLink"}, ["url"]),
    "originalCreatorExtension": ("extensions:originalCreator", {"url": "extensions:#originalCreator"}, ["url"]),
    "licenseExtension": (
        "extensions:LicenseExtension",
        {
            "cc": "http://creativecommons.org/ns#",
            "legalCode": "cc:legalcode",
            "CC-0": f"{CREATIVE_COMMONS}publicdomain/zero/1.0/",
            **{f"CC-{name.upper()}": f"{CREATIVE_COMMONS}licenses/{name}/4.0/" for name in LICENCES},
        },
        ["id", "name"],
    ),
}


def terms(context):
    """The terms that the context of an extension adds, by its address; None for one that nobody knows."""
    name = context.removeprefix(EXTENSIONS).removesuffix("/context.json")
    return set(KNOWN[name][1]) if name in KNOWN else None


def standard():
    """The context of Open Badges that the validator itself carries, and the extensions, whose texts are not shipped."""
    found = {OPENBADGES_CONTEXT_V2_URI: document(OPENBADGES_CONTEXT_V2_DICT)}
    for name, (kind, added, required) in KNOWN.items():
        schema = f"{EXTENSIONS}{name}/schema.json"
        rule = {"obi:validatesType": kind, "obi:validationSchema": schema}
        found[f"{EXTENSIONS}{name}/context.json"] = document({"@context": {**PREFIXES, **added}, "obi:validation": [rule]})
        properties = {key: {"type": "string"} for key in required}
        found[schema] = document({"type": "object", "properties": properties, "required": required})
    return found


def endorsements(world):
    """An endorsement at each address outside of the site that an object lists as one, with a profile of its author."""
    found = {}
    for url, value in world.objects():
        listed = value.get("endorsement", [])
        for address in listed if isinstance(listed, list) else [listed]:
            if address.startswith(world.site.base_url):
                continue
            author = address.rsplit("/", 1)[0] + "/author.json"
            context = {"@context": OPENBADGES_CONTEXT_V2_URI}
            found[author] = document(
                {**context, "type": "Profile", "id": author, "name": "Somebody", "url": "https://guild.example/", "email": "a@guild.example"}
            )
            claim = {"id": url, "endorsementComment": "Said elsewhere."}
            found[address] = document(
                {
                    **context,
                    "type": "Endorsement",
                    "id": address,
                    "claim": claim,
                    "issuer": author,
                    "issuedOn": "2026-06-01T10:00:00Z",
                    "verification": {"type": "HostedBadge"},
                }
            )
    return found
