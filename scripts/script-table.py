#!/usr/bin/env python3
"""Writes Sources/TextCore/Folding/ScriptTable.swift: the simplified forms of traditional characters
as the transform Hant-Hans of ICU has them, which is made from Unicode's CLDR and Unihan data.

Needs `uconv` of ICU 72, which decides the version of the data; other versions of ICU may differ, and
models are trained with this one."""
import pathlib
import subprocess

IDEOGRAPHS = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3134F)]
HEADER = """\
// Made by scripts/script-table.py from the transform Hant-Hans of ICU 72.1 (CLDR 42); do not edit.
// Copyright © 1991-2022 Unicode, Inc., under the Unicode License: https://www.unicode.org/license.txt
// SPDX-License-Identifier: Unicode-DFS-2016

extension ScriptConversion {
  /// Traditional characters, each followed by its simplified form.
  static let pairs: StaticString = \"\"\"
"""


def main():
    traditional = [chr(c) for first, last in IDEOGRAPHS for c in range(first, last + 1)]
    forms = subprocess.run(
        ["uconv", "-f", "utf-8", "-t", "utf-8", "-x", "Hant-Hans"],
        input="\n".join(traditional), capture_output=True, encoding="utf-8", check=True,
    ).stdout.split("\n")
    assert len(forms) == len(traditional)
    pairs = [a + b for a, b in zip(traditional, forms) if len(b) == 1 and a != b]
    lines = ["".join(pairs[i : i + 40]) for i in range(0, len(pairs), 40)]
    path = pathlib.Path(__file__).parent.parent / "Sources/TextCore/Folding/ScriptTable.swift"
    path.write_text(
        HEADER + "".join(f"    {line}\n" for line in lines) + '    """\n}\n', encoding="utf-8")


main()
