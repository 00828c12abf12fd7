"""What machines read of the built site, read by parsers that are not ours. Each module of parsers/ is one format."""

import argparse
import sys
from pathlib import Path

from parsers import badges, directory, feed, headers, jsonld, robots, sitemap
from parsers.report import Report
from parsers.site import Site

arguments = argparse.ArgumentParser()
arguments.add_argument("--site", required=True, type=Path)
arguments.add_argument("--base-url", required=True)
options = arguments.parse_args()

site = Site(options.site, options.base_url)
report = Report("formats")
for module in (feed, sitemap, robots, badges, directory, jsonld, headers):
    module.check(site, report)
sys.exit(report.end())
