"""The main job of each program on a small input, and what it may leave behind."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "corpora" / "samples"
TRAINING = [
    "--passes", "{passes}", "--network", "lookup", "--channels", "32", "--layers", "1", "--rows", "64",
    "--jobs", "1", "--shards", "1", "--seed", "3", "--averaged-steps", "2", "--bigrams", "20",
]  # fmt: skip

# The card is not compared: it leaves out the digest of what cannot be read twice, and a card that
# cannot be read stays.
MODEL_FILES = ["config.json", "vocabulary.txt", "model.safetensors", "CARD.md"]


@dataclass(frozen=True)
class Tools:
    """Where programs and libraries were built."""

    programs: Path
    libraries: Path
    models: Path
    scratch: Path

    def program(self, name: str) -> str:
        """Returns the path of a program."""
        return str(self.programs / name)


@dataclass(frozen=True)
class Job:
    """A command that is run in a copy of a prepared folder.

    ``results`` are the files and folders it makes or replaces; ``passing`` what may stay beside them after a failure,
    such as a checkpoint, to go on from. A ``read`` result is compared by what it says, not by its bytes.
    """

    name: str
    command: list[str]
    results: list[str] = field(default_factory=list)
    passing: list[str] = field(default_factory=list)
    prepare: Callable[[Path], None] = lambda folder: None
    read: Callable[[Path], object] | None = None
    environment: dict[str, str] = field(default_factory=dict)
    # Tells of a state between the old and the new one whether it is whole: the model of a step, a store with one side
    # counted. Without it, there may be none between.
    is_whole: Callable[[Path], bool] | None = None

    def state(self, folder: Path) -> object:
        """Returns what the results hold."""
        if self.read:
            return self.read(folder)
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for result in self.results
            for path in [folder / result, *sorted((folder / result).rglob("*"))]
            if path.is_file()
        }


def rows(path: Path, tables: list[str]) -> object:
    """Returns the rows of tables of a database, which must be sound; nothing where it has none yet."""
    if not path.exists():
        return None
    with closing(sqlite3.connect(path, timeout=20)) as connection:
        problem = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if problem != "ok":
            return f"damaged: {problem}"
        found = {
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        if not found & set(tables):
            return None
        return [
            sorted(connection.execute(f"SELECT * FROM {name}"), key=repr)
            for name in tables
            if name in found
        ]


def jobs(tools: Tools) -> list[Job]:
    """Returns all jobs."""
    program = tools.program
    zhseg, termmine = program("zhseg"), program("termmine")
    news, law = str(SAMPLES / "news.txt"), str(SAMPLES / "law.txt")

    def segmented(folder: Path) -> None:
        (folder / "train.txt").write_text("今天 天气 很 好 。\n我们 去 公园 散步 。\n" * 4)

    def file(name: str, contents: str = "old\n") -> Callable[[Path], None]:
        def write(folder: Path) -> None:
            (folder / name).write_text(contents)

        return write

    def built(folder: Path) -> None:
        (folder / "words.txt").write_text("旧词\n")
        command = [zhseg, "dict", "build", "words.txt", "--output", "words.hzd"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        (folder / "words.txt").write_text("".join(f"词语{n}号\n" for n in range(300)))

    def trained(folder: Path, passes: int = 1) -> None:
        segmented(folder)
        subprocess.run(train(passes, 0.01), cwd=folder, check=True, capture_output=True)
        (folder / "model.checkpoint").unlink()

    def train(passes: int, rate: float = 0.001) -> list[str]:
        options = [option.format(passes=passes) for option in TRAINING]
        return [zhseg, "train", "--train", "pku=train.txt", "--dev", "pku=train.txt", *options,
                "--learning-rate", str(rate), "--output", "model"]  # fmt: skip

    def loads(folder: Path) -> bool:
        command = [zhseg, "--model", "./model", "train.txt"]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        return done.returncode == 0 and len(done.stdout.split()) > 10

    # A model that cannot be moved to its place is read where it is.
    waiting = [f"model/.incoming{name}" for name in ("", *(f"/{name}" for name in MODEL_FILES))]

    def read_model(folder: Path) -> object:
        places = [
            (folder / "model/.incoming" / name, folder / "model" / name) for name in MODEL_FILES[:3]
        ]
        found = [new if new.exists() else old for new, old in places]
        return [path.exists() and path.read_bytes() for path in found]

    training = {
        "results": ["model"], "passing": ["model.checkpoint", *waiting], "read": read_model, "is_whole": loads,
    }  # fmt: skip

    def interrupted(folder: Path) -> None:
        trained(folder)
        process = subprocess.Popen(train(60), cwd=folder, stderr=subprocess.PIPE, text=True)
        for line in process.stderr:
            if "saved" in line:
                process.send_signal(signal.SIGINT)
                break
        process.communicate()
        if not (folder / "model.checkpoint").exists():
            raise RuntimeError("the training was not interrupted")

    def counted(folder: Path) -> None:
        for name, sample in (("a", news), ("b", law)):
            command = [termmine, "count", sample, "--output", f"{name}.tsv.gz"]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
        (folder / "both.tsv.gz").write_text("old\n")

    def corpus(folder: Path) -> None:
        (folder / "domain").mkdir()
        for name in ("technical.txt", "article-technology.txt"):
            for copy in range(4):
                text = (SAMPLES / name).read_text() + f"第{copy}份\n"
                (folder / "domain" / f"{copy}-{name}").write_text(text)
        shutil.copy(news, folder / "baseline.txt")
        (folder / "terms.tsv").write_text("old\n")

    def discovered(folder: Path) -> None:
        corpus(folder)
        subprocess.run([*discover, "--top", "3"], cwd=folder, check=True, capture_output=True)
        (folder / "terms.tsv").write_text("old\n")
        (folder / "domain" / "more.txt").write_text((SAMPLES / "technical.txt").read_text() * 2)

    discover = [termmine, "domain", "baseline.txt", "--min-count", "4", "--min-log-odds", "0", "--jobs", "1",
                "--store", "store.sqlite", "--output", "terms.tsv"]  # fmt: skip
    store_tables = ["term", "context", "rejected", "parameter", "total", "document", "chunk"]

    def read_store(folder: Path) -> object:
        # How often a number in a row was given depends on what was done before.
        return (rows(folder / "store.sqlite", store_tables), (folder / "terms.tsv").read_bytes())

    extension = str(tools.libraries / "hanzikit_fts5.so")

    def read_index(folder: Path) -> object:
        found = rows(folder / "news.db", ["news_content", "news_docsize"])
        if isinstance(found, list):
            with closing(sqlite3.connect(folder / "news.db", timeout=20)) as connection:
                connection.enable_load_extension(True)
                connection.load_extension(extension)
                try:
                    connection.execute("INSERT INTO news(news) VALUES ('integrity-check')")
                except sqlite3.DatabaseError as error:
                    return f"damaged: {error}"
        return found

    store = {
        "results": ["store.sqlite", "terms.tsv"],
        "passing": ["store.sqlite-wal", "store.sqlite-shm", "store.sqlite-journal"],
        "read": read_store,
        # One side may be counted, or the terms be there and not yet the table of them.
        "is_whole": lambda folder: "damaged" not in repr(read_store(folder))[:40],
    }
    search = Path(__file__).with_name("search.py")
    return [
        Job("zhseg FILE", [zhseg, news, law, "--jobs", "1"]),
        Job("zhseg --dict", [zhseg, "--dict", "words.txt", news, "--jobs", "1"],
            prepare=file("words.txt", "强降雨天气\n专家认为 3\n")),
        Job("zhseg dict build", [zhseg, "dict", "build", "words.txt", "--output", "words.hzd"],
            ["words.hzd"], prepare=built),
        Job("zhseg explain --output", [zhseg, "explain", "--text", "今天天气很好", "--output", "page.html"],
            ["page.html"], prepare=file("page.html")),
        Job("zhseg train", train(3), prepare=trained, **training),
        Job("zhseg train, resumed", train(60), prepare=interrupted, **training),
        Job("zhtext convert", [program("zhtext"), "convert", "--to", "taiwan", news, "--jobs", "1"]),
        Job("termmine count", [termmine, "count", news, law, "--jobs", "1", "--output", "counts.tsv.gz"],
            ["counts.tsv.gz"], prepare=file("counts.tsv.gz")),
        Job("termmine merge", [termmine, "merge", "a.tsv.gz", "b.tsv.gz", "--output", "both.tsv.gz"],
            ["both.tsv.gz"], prepare=counted),
        Job("termmine --store, new", discover, prepare=corpus, **store),
        Job("termmine --store, more", discover, prepare=discovered, **store),
        Job("titlegen", [program("titlegen"), str(SAMPLES / "article-news.txt"), "--jobs", "1"]),
        Job("zhlm score", [program("zhlm"), "score", str(SAMPLES / "sentences.txt"), "--jobs", "1"]),
        Job("C library", [str(tools.scratch / "words")],
            environment={"LD_LIBRARY_PATH": str(tools.libraries)}),
        Job("FTS5 in Python", [sys.executable, str(search), extension, "news.db"],
            ["news.db"], ["news.db-journal", "news.db-wal", "news.db-shm"], read=read_index,
            environment={"FAULT_WAITS": "1"}),
    ]  # fmt: skip
