"""Where each page lies, how pages link to each other, and whether all links lead somewhere."""

import posixpath
import re


def file_of(url):
    """Returns the file for the address of a page in DocC's archive, such as
    `/documentation/textcore/linereader/init(path:)`.

    Names hold nothing that an address on disk or a file system would have to escape.
    """
    names = [_name(part) for part in url.removeprefix("/documentation/").split("/")]
    if len(names) == 1:
        return f"{names[0]}/index.html"
    return "/".join(names) + ".html"


def _name(part):
    """Returns a step of an address as part of a file's name."""
    base, _, rest = part.partition("(")
    if not re.search(r"\w", base):
        # The name of an operator: the code points of its characters.
        base = "op-" + "-".join(f"{ord(character):x}" for character in base)
    return re.sub(r"[^a-z0-9_]+", "-", f"{base}-{rest}").strip("-")


class Places:
    """The files of the site."""

    def __init__(self, urls):
        self._files = {"/": "index.html"}
        taken = {"index.html"}
        for url in urls:
            file, number = file_of(url), 2
            # `model` and `model()` may be members of one type.
            while file in taken:
                file, number = file_of(f"{url}-{number}"), number + 1
            taken.add(file)
            self._files[url] = file

    def file(self, url):
        """Returns the file of a page."""
        return self._files[url]

    def link(self, source, url):
        """Returns the relative link from a file to a page, or to a heading of it after `#`; None for
        a page that the site does not have."""
        page, _, anchor = url.partition("#")
        if page not in self._files:
            return None
        folder = posixpath.dirname(source) or "."
        return posixpath.relpath(self._files[page], folder) + (f"#{anchor}" if anchor else "")


def broken_links(pages):
    """Returns a line for each relative link in HTML pages, by file, that leads to no file or id."""
    ids = {file: set(re.findall(r'\sid="([^"]*)"', text)) for file, text in pages.items()}
    broken = []
    for file, text in pages.items():
        for link in re.findall(r'<a\s[^>]*href="([^"]*)"', text):
            if re.match(r"[a-z]+:", link):
                continue
            path, _, anchor = link.partition("#")
            folder = posixpath.dirname(file)
            target = posixpath.normpath(posixpath.join(folder, path)) if path else file
            if target not in pages:
                broken.append(f"{file}: there is no {target}")
            elif anchor and anchor not in ids[target]:
                broken.append(f"{file}: {target} has no heading {anchor}")
    return broken
