#!/usr/bin/env python3
"""Runs jieba's own test programs on hanzikit.jieba and says how each ended.

FOLDER is `test` of a checkout of fxsjy/jieba. Needs dist/libhanzikit.so, and Whoosh and scikit-learn for the programs that import them.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
# What replaces jieba in each program before it begins.
REPLACEMENT = """\
import sys, hanzikit.jieba, hanzikit.jieba.analyse, hanzikit.jieba.posseg
try:
    import hanzikit.jieba.analyse.analyzer
except ImportError:
    pass
for name, module in list(sys.modules.items()):
    if name.split(".")[:2] == ["hanzikit", "jieba"]:
        sys.modules[name[len("hanzikit."):]] = module
"""
ARGUMENTS = {
    "extract_tags.py": ["lyric.txt"],
    "extract_tags_idfpath.py": ["lyric.txt"],
    "extract_tags_stop_words.py": ["lyric.txt"],
    "extract_tags_with_weight.py": ["lyric.txt"],
    "extract_topic.py": [".", "2", "5"],
    "test_file.py": ["test.txt"],
    "test_pos_file.py": ["test.txt"],
    "test_whoosh_file.py": ["lyric.txt"],
}
IN_PARALLEL = {name: [f"../{argument}"] for name, (argument, *_) in ARGUMENTS.items()}


def main():
    """Prints a line a program."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=pathlib.Path)
    folder = options.parse_args().folder.resolve()
    environment = dict(os.environ)
    environment.setdefault("HANZIKIT_LIBRARY", str(ROOT / "dist/libhanzikit.so"))
    failed = 0
    with tempfile.TemporaryDirectory() as path:
        pathlib.Path(path, "sitecustomize.py").write_text(REPLACEMENT, encoding="utf-8")
        environment["PYTHONPATH"] = f"{path}:{ROOT / 'Python'}"
        for program in sorted(folder.rglob("*.py")):
            known = ARGUMENTS if program.parent == folder else IN_PARALLEL
            run = subprocess.run(
                [sys.executable, program.name, *known.get(program.name, [])],
                cwd=program.parent, env=environment, stdin=subprocess.DEVNULL,
                capture_output=True, encoding="utf-8", check=False,
            )  # fmt: skip
            last = run.stderr.strip().splitlines()[-1:] if run.returncode else []
            failed += run.returncode != 0
            lines = len(run.stdout.splitlines())
            print(f"{program.relative_to(folder)}: status {run.returncode}, {lines} lines", *last)
    print(f"{failed} programs failed")


main()
