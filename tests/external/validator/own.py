"""The verdicts of `sobre verify` beside those of the others, over a folder that holds the site, or a broken variant of it.

They agree on all that is good, and on each variant as its table says.
"""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from .changes import RECIPIENT, is_of
from .variants import DIFFERENCES


class Program:
    """The program, asked for one subject after the other."""

    def __init__(self, path, site):
        self.path, self.site = path, site

    def verdict(self, folder, subject, recipient=None):
        """Its status, its verdict, and the names of all reasons that it gives; of a message, its code."""
        command = [self.path, "verify", "--offline", folder, "--format", "json"]
        if recipient:
            command += ["--recipient", *recipient.values()]
        with tempfile.NamedTemporaryFile() as file:
            if isinstance(subject, bytes):
                file.write(subject)
                file.flush()
            said = subprocess.run([*command, file.name if isinstance(subject, bytes) else subject], capture_output=True, text=True)
        try:
            value = json.loads(said.stdout)
        except ValueError:
            return said.returncode, said.stderr.strip() or "nothing", []
        if isinstance(value, list):
            return said.returncode, "none", [message["code"] for message in value]
        steps = [step for part in value["objects"] for step in part["steps"]]
        return said.returncode, value["verdict"], [step["reason"] for step in steps if step["reason"]]

    def on(self, changes, subject, recipient):
        """The same over the site with some changes; what lies elsewhere is out of its reach."""
        with tempfile.TemporaryDirectory() as work:
            folder = Path(work) / "site"
            shutil.copytree(self.site.root / "badges", folder / "badges", copy_function=os.link)
            for url, answer in changes.items():
                if not url.startswith(self.site.base_url):
                    continue
                file = folder / url.removeprefix(self.site.base_url)
                file.unlink(missing_ok=True)
                if answer is not None:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(answer.body)
            return self.verdict(folder, subject, recipient)


def good(report, program, found):
    """All that the others take, it takes too; what is revoked it calls so, and nothing else of it."""
    for name, subject, value in found:
        status, verdict, reasons = program.verdict(program.site.root, subject)
        if value.get("revoked"):
            wanted = (3, "invalid", ["revoked"])
        elif value["type"] == "Assertion":
            wanted = (3, "valid-for-unnamed-recipient", [])
        else:
            wanted = (0, "valid", [])
        report.check(f"{name}, sobre", (status, verdict, reasons) == wanted, f"{status} {verdict} {reasons}")
        if is_of(value, RECIPIENT["email"]):
            status, verdict, _ = program.verdict(program.site.root, subject, RECIPIENT)
            report.check(f"{name}, sobre with its recipient", (status, verdict) == (0, "valid"), f"{status} {verdict}")


def variants(report, program, broken):
    """Each variant is refused, with its own reason; what is bad manners only is reported."""
    silent = {variant.name for variant, _, _ in broken if variant.reason is None}
    report.check("sobre, differences", silent == set(DIFFERENCES), f"{silent ^ set(DIFFERENCES)}")
    for variant, subject, changes in broken:
        status, verdict, reasons = program.on(changes, subject, variant.recipient)
        how, _, reason = (variant.reason or "silent").rpartition(" ")
        if variant.reason is None:
            holds = verdict.startswith("valid") and not reasons
        elif how == "noted":
            holds = verdict.startswith("valid") and reason in reasons
        else:
            ends = [(2, "none")] if reason.startswith("S") else [(3, "invalid"), (3, "other-recipient"), (3, "unknown")]
            holds = (status, verdict) in ends and reason in reasons
        report.check(f"{variant.name}, sobre", holds, f"{status} {verdict} {reasons}")
