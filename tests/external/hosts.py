"""nginx, Apache and Caddy over a built site, each configured by the file of `hosts/` that is made for it: what a visitor, a wallet
and a verifier are answered, and 410 with its text for each award that was revoked.
"""

import argparse
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

from parsers.report import Report

NGINX = """
daemon off; master_process off; pid {work}/pid; error_log {work}/log;
events {{}}
http {{
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
  client_body_temp_path {work}/a; proxy_temp_path {work}/b; fastcgi_temp_path {work}/c; uwsgi_temp_path {work}/d; scgi_temp_path {work}/e;
  server {{ listen 127.0.0.1:{port}; root {root}; include {site}/hosts/nginx.conf; }}
}}
"""

APACHE = """
ServerRoot {work}
PidFile {work}/pid
ErrorLog {work}/log
ServerName localhost
Listen 127.0.0.1:{port}
{modules}
{user}
TypesConfig /etc/mime.types
DocumentRoot {root}
<Directory {root}>
  Require all granted
  AllowOverride {override}
</Directory>
{include}
"""
MODULES = ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "setenvif")

CADDY = """
{{
	admin off
	auto_https off
}}
http://127.0.0.1:{port} {{
	root * {root}
	import {site}/hosts/Caddyfile
}}
"""


def nginx(place):
    (place["work"] / "conf").write_text(NGINX.format(**place))
    return ["nginx", "-p", place["work"], "-c", place["work"] / "conf"]


def apache(place, by_include):
    folder = Path("/usr/lib/apache2/modules")
    modules = "\n".join(f"LoadModule {name}_module {folder}/mod_{name}.so" for name in MODULES)
    # A server that root starts gives its rights away, and its configuration must say to whom.
    user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
    include = ""
    if by_include:
        include = f"<Directory {place['site']}>\n  Include {place['site']}/hosts/apache.conf\n</Directory>"
    else:
        shutil.copy(place["site"] / "hosts/apache.conf", place["site"] / ".htaccess")
    override = "None" if by_include else "FileInfo Indexes"
    text = APACHE.format(modules=modules, user=user, include=include, override=override, **place)
    (place["work"] / "conf").write_text(text)
    return ["apache2", "-D", "FOREGROUND", "-f", place["work"] / "conf"]


def caddy(place):
    (place["work"] / "conf").write_text(CADDY.format(**place))
    return ["caddy", "run", "--config", place["work"] / "conf", "--adapter", "caddyfile"]


SERVERS = {
    "nginx": nginx,
    "Apache, .htaccess": lambda place: apache(place, False),
    "Apache, included": lambda place: apache(place, True),
    "Caddy": caddy,
}


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Answer:
    def __init__(self, port, path, method="GET", headers=()):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request(method, quote(path), headers=dict(headers))
        answer = connection.getresponse()
        self.status, self.headers, self.body = answer.status, answer.headers, answer.read()
        connection.close()

    def all(self, name):
        """The value of a header; several, which a browser would join, are seen as such."""
        return ", ".join(self.headers.get_all(name, []))


