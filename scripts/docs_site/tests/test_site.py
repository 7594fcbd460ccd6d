"""Files of the site, links between them, the search, and the list of libraries."""

import json
import pathlib
import re
import tempfile
import unittest

from ..__main__ import write
from ..archive import page
from ..compiling import BuildFailure, warnings
from ..index import search_script
from ..libraries import ARTICLES, BUILD_ORDER, GROUPS, WITHOUT_PAGES, WITHOUT_PRODUCT
from ..pages import PageWriter
from ..places import Places, broken_links, file_of

ROOT = pathlib.Path(__file__).resolve().parents[3]
TAPE = "/documentation/tensorcore/tape"
HOME = "/documentation/tensorcore"


def document(url, title, kind, parents=(), **sections):
    """Returns a file of an archive as DocC writes it."""
    references = {
        HOME: {"type": "topic", "kind": "symbol", "title": "TensorCore", "url": HOME},
        TAPE: {"type": "topic", "kind": "symbol", "title": "Tape", "url": TAPE},
    }
    return {
        "kind": "symbol",
        "metadata": {"title": title, "symbolKind": kind, "roleHeading": kind},
        "variants": [{"paths": [url]}],
        "hierarchy": {"paths": [list(parents)]},
        "references": references,
    } | sections


class PlaceTests(unittest.TestCase):
    def test_names_need_no_escapes(self):
        self.assertEqual(file_of(HOME), "tensorcore/index.html")
        self.assertEqual(
            file_of("/documentation/textcore/linereader/init(path:)-4f2"),
            "textcore/linereader/init-path-4f2.html",
        )
        self.assertEqual(file_of("/documentation/a/tensor/+(_:_:)"), "a/tensor/op-2b-_-_.html")

    def test_members_of_like_names_get_files_of_their_own(self):
        places = Places([HOME, f"{TAPE}/model", f"{TAPE}/model()"])
        self.assertEqual(places.file(f"{TAPE}/model"), "tensorcore/tape/model.html")
        self.assertEqual(places.file(f"{TAPE}/model()"), "tensorcore/tape/model-2.html")

    def test_links_are_relative(self):
        places = Places([HOME, TAPE])
        self.assertEqual(places.link("tensorcore/tape/a.html", TAPE), "../tape.html")
        self.assertEqual(places.link("index.html", f"{TAPE}#x"), "tensorcore/tape.html#x")
        self.assertIsNone(places.link("index.html", "/documentation/swift/int"))

    def test_links_to_nothing_are_found(self):
        pages = {
            "index.html": '<a href="a/b.html#c">1</a><a class="x" href="a/d.html">2</a>',
            "a/b.html": '<h2 id="e">e</h2><a href="../index.html">3</a><a href="#e">4</a><a href="#f">5</a>',
        }
        self.assertEqual(
            broken_links(pages),
            [
                "index.html: a/b.html has no heading c",
                "index.html: there is no a/d.html",
                "a/b.html: a/b.html has no heading f",
            ],
        )
        self.assertEqual(broken_links({"index.html": '<a href="https://swift.org">1</a>'}), [])


class PageTests(unittest.TestCase):
    def setUp(self):
        topics = [{"title": "Gradients", "identifiers": [TAPE]}]
        self.home = page(document(HOME, "TensorCore", "module", topicSections=topics))
        self.places = Places([HOME, TAPE])
        self.writer = PageWriter(self.places, {"tensorcore": self.home})

    def test_a_symbol_has_its_path_and_its_library(self):
        content = [
            {"type": "heading", "level": 2, "anchor": "discussion", "text": "Discussion"},
            {"type": "aside", "style": "note", "name": "Throws", "content": []},
        ]
        tape = page(
            document(
                TAPE,
                "Tape",
                "class",
                [HOME],
                abstract=[{"type": "text", "text": "Records."}],
                primaryContentSections=[{"kind": "content", "content": content}],
            )
        )
        html = self.writer.html(tape)
        self.assertIn('<a href="../index.html">HanziKit</a>', html)
        self.assertIn('<a href="index.html">TensorCore</a>', html)
        self.assertIn('<a href="tape.html" aria-current="page">Tape</a>', html)
        self.assertIn('<p class="abstract">Records.</p>', html)
        # A heading for what is thrown alone would say nothing.
        self.assertNotIn("Discussion", html)
        self.assertIn("Throws", html)

    def test_the_search_has_names_and_places(self):
        tape = page(document(TAPE, "Tape", "class", [HOME]))
        tape.is_async = True
        script = search_script([tape, self.home], self.places, "const index = /* INDEX */ [];")
        rows = json.loads(script.removeprefix("const index = ").removesuffix(";"))
        self.assertEqual(
            rows,
            [
                ["TensorCore", "", "tensorcore/index.html"],
                ["Tape async", "TensorCore", "tensorcore/tape.html"],
            ],
        )

    def test_warnings_of_docc_name_file_and_line(self):
        found = {"severity": "warning", "summary": "no such symbol", "source": "file:///a/B.swift"}
        found["range"] = {"start": {"line": 7}}
        note = {"severity": "note", "summary": "nothing"}
        self.assertEqual(
            warnings({"diagnostics": [found, note]}, "A"), ["/a/B.swift:7: no such symbol"]
        )


class WritingTests(unittest.TestCase):
    def test_a_site_is_replaced_and_other_files_are_not(self):
        with tempfile.TemporaryDirectory() as folder:
            site = pathlib.Path(folder) / "site"
            write({"a/b.html": "1", "search.js": ""}, site)
            write({"c.html": "2", "search.js": ""}, site)
            self.assertEqual((site / "c.html").read_text(encoding="utf-8"), "2")
            self.assertFalse((site / "a").exists())
            (site / "search.js").unlink()
            with self.assertRaisesRegex(BuildFailure, "other files"):
                write({"search.js": ""}, site)
            self.assertTrue((site / "c.html").exists())


class LibraryTests(unittest.TestCase):
    def test_every_product_has_pages(self):
        package = (ROOT / "Package.swift").read_text(encoding="utf-8")
        products = set(re.findall(r'\.library\(\s*name: "(\w+)"', package))
        self.assertEqual(set(BUILD_ORDER) - WITHOUT_PRODUCT, products - WITHOUT_PAGES)
        self.assertTrue(products >= WITHOUT_PAGES)

    def test_the_index_lists_every_library_once(self):
        listed = [module for modules in GROUPS.values() for module in modules]
        self.assertEqual(sorted(listed), sorted(BUILD_ORDER))

    def test_articles_and_pages_are_there(self):
        for module, name in ARTICLES + [(module, module) for module in BUILD_ORDER]:
            path = ROOT / "Sources" / module / f"{module}.docc" / f"{name}.md"
            self.assertTrue(path.exists(), path)

    def test_files_of_the_repository_that_pages_name_are_there(self):
        for path in ROOT.glob("Sources/*/*.docc/*.md"):
            text = path.read_text(encoding="utf-8")
            for name in re.findall(r"`((?:docs|Sources|Examples)/[^`]+)`", text):
                self.assertTrue((ROOT / name).exists(), f"{path}: {name}")

    def test_the_swift_package_index_hosts_the_same(self):
        text = (ROOT / ".spi.yml").read_text(encoding="utf-8")
        self.assertEqual(
            sorted(re.findall(r"^ +- (\w+)$", text, re.MULTILINE)), sorted(BUILD_ORDER)
        )
