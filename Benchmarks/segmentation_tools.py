"""The segmenters that the benchmark measures, each as programs to run."""

import dataclasses
import importlib.metadata
import importlib.util
import pathlib
import shlex
import subprocess
import sys

import measuring
import segmentation_data as data

FOLDER = pathlib.Path(__file__).resolve().parent

# The Python packages: the one imported, what to call it, what to install.
PACKAGES = (
    ("jieba", "jieba", "jieba"),
    ("rjieba", "jieba-rs (rjieba)", "rjieba"),
    ("jieba_fast", "jieba_fast", "jieba_fast"),
    ("thulac", "thulac", "thulac"),
    ("pkuseg", "pkuseg", "pkuseg"),
)


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
        """The time of a run that counts for speed."""
        if self.tells_seconds:
            return float(run["errors"].rstrip().rpartition("\n")[2])
        return run["seconds"]

    def words(self, path, output, standard):
        """The words of each line of a file; `output` is a file to write them to."""
        options = ["--standard", standard] if self.knows_standards else []
        core = measuring.cores(1)
        measuring.run([*self.command, *options, path], core, output=output)
        with open(output, encoding="utf-8") as file:
            return [line.split() for line in file]


def zhseg(model):
    """HanziKit with one model, on one core."""
    command = (data.zhseg_path(), "--jobs", "1", "--model", str(model))
    return Tool(f"`zhseg`, `{pathlib.Path(model).name}`", command, knows_standards=True)


def models():
    """The folders of the models that the project ships."""
    shipped = data.ROOT / "Models/segmentation"
    found = sorted(path.parent for path in shipped.glob("*/config.json"))
    if not found:
        sys.exit(f"{shipped}: no model there; name a model's folder on the command line.")
    return found


def peers(folder):
    """The peers that are there, and a line on each that is not. Builds into `folder`."""
    tools, absent = [], []
    for package, title, requirement in PACKAGES:
        if importlib.util.find_spec(package) is None:
            absent.append(f"{title}: not installed. Run: pip install {requirement}")
            continue
        version = importlib.metadata.version(requirement)
        worker = (sys.executable, "-W", "ignore", str(FOLDER / "segmentation_peer.py"), package)
        title = title.replace("rjieba", f"rjieba {version}")
        if version not in title:
            title += f" {version}"
        tools.append(Tool(title, worker, tells_seconds=True))
    try:
        tools.append(icu(folder))
    except (OSError, subprocess.CalledProcessError) as error:
        reason = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
        absent.append(
            f"ICU word break: needs a C compiler, pkg-config and libicu-dev ({reason[0]})"
        )
    return tools, absent


def icu(folder):
    """ICU's word boundaries, by a small C program that is compiled now."""

    def output(*command):
        result = subprocess.run(command, capture_output=True, text=True, check=True)
        return result.stdout.strip()

    program = f"{folder}/icu_words"
    options = shlex.split(output("pkg-config", "--cflags", "--libs", "icu-uc"))
    output("cc", "-O2", str(FOLDER / "icu_words.c"), *options, "-o", program)
    return Tool(f"ICU word break {output(program, '--version')}", (program,))