def check(name, port, site, base, report):
    def ask(path, expected, cache=None, kind=None, origin="", **more):
        """One answer, whose status, type, caching and origins are as expected; and again, with what it said of itself."""
        answer = Answer(port, base + path, **more)
        said = (answer.status, answer.all("Cache-Control"), answer.all("Access-Control-Allow-Origin"))
        where = f"{name}: {more.get('method', 'GET')} {base}{path}"
        report.check(where, said == (expected, cache, origin), f"{said}, not {(expected, cache, origin)}")
        if kind:
            report.check(where, answer.all("Content-Type").replace(" ", "").lower() == kind.replace(" ", ""), f"type {answer.all('Content-Type')}")
        report.check(where, answer.all("X-Content-Type-Options") == "nosniff", "may be sniffed")
        report.check(where, answer.all("Content-Security-Policy") == policy, f"policy {answer.all('Content-Security-Policy')}")
        return answer

    def again(path, answer, expected):
        for header, value in (("If-None-Match", answer.headers["ETag"]), ("If-Modified-Since", answer.headers["Last-Modified"])):
            if value is None:
                continue
            second = Answer(port, base + path, headers={header: value})
            report.check(f"{name}: {base}{path} with {header}", second.status == expected, f"status {second.status}")
            if expected == 410:
                report.check(f"{name}: {base}{path} with {header}", second.body == answer.body, "another text")

    def body(path, answer):
        report.check(f"{name}: {base}{path}", answer.body == (site / path).read_bytes(), "another text")

    fresh, short = "public, max-age=0, must-revalidate", "public, max-age=300"
    long = "public, max-age=31536000, immutable"
    policy = next(line.split(": ", 1)[1] for line in (site / "_headers").read_text().splitlines() if "Content-Security-Policy: " in line)

    page = ask("/", 200, fresh)
    report.check(f"{name}: {base}/", page.body == (site / "index.html").read_bytes(), "another page")
    report.check(f"{name}: {base}/", page.all("Content-Type").startswith("text/html"), page.all("Content-Type"))
    again("/", page, 304)
    for feed in site.rglob("feed.xml"):
        ask("/" + feed.relative_to(site).as_posix(), 200, fresh, "application/atom+xml; charset=utf-8")

    kinds = {".json": "application/ld+json; charset=utf-8", ".png": "image/png", ".svg": "image/svg+xml", ".csv": "text/csv; charset=utf-8"}
    gone, seen = [], {}
    for file in sorted((site / "badges").rglob("*")):
        if file.suffix not in kinds:
            continue
        path = file.relative_to(site).as_posix()
        award = path.startswith("badges/awards/")
        if award and file.suffix == ".json" and json.loads(file.read_text("utf-8")).get("revoked"):
            gone.append(path)
            continue
        if seen.setdefault((award, file.suffix), 0) == 3:
            continue
        seen[award, file.suffix] += 1
        answer = ask("/" + path, 200, short, kinds[file.suffix], "*")
        report.check(f"{name}: {path}", answer.all("X-Robots-Tag") == ("noindex" if award else ""), "for robots")
        body(path, answer)
        again("/" + path, answer, 304)
    for suffix in kinds:
        wanted = (False,) if suffix == ".csv" else (False, True)
        report.check(f"{name}: badges", all((award, suffix) in seen for award in wanted), f"no {suffix} to look at")

    report.check(f"{name}: badges", gone, "no award is revoked")
    for path in gone:
        answer = ask("/" + path, 410, short, kinds[".json"], "*")
        body(path, answer)
        again("/" + path, answer, 410)
        report.check(f"{name}: HEAD {path}", Answer(port, f"{base}/{path}", "HEAD").status == 410, "another status")
        part = Answer(port, f"{base}/{path}", headers={"Range": "bytes=0-3"})
        report.check(f"{name}: {path}, a part", (part.status, part.body) == (410, answer.body), f"status {part.status}")

    assets = sorted(file for file in (site / "assets").rglob("*") if file.is_file()) if (site / "assets").is_dir() else []
    for file in assets[:3]:
        path = file.relative_to(site).as_posix()
        body(path, ask("/" + path, 200, long))
    lost = (site / "404.html").read_bytes()
    for path in ("/rien/", "/assets/rien.png", "/badges/awards/rien.json", "/.sobre-manifest", "/.git/config"):
        answer = ask(path, 404, fresh)
        report.check(f"{name}: {base}{path}", answer.body == lost, "not the page of what is not there")
        report.check(f"{name}: {base}{path}", answer.all("Content-Type").startswith("text/html"), answer.all("Content-Type"))
    for own in sorted(site.glob("*/404.html")):
        path = f"/{own.parent.name}/rien/"
        answer = ask(path, 404, fresh)
        report.check(f"{name}: {base}{path}", answer.body == own.read_bytes(), "not the page of its language")


def run(name, start, built, base, report):
    work = Path(tempfile.mkdtemp(prefix="hosts-"))
    work.chmod(0o755)
    root = work / "root"
    site = root / base.strip("/")
    shutil.copytree(built, site)
    port = free_port()
    command = start({"work": work, "root": root, "site": site, "port": port})
    with open(work / "out", "wb") as out:
        server = subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, "HOME": str(work)})
    try:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and server.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            said = (work / "out").read_text() + ((work / "log").read_text() if (work / "log").exists() else "")
            report.check(name, False, f"does not start: {said.strip()[-2000:]}")
            return
        check(name, port, site, base, report)
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(work)


arguments = argparse.ArgumentParser()
arguments.add_argument("--site", required=True, type=Path)
arguments.add_argument("--base-url", required=True)
options = arguments.parse_args()
report = Report("hosts")
base = urlsplit(options.base_url).path.rstrip("/")
for name, start in SERVERS.items():
    run(name, start, options.site, base, report)
sys.exit(report.end())
