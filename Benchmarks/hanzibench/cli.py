"""The command line of a benchmark: common options, programs and packages it needs, error messages."""

import argparse
import importlib.util
import os
import sys

from hanzibench import ROOT, BenchmarkError

UNAVAILABLE = 69  # EX_UNAVAILABLE of sysexits.h


def run(main):
    """Runs a benchmark's `main`; a BenchmarkError ends the program with its message and status 69."""
    try:
        main()
    except BenchmarkError as error:
        print(error, file=sys.stderr)
        sys.exit(UNAVAILABLE)


def parser(documentation):
    """Returns a parser without options whose help shows the documentation of a module."""
    return argparse.ArgumentParser(
        description=documentation.strip(), formatter_class=argparse.RawDescriptionHelpFormatter
    )


def parse(parser, **quick):
    """Returns the options, those in `quick` replaced with --quick; adds --print and --quick."""
    if quick:
        parser.add_argument(
            "--quick", action="store_true", help="check that all runs: small sizes; implies --print"
        )
    parser.add_argument("--print", action="store_true", help="print, and leave the page as it is")
    options = parser.parse_args()
    if quick and options.quick:
        vars(options).update(quick, print=True)
    return options


def program(name, folder=ROOT / ".build/release"):
    """Returns the path of a built program, which an environment variable (ZHSEG for zhseg) overrides.

    Raises BenchmarkError where there is none.
    """
    variable = name.upper().replace("-", "_")
    path = os.environ.get(variable, f"{folder}/{name}")
    if not os.access(path, os.X_OK):
        raise BenchmarkError(
            f"{path}: no such program. Run 'swift build -c release --product {name}', "
            f"or set {variable}."
        )
    return path


def missing_package(module, requirement=None):
    """Returns how to install a Python package that is missing, None where it is installed."""
    if importlib.util.find_spec(module) is not None:
        return None
    return f"{module}: not installed. Run: pip install {requirement or module}"


def require_packages(**requirements):
    """Raises BenchmarkError where a module is missing; `requirements` names what pip installs."""
    missing = [missing_package(*pair) for pair in requirements.items()]
    if any(missing):
        raise BenchmarkError("\n".join(line for line in missing if line))
