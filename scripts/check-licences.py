#!/usr/bin/env python3
"""Checks that docs/licences.md has a row for each model, dictionary and package, and that cards name the files that are there.

Says what is wrong and ends with 1; says nothing where all is right.
"""

import hashlib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
# The files of a model that are its data, by which its card tells it from others.
DATA = {".safetensors", ".gz", ".tsv"}


def rows(page):
    """Returns what each row of the page's tables begins with, a path or the name of a package, and how often."""
    found = re.findall(r"^\| `?([\w./-]+)`? \|", page, re.MULTILINE)
    return [name for name in found if name not in ("package", "model", "dictionary")]


def packages(manifest):
    """Returns the names of the packages that the manifest names by address."""
    return {
        address.rsplit("/", 1)[1].removesuffix(".git")
        for address in re.findall(r'\.package\(\s*url: "([^"]+)"', manifest)
    }


def problems():
    """Yields what is wrong."""
    found = rows((ROOT / "docs/licences.md").read_text())
    models = {str(path.parent.relative_to(ROOT)) for path in ROOT.glob("Models/*/*/config.json")}
    lists = {str(path.relative_to(ROOT)) for path in ROOT.glob("dicts/*.txt")}
    wanted = models | lists | packages((ROOT / "Package.swift").read_text())
    for name in sorted(wanted - set(found)):
        yield f"docs/licences.md has no row for {name}"
    for name in sorted(set(found) - wanted):
        yield f"docs/licences.md has a row for {name}, which is not there"
    for name in sorted({name for name in found if found.count(name) > 1}):
        yield f"docs/licences.md has two rows for {name}"
    for name in sorted(models):
        card = ROOT / name / "CARD.md"
        if not card.exists():
            yield f"{name} has no CARD.md"
            continue
        text = card.read_text()
        if "## Data\n" not in text:
            yield f"{name}/CARD.md does not say what its data are"
        for path in sorted((ROOT / name).iterdir()):
            if path.suffix in DATA:
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                if digest not in text:
                    yield f"{name}/CARD.md does not have the SHA-256 of {path.name}, {digest}"


def main():
    """Prints what is wrong."""
    wrong = list(problems())
    for problem in wrong:
        print(f"check-licences: {problem}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
