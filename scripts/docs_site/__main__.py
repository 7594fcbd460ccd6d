"""Builds the documentation site of the built package. usage: python3 -m docs_site OUTPUT_FOLDER"""

import argparse
import pathlib
import shutil
import sys
import tempfile

from .archive import read_archive
from .compiling import BuildFailure, build_archives
from .content import UnknownContent
from .index import index_page, search_script
from .libraries import BUILD_ORDER
from .pages import PageWriter
from .places import Places, broken_links

ROOT = pathlib.Path(__file__).resolve().parents[2]
ASSETS = pathlib.Path(__file__).parent / "assets"


def render(archives):
    """Returns the files of the site for a folder of archives, by path."""
    pages = [page for module in BUILD_ORDER for page in read_archive(archives / module)]
    check_topics(page for page in pages if page.kind == "module")
    places = Places(page.url for page in pages)
    modules = {page.module: page for page in pages if page.kind == "module"}
    writer = PageWriter(places, modules)
    html = {places.file(page.url): writer.html(page) for page in pages}
    html["index.html"] = index_page(pages, places)
    broken = broken_links(html)
    if broken:
        raise BuildFailure("\n".join(broken + [f"{len(broken)} links lead nowhere."]))
    script = (ASSETS / "search.js").read_text(encoding="utf-8")
    style = (ASSETS / "style.css").read_text(encoding="utf-8")
    return html | {"search.js": search_script(pages, places, script), "style.css": style}


def check_topics(modules):
    """Raises an error where DocC had to add to the topics of a module's page."""
    missing = [
        f"{module.title}.md has no topic for {identifier.rpartition('/')[2]}."
        for module in modules
        for topic in module.topics
        if topic.get("generated")
        for identifier in topic["identifiers"]
    ]
    if missing:
        raise BuildFailure("\n".join(missing))


def write(files, output):
    """Writes a site in place of an earlier one."""
    is_site = (output / "search.js").exists()
    is_empty = output.is_dir() and not any(output.iterdir())
    if output.exists() and not is_site and not is_empty:
        raise BuildFailure(f"{output} has other files than a site. Name another folder.")
    shutil.rmtree(output, ignore_errors=True)
    for name, text in files.items():
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(prog="docs_site", description=__doc__)
    parser.add_argument("output", type=pathlib.Path)
    output = parser.parse_args().output
    try:
        with tempfile.TemporaryDirectory() as folder:
            build_archives(ROOT, pathlib.Path(folder))
            files = render(pathlib.Path(folder))
        write(files, output)
    except (BuildFailure, UnknownContent) as failure:
        sys.exit(f"{failure}")
    print(f"Documentation, {len(files) - 2} pages: {(output / 'index.html').resolve()}")


if __name__ == "__main__":
    main()
