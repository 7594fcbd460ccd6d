"""Builds the documentation site of the built package. usage: python3 -m docs_site OUTPUT_FOLDER"""

import argparse
import pathlib
import shutil
import sys
import tempfile

from .archive import read_archive
from .compiling import BuildFailure, build_archives
from .index import index_page, search_script
from .libraries import BUILD_ORDER
from .pages import PageWriter
from .places import Places, broken_links

ROOT = pathlib.Path(__file__).resolve().parents[2]
ASSETS = pathlib.Path(__file__).parent / "assets"


def render(archives):
    """Returns the files of the site for a folder of archives, by path."""
    pages = [page for module in BUILD_ORDER for page in read_archive(archives / module)]
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


def main():
    parser = argparse.ArgumentParser(prog="docs_site", description=__doc__)
    parser.add_argument("output", type=pathlib.Path)
    output = parser.parse_args().output
    try:
        with tempfile.TemporaryDirectory() as folder:
            build_archives(ROOT, pathlib.Path(folder))
            files = render(pathlib.Path(folder))
    except BuildFailure as failure:
        sys.exit(f"{failure}")
    shutil.rmtree(output, ignore_errors=True)
    for name, text in files.items():
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"Documentation, {len(files) - 2} pages: {(output / 'index.html').resolve()}")


if __name__ == "__main__":
    main()
