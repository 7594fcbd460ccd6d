"""What the documentation shows: the examples of the modules, and those of the pages."""

from __future__ import annotations

import doctest
import importlib
import re
import sqlite3
import unittest
from importlib.util import find_spec
from pathlib import Path

import hanzikit.sqlite

ROOT = Path(__file__).resolve().parent.parent.parent
MODULES = [
    "hanzikit", "hanzikit.segmenter", "hanzikit.writing", "hanzikit.titles", "hanzikit.jieba",
    "hanzikit.jieba.analyse",
]  # fmt: skip
# What the pages need beside the package.
PAGES = {
    "../README.md": [],
    "../README.zh.md": [],
    "python.md": [],
    "sqlite.md": ["sqlite extensions"],
    "python/jieba.md": [],
    "python/pandas.md": ["pandas", "pyarrow"],
    "python/polars.md": ["polars", "pyarrow"],
    "python/scikit-learn.md": ["sklearn"],
    "python/spacy.md": ["spacy"],
    "python/tokenizers.md": ["tokenizers"],
    "python/whoosh.md": ["whoosh", "tantivy"],
}


def is_there(name):
    """Returns whether a package is installed."""
    if name == "sqlite extensions":
        return hasattr(sqlite3.Connection, "enable_load_extension")
    return find_spec(name) is not None


class Documentation(unittest.TestCase):
    """Every example prints what it says."""

    def run_examples(self, text, name):
        """Runs the examples of a text."""
        test = doctest.DocTestParser().get_doctest(text, {}, name, name, 0)
        self.assertGreater(len(test.examples), 0, name)
        output = []
        runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
        runner.run(test, out=output.append)
        self.assertEqual(runner.failures, 0, "".join(output))

    def test_modules(self):
        for name in [*MODULES, *(["hanzikit.arrow"] if is_there("pyarrow") else [])]:
            module = importlib.import_module(name)
            with self.subTest(name):
                results = doctest.testmod(module)
                self.assertGreater(results.attempted, 0)
                self.assertEqual(results.failed, 0)

    def test_pages(self):
        for name, packages in PAGES.items():
            missing = [package for package in packages if not is_there(package)]
            with self.subTest(name):
                if missing:
                    self.skipTest(f"{name} needs {', '.join(missing)}")
                text = (ROOT / "docs" / name).read_text(encoding="utf-8")
                blocks = re.findall(r"^```pycon\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
                self.run_examples("\n".join(blocks), name)

    @unittest.skipUnless(is_there("sqlite extensions"), "this Python's sqlite3 loads no extensions")
    def test_sessions_of_the_shell(self):
        for name in ("../README.md", "sqlite.md"):
            text = (ROOT / "docs" / name).read_text(encoding="utf-8")
            blocks = re.findall(
                r"^```text\n(\$[^\n]*sqlite3 .*?)^```", text, re.DOTALL | re.MULTILINE
            )
            self.assertEqual(len(blocks), 1, name)
            connection = sqlite3.connect(":memory:")
            hanzikit.sqlite.load(connection)
            printed: list[str] = []
            for line in blocks[0].splitlines()[1:]:
                statement = line.removeprefix("sqlite> ")
                if statement == line:
                    self.assertEqual(printed.pop(0), line)
                elif not statement.startswith("."):
                    self.assertEqual(printed, [])
                    printed = ["|".join(map(str, row)) for row in connection.execute(statement)]
            connection.close()

    def test_every_page_is_listed(self):
        pages = {f"python/{path.name}" for path in (ROOT / "docs/python").glob("*.md")}
        self.assertEqual(pages, {name for name in PAGES if name.startswith("python/")})


if __name__ == "__main__":
    unittest.main()
