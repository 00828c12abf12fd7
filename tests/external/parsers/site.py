"""The built folder and the address it is published at."""

from urllib.parse import unquote, urldefrag, urljoin


class Site:
    def __init__(self, root, base_url):
        self.root = root
        self.base_url = base_url.rstrip("/") + "/"

    def url(self, file):
        """Address of a file of the output."""
        path = file.relative_to(self.root).as_posix()
        if path == "index.html" or path.endswith("/index.html"):
            path = path[: -len("index.html")]
        return urljoin(self.base_url, path)

    def file(self, url):
        """The file that an absolute address of the site leads to, or None."""
        url = urldefrag(url).url
        if not url.startswith(self.base_url):
            return None
        path = unquote(url[len(self.base_url) :])
        file = self.root / (path + "index.html" if path == "" or path.endswith("/") else path)
        return file if file.is_file() else None

    def pages(self):
        return sorted(self.root.rglob("*.html"))
