"""Symbol graphs of built modules, and DocC's archives of them."""

import json
import pathlib
import subprocess
import tempfile

from .libraries import BUILD_ORDER


class BuildFailure(Exception):
    """Why the documentation could not be built."""


def _run(command):
    """Returns what a command of the toolchain prints on standard output."""
    try:
        result = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        name = command[0]
        raise BuildFailure(
            f"There is no '{name}' on the PATH; it is a part of the Swift toolchain."
        ) from error
    if result.returncode != 0:
        raise BuildFailure(f"{result.stdout}{result.stderr}\n'{command[0]}' failed.")
    return result.stdout


def target_triple():
    """Returns what this machine's programs are compiled for."""
    return json.loads(_run(["swift", "-print-target-info"]))["target"]["unversionedTriple"]


def module_maps(root):
    """Returns the module maps of the C modules that the libraries import."""
    folders = [root / "Sources", root / ".build/checkouts/GRDB.swift/Sources"]
    found = [path for folder in folders for path in sorted(folder.rglob("module.modulemap"))]
    # Those that SwiftPM made where a module brings none.
    return sorted((root / ".build/release").glob("*.build/module.modulemap")) + found


def extract(module, root, triple, output):
    """Writes the symbol graphs of a module's public interface."""
    modules = root / ".build/release/Modules"
    if not (modules / f"{module}.swiftmodule").exists():
        raise BuildFailure(f"{module} is not built. Run 'make build' first.")
    command = ["swift-symbolgraph-extract", "-module-name", module, "-target", triple]
    command += ["-I", str(modules), "-output-dir", str(output)]
    command += ["-minimum-access-level", "public", "-skip-synthesized-members"]
    command += ["-emit-extension-block-symbols"]
    for path in module_maps(root):
        command += ["-Xcc", f"-fmodule-map-file={path}"]
    _run(command)


def convert(module, root, graphs, archives):
    """Writes the archive of a module. Returns DocC's warnings, such as of a link to nothing."""
    catalog = root / "Sources" / module / f"{module}.docc"
    diagnostics = graphs / "diagnostics.json"
    command = ["docc", "convert", str(catalog), "--additional-symbol-graph-dir", str(graphs)]
    command += ["--output-path", str(archives / module), "--diagnostics-file", str(diagnostics)]
    command += ["--fallback-display-name", module, "--fallback-default-module-kind", "Library"]
    command += ["--fallback-bundle-identifier", f"hanzikit.{module}"]
    command += ["--no-transform-for-static-hosting", "--enable-experimental-external-link-support"]
    for earlier in BUILD_ORDER[: BUILD_ORDER.index(module)]:
        command += ["--dependency", str(archives / earlier)]
    _run(command)
    return warnings(json.loads(diagnostics.read_text(encoding="utf-8")), module)


def warnings(diagnostics, module):
    """Returns a line for each warning of DocC's file of diagnostics."""
    lines = []
    for each in diagnostics["diagnostics"]:
        if each["severity"] in ("warning", "error"):
            file = each.get("source", module).removeprefix("file://")
            line = each.get("range", {}).get("start", {}).get("line")
            place = f"{file}:{line}" if line else file
            lines.append(f"{place}: {each['summary']}")
    return lines


def build_archives(root, archives):
    """Writes an archive for each library of the built package. Whatever DocC warns of is an error."""
    triple = target_triple()
    archives.mkdir(parents=True, exist_ok=True)
    found = []
    for module in BUILD_ORDER:
        with tempfile.TemporaryDirectory() as graphs:
            extract(module, root, triple, pathlib.Path(graphs))
            found += convert(module, root, pathlib.Path(graphs), archives)
    if found:
        raise BuildFailure("\n".join(found + [f"DocC has {len(found)} warnings."]))
