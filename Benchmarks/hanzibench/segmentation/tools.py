"""The segmenters that are measured, each as a program to run."""

import dataclasses
import importlib.metadata
import pathlib
import shlex
import subprocess
import sys

from hanzibench import ROOT, BenchmarkError, cli, process_usage

FOLDER = pathlib.Path(__file__).resolve().parent

# The Python packages and their titles.
PACKAGES = {
    "jieba": "jieba",
    "rjieba": "jieba-rs (rjieba)",
    "jieba_fast": "jieba_fast",
    "thulac": "thulac",
    "pkuseg": "pkuseg",
}


def add_options(parser, starts=True):
    """Adds the options that the benchmarks of segmenters share."""
    parser.add_argument("models", nargs="*", help="models (default: all of Models/segmentation)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of speed (default 3)")
    if starts:
        parser.add_argument("--starts", type=int, default=20, help="runs of start-up (default 20)")


@dataclasses.dataclass(frozen=True)
class Tool:
    """A segmenter: its title and the programs that run it.

    `command` cuts the file whose name is added and writes its words with spaces between them. With
    `knows_standards`, it takes `--standard`. With `tells_seconds`, the last line on standard error
    is the time to count in place of the process's, and `--only-cut` after the file leaves out
    joining and writing.
    """

    title: str
    command: tuple
    knows_standards: bool = False
    tells_seconds: bool = False

    def seconds(self, run):
        """Returns the time of a run that counts for speed."""
        if self.tells_seconds:
            return float(run["errors"].rstrip().rpartition("\n")[2])
        return run["seconds"]

    def words(self, path, output, standard):
        """Returns the words of each line of a file; `output` is a file to write them to."""
        options = ["--standard", standard] if self.knows_standards else []
        command = [*self.command, *options, path]
        process_usage.run(command, process_usage.cores(1), output=output)
        with open(output, encoding="utf-8") as file:
            return [line.split() for line in file]


def zhseg(model):
    """Returns HanziKit with one model, on one core."""
    command = (cli.program("zhseg"), "--jobs", "1", "--model", str(model))
    return Tool(f"`zhseg`, `{pathlib.Path(model).name}`", command, knows_standards=True)


def models():
    """Returns the folders of the models that the project ships."""
    shipped = ROOT / "Models/segmentation"
    found = sorted(path.parent for path in shipped.glob("*/config.json"))
    if not found:
        raise BenchmarkError(
            f"{shipped}: no model there; name a model's folder on the command line."
        )
    return found


def peers(folder):
    """Returns the peers that are installed, and a line on each that is not. Builds into `folder`."""
    tools, missing = [], []
    for package, title in PACKAGES.items():
        if advice := cli.missing_package(package):
            missing.append(advice)
            continue
        version = importlib.metadata.version(package)
        program = str(FOLDER / "peer_program.py")
        command = (sys.executable, "-P", "-W", "ignore", program, package)
        title = title.replace("rjieba", f"rjieba {version}")
        if version not in title:
            title += f" {version}"
        tools.append(Tool(title, command, tells_seconds=True))
    try:
        tools.append(icu(folder))
    except (OSError, subprocess.CalledProcessError) as error:
        reason = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
        missing.append(
            f"ICU word break: needs a C compiler, pkg-config and libicu-dev ({reason[0]})"
        )
    return tools, missing


def icu(folder):
    """Returns ICU's word boundaries, by a small C program that is compiled now."""

    def output(*command):
        result = subprocess.run(command, capture_output=True, text=True, check=True)
        return result.stdout.strip()

    program = f"{folder}/icu_words"
    options = shlex.split(output("pkg-config", "--cflags", "--libs", "icu-uc"))
    output("cc", "-O2", str(FOLDER / "icu_words.c"), *options, "-o", program)
    return Tool(f"ICU word break {output(program, '--version')}", (program,))
