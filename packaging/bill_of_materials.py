#!/usr/bin/env python3
"""Writes what a packed folder is made of (SPDX 2.3), and the licences of what others made of it.

usage: bill_of_materials.py FOLDER VERSION SECONDS SCRATCH

FOLDER is the packed tree, SECONDS its date since 1970, SCRATCH the scratch path that its programs were built in. Writes
share/doc/hanzikit/licences/ and share/doc/hanzikit/hanzikit.spdx.json.
"""

import datetime
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIST = "share/doc/hanzikit/hanzikit.spdx.json"
# Static libraries of the system: the Debian package that has each, and its licence.
SYSTEM_LIBRARIES = {
    "libicu-dev": "ICU",
    "liblzma-dev": "LicenseRef-public-domain",
    "zlib1g-dev": "Zlib",
    "libsqlite3-dev": "blessing",
}
RUNTIME = "Apache-2.0 WITH Swift-exception"


def licence_of(text):
    """Returns the SPDX expression of a licence's text."""
    if "Apache License" in text:
        return RUNTIME if "Runtime Library Exception" in text else "Apache-2.0"
    if "Permission is hereby granted, free of charge" in text:
        return "MIT"
    raise SystemExit(f"bill_of_materials: unknown licence: {text[:60]!r}")


def output(*command):
    """Returns what a command prints."""
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.strip()


def compiled_modules(scratch):
    """Returns the modules of which a build made objects."""
    return {folder.name.removesuffix(".build") for folder in (scratch / "release").glob("*.build")
            if any(folder.glob("*.o"))}  # fmt: skip


def swift_packages(scratch):
    """Returns the Swift packages of which a module was compiled: name, version, address, licence, texts."""
    state = json.loads((scratch / "workspace-state.json").read_text(encoding="utf-8"))
    modules = compiled_modules(scratch)
    for dependency in state["object"]["dependencies"]:
        checkout = scratch / "checkouts" / dependency["subpath"]
        folders = {p.name for pattern in ("*", "*/*") for p in checkout.glob(pattern) if p.is_dir()}
        if folders.isdisjoint(modules):
            continue
        texts = sorted([*checkout.glob("LICENSE*"), *checkout.glob("NOTICE*")])
        pin = dependency["state"]["checkoutState"]
        yield (
            dependency["packageRef"]["identity"], pin.get("version", pin["revision"]),
            dependency["packageRef"]["location"],
            licence_of(texts[0].read_text(encoding="utf-8")), [t.read_bytes() for t in texts],
        )  # fmt: skip


def debian_copyright(package):
    """Returns the licences that a Debian package states; images without documentation have them fetched."""
    installed = pathlib.Path("/usr/share/doc") / package / "copyright"
    if installed.exists():
        return installed.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["apt-get", "download", "-qq", "-o", "APT::Sandbox::User=root", package],
            cwd=folder,
            check=True,
        )
        archive = next(pathlib.Path(folder).glob("*.deb"))
        subprocess.run(["dpkg-deb", "-x", archive, folder], check=True)
        return (pathlib.Path(folder) / installed.relative_to("/")).read_bytes()


def components(scratch):
    """Returns all that is linked in: name, version, address, licence, texts."""
    yield from swift_packages(scratch)
    swift = pathlib.Path(shutil.which("swift")).resolve().parent.parent
    version = re.search(r"Swift version (\S+)", output("swift", "--version"))[1]
    text = (swift / "share/swift/LICENSE.txt").read_bytes()
    yield "swift-runtime", version, "https://github.com/swiftlang/swift", RUNTIME, [text]
    for package, licence in SYSTEM_LIBRARIES.items():
        version = output("dpkg-query", "-W", "-f", "${Version}", package)
        address = f"https://packages.debian.org/{package}"
        yield package, version, address, licence, [debian_copyright(package)]
    compiler = output("cc", "-dumpfullversion")
    yield (
        "libstdc++",
        compiler,
        "https://gcc.gnu.org",
        "GPL-3.0-or-later WITH GCC-exception-3.1",
        [],
    )


def described_package(name, version, address, licence):
    """Returns a component as SPDX has it."""
    return {
        "SPDXID": f"SPDXRef-Package-{re.sub('[^A-Za-z0-9.-]', '-', name)}", "name": name,
        "versionInfo": version, "downloadLocation": address, "filesAnalyzed": False,
        "licenseConcluded": licence, "licenseDeclared": licence, "copyrightText": "NOASSERTION",
    }  # fmt: skip


def described_files(folder):
    """Returns the files of a folder as SPDX has them."""
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and not p.is_symlink())
    for number, path in enumerate(p for p in paths if p.relative_to(folder).as_posix() != LIST):
        data = path.read_bytes()
        yield {
            "SPDXID": f"SPDXRef-File-{number}", "fileName": f"./{path.relative_to(folder).as_posix()}",
            "checksums": [
                {"algorithm": "SHA1", "checksumValue": hashlib.sha1(data).hexdigest()},
                {"algorithm": "SHA256", "checksumValue": hashlib.sha256(data).hexdigest()},
            ],
            "licenseConcluded": "NOASSERTION", "copyrightText": "NOASSERTION",
        }  # fmt: skip


def main():
    """Writes the licences, then the list, which has them, too."""
    folder, version, seconds, scratch = sys.argv[1:]
    folder, scratch = pathlib.Path(folder), pathlib.Path(scratch)
    licences = folder / "share/doc/hanzikit/licences"
    licences.mkdir(parents=True)
    packages = []
    for name, release, address, licence, texts in components(scratch):
        packages.append(described_package(name, release, address, licence))
        if texts:
            (licences / name).write_bytes(b"\n".join(texts))
    for path in licences.iterdir():
        os.chmod(path, 0o644)

    files = list(described_files(folder))
    sums = "".join(sorted(file["checksums"][0]["checksumValue"] for file in files))
    whole = described_package("hanzikit", version, "NOASSERTION", "Apache-2.0") | {
        "filesAnalyzed": True,
        "licenseComments": "The CARD.md of each model states the terms of what it was trained on.",
        "packageVerificationCode": {
            "packageVerificationCodeValue": hashlib.sha1(sums.encode()).hexdigest(),
            "packageVerificationCodeExcludedFiles": [f"./{LIST}"],
        },
    }
    relations = [("SPDXRef-DOCUMENT", "DESCRIBES", whole["SPDXID"])]
    relations += [(whole["SPDXID"], "CONTAINS", file["SPDXID"]) for file in files]
    relations += [(whole["SPDXID"], "STATIC_LINK", package["SPDXID"]) for package in packages]
    date = datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    document = {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"hanzikit-{version}",
        "documentNamespace": f"https://spdx.org/spdxdocs/hanzikit-{version}-{hashlib.sha256(sums.encode()).hexdigest()}",
        "creationInfo": {"created": date.strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": ["Tool: hanzikit-package"]},
        "hasExtractedLicensingInfos": [
            {"licenseId": "LicenseRef-public-domain", "extractedText": "liblzma is in the public domain."}
        ],
        "packages": [whole, *packages], "files": files,
        "relationships": [
            {"spdxElementId": a, "relationshipType": kind, "relatedSpdxElement": b} for a, kind, b in relations
        ],
    }  # fmt: skip
    (folder / LIST).write_text(
        json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


main()
