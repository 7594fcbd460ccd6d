#!/usr/bin/env python3
"""Makes dist/hanzikit-VERSION-py3-none-manylinux_*_x86_64.whl, and the larger models as dist/hanzikit_models-….whl.

Needs dist/libhanzikit.so (`make c-library`) and nothing beyond Python. The platform is that of the newest symbol of the C
library that the library asks for, which is looked up in it. The same files give the same bytes.
"""

import base64
import hashlib
import pathlib
import platform
import re
import subprocess
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
SUMMARY = "Chinese words, script, pinyin, titles and full-text search"
# In the wheel itself: what most need.
MODELS = [
    "segmentation/fast",
    "titles/default",
    "keywords/general",
    "terms/general",
    "writing/simplified",
    "writing/traditional",
    "writing/mandarin",
]
LARGE_MODELS = ["segmentation/accurate", "language/default"]
LIMIT = 70_000_000


def glibc_tag(library):
    """Returns the tag of the oldest system that has all symbols of a library."""
    text = subprocess.run(
        ["nm", "-D", "--undefined-only", "--with-symbol-versions", library],
        check=True, capture_output=True, encoding="utf-8",
    ).stdout  # fmt: skip
    versions = {tuple(map(int, v.split("."))) for v in re.findall(r"GLIBC_([0-9.]+)", text)}
    major, minor = max(versions)[:2]
    return f"manylinux_{major}_{minor}_{platform.machine()}"


def version():
    """Returns the version that the library tells."""
    text = (ROOT / "Sources/SystemCore/Toolkit.swift").read_text(encoding="utf-8")
    return re.search(r'version: StaticString = "(.*)"', text)[1]


def metadata(name, requires):
    """Returns the metadata of a package."""
    lines = [
        "Metadata-Version: 2.1", f"Name: {name}", f"Version: {version()}", f"Summary: {SUMMARY}",
        "License: Apache-2.0", "Requires-Python: >=3.9", "Classifier: Typing :: Typed",
        "Classifier: Operating System :: POSIX :: Linux", "Classifier: Natural Language :: Chinese (Simplified)",
        *(f"Requires-Dist: {r}" for r in requires),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def write_wheel(name, tag, files, requires=()):
    """Writes a wheel of files, by their paths in it."""
    stem = f"{name.replace('-', '_')}-{version()}"
    info = f"{stem}.dist-info"
    contents = {place: path.read_bytes() for place, path in files.items()}
    contents[f"{info}/METADATA"] = metadata(name, requires).encode()
    contents[f"{info}/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: hanzikit\nRoot-Is-Purelib: false\nTag: py3-none-{tag}\n"
    ).encode()
    contents[f"{info}/licenses/LICENSE"] = (ROOT / "LICENSE").read_bytes()
    record = []
    for place, data in sorted(contents.items()):
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        record.append(f"{place},sha256={digest},{len(data)}")
    record.append(f"{info}/RECORD,,")
    contents[f"{info}/RECORD"] = ("\n".join(record) + "\n").encode()
    path = DIST / f"{stem}-py3-none-{tag}.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for place, data in sorted(contents.items()):
            entry = zipfile.ZipInfo(place, (2020, 1, 1, 0, 0, 0))
            entry.external_attr = (0o755 if place.endswith(".so") else 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(entry, data)
    size = path.stat().st_size
    print(f"{path.relative_to(ROOT)}: {size / 1e6:.1f} MB")
    if size > LIMIT:
        sys.exit(f"wheel: {path.name} may take {LIMIT / 1e6:.0f} MB")


def model_files(names):
    """Returns the files of models, by their paths in a wheel."""
    return {
        f"hanzikit/{file.relative_to(ROOT).as_posix()}": file
        for name in names
        for file in sorted((ROOT / "Models" / name).rglob("*"))
        if file.is_file()
    }


def main():
    """Writes both wheels."""
    library = DIST / "libhanzikit.so"
    if not library.exists():
        sys.exit("wheel: dist/libhanzikit.so is not there: `make c-library` makes it")
    for old in DIST.glob("hanzikit*.whl"):
        old.unlink()
    tag = glibc_tag(library)
    package = {
        f"hanzikit/{path.relative_to(ROOT / 'Python/hanzikit').as_posix()}": path
        for path in sorted((ROOT / "Python/hanzikit").rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    }
    files = {**package, "hanzikit/libhanzikit.so": library, **model_files(MODELS)}
    write_wheel("hanzikit", tag, files)
    write_wheel("hanzikit-models", "any", model_files(LARGE_MODELS), [f"hanzikit=={version()}"])


main()
