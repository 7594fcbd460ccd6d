"""Keeps the service, the library from Python, and writers of FTS5 at work for many minutes: memory must stay flat and no call fail.

`make soak` runs all three, twenty minutes each. Memory may grow in the first quarter, while caches fill; what is taken in the last
quarter may be no more than in the second but for a hundredth and a megabyte.
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import os
import random
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from pathlib import Path

import kills
from jobs import Tools

ROOT = Path(__file__).resolve().parents[2]
# How often memory is looked at, in seconds.
INTERVAL = 2.0


class Texts:
    """Texts of all kinds: lines of the samples, cut and joined at random, between characters of any script.

    They are the same few hundred all the time: the longest, for which buffers grow and stay, come in the first minutes.
    """

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        files = sorted((ROOT / "corpora/samples").glob("*.txt"))
        self.lines = [line for file in files for line in file.read_text().splitlines() if line]
        self.made = [self._make() for _ in range(300)]

    def text(self) -> str:
        """Returns one of the texts."""
        return self.chance.choice(self.made)

    def _make(self) -> str:
        """Returns a text, sometimes long, seldom empty or of odd characters."""
        draw = self.chance.random()
        if draw < 0.02:
            return ""
        if draw < 0.1:
            codes = (self.chance.choice([0, 0x41, 0x300, 0x4E00, 0x9FA5, 0x1F44D, 0xFE0F, 0x20000]) for _ in range(60))
            return "".join(map(chr, codes))
        count = 400 if draw > 0.99 else self.chance.randrange(1, 6)
        return "".join(self.chance.choices(self.lines, k=count))[self.chance.randrange(9) :]


def memory(process: int) -> float:
    """Returns the MB of memory that a process has and shares with nobody's file."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no figure of memory")


def load_library(stop, done, problems, seed: int, tools: Tools) -> None:
    """Calls the library from Python, on two threads."""
    os.environ["HANZIKIT_LIBRARY"] = str(tools.libraries / "libhanzikit.so")
    os.environ["HANZIKIT_MODELS"] = str(tools.models)
    sys.path.insert(0, str(ROOT / "Python"))
    import hanzikit

    segmenter = hanzikit.Segmenter()
    titles, extractor, model = hanzikit.TitleGenerator(), hanzikit.KeywordExtractor(), hanzikit.LanguageModel()
    finder = hanzikit.EntityRecognizer()

    def own_words(source: Texts) -> hanzikit.Segmenter:
        segmenter = hanzikit.Segmenter()
        segmenter.add_word(f"第{source.chance.randrange(99)}版")
        return segmenter

    def work(number: int) -> None:
        source = Texts(seed + number)
        while not stop.is_set():
            text = source.text()
            batch = [source.text() for _ in range(20)]
            calls = [
                lambda: segmenter.lcut(text), lambda: segmenter.lcut_batch(batch), lambda: list(segmenter.tokenize(text)),
                lambda: own_words(source).lcut(text), lambda: hanzikit.convert(text, "taiwan"), lambda: hanzikit.pinyin(text),
                lambda: hanzikit.readings(text), lambda: extractor.keywords(text),
                lambda: model.score(batch[:2]), lambda: finder.entities(text[:500]),
            ]  # fmt: skip
            call = source.chance.choice(calls)
            call()
            if source.chance.random() < 0.01:
                titles.titles([text[:500]])
            with done.get_lock():
                done.value += 1

    run_threads(work, 2, problems)


def run_threads(work, count: int, problems) -> None:
    """Runs `work` on threads; what one raises is a problem."""

    def guarded(number: int) -> None:
        try:
            work(number)
        except Exception as error:  # Whatever it is, it is told.
            problems.put(f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=guarded, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def load_search(stop, done, problems, seed: int, tools: Tools) -> None:
    """Writes into a table of FTS5, changes and deletes rows, and searches, on a connection for each of two threads."""
    os.environ["HANZIKIT_MODELS"] = str(tools.models)
    path = tools.scratch / "soak.sqlite"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None, timeout=60, check_same_thread=False)
        connection.enable_load_extension(True)
        connection.load_extension(str(tools.libraries / "hanzikit_fts5.so"))
        connection.execute("PRAGMA journal_mode = WAL")
        return connection

    connect().execute("CREATE VIRTUAL TABLE news USING fts5(text, tokenize = 'hanzikit mode search pinyin 1')")

    def work(number: int) -> None:
        source, connection = Texts(seed + number), connect()
        while not stop.is_set():
            connection.execute("BEGIN IMMEDIATE")
            for _ in range(5):
                row = source.chance.randrange(2000)
                connection.execute("DELETE FROM news WHERE rowid = ?", (row,))
                connection.execute("INSERT INTO news(rowid, text) VALUES (?, ?)", (row, source.text().replace("\0", "")))
            connection.execute("COMMIT")
            query = source.text()[:8].replace("\0", "")
            connection.execute(
                "SELECT hanzikit_snippet(news, 0, '[', ']', '…', 40) FROM news WHERE news MATCH hanzikit_query(?) LIMIT 5",
                (query,),
            ).fetchall()
            with done.get_lock():
                done.value += 1

    run_threads(work, 2, problems)


ROUTES = ["segment", "tags", "entities", "keywords", "score", "parse", "convert", "pinyin", "explain", "titles"]


def ask(connection: http.client.HTTPConnection, source: Texts) -> None:
    """Sends a request of some kind; raises where the answer is none that it should have."""
    route = source.chance.choice(ROUTES)
    text = source.text()[:600].replace("\0", "")
    body = {"text": text} if source.chance.random() < 0.5 else {"texts": [text, source.text()[:200]]}
    if route == "convert":
        body["to"] = "taiwan"
    path, method, kind = f"/v1/{route}", "POST", "application/json"
    data = json.dumps(body).encode()
    draw = source.chance.random()
    if draw < 0.02:
        data = data[: len(data) // 2]
    elif draw < 0.04:
        path, method, kind = f"/v1/dictionaries/d{source.chance.randrange(9)}", "PUT", "text/plain"
        data = "".join(f"第{n}版\n" for n in range(source.chance.randrange(1, 500))).encode()
    elif draw < 0.05:
        path, method, data = f"/v1/dictionaries/d{source.chance.randrange(9)}", "DELETE", b""
    connection.request(method, path, data, {"Content-Type": kind})
    answer = connection.getresponse()
    answer.read()
    if answer.status >= 500 and answer.status != 503:
        raise RuntimeError(f"{method} {path}: {answer.status}")


def load_service(stop, done, problems, seed: int, port: int) -> None:
    """Asks the service on four connections, which are made anew now and then."""

    def work(number: int) -> None:
        source = Texts(seed + number)
        while not stop.is_set():
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            for _ in range(200):
                ask(connection, source)
                with done.get_lock():
                    done.value += 1
            connection.close()

    run_threads(work, 4, problems)


def watch(name: str, process: int, load, minutes: float, done, problems, stop) -> bool:
    """Watches memory of `process` while `load` works; prints what was seen, returns whether it is as it should be."""
    quarters: list[list[float]] = [[], [], [], []]
    began = time.monotonic()
    while (passed := (time.monotonic() - began) / (60 * minutes)) < 1 and load.is_alive():
        quarters[int(4 * passed)].append(memory(process))
        time.sleep(INTERVAL)
    stop.set()
    load.join()
    told = []
    while not problems.empty():
        told.append(problems.get())
    highest = [max(quarter, default=0) for quarter in quarters]
    flat = 0 < highest[3] <= highest[1] * 1.01 + 1
    print(
        f"{name}: {done.value} calls in {minutes:g} min; MB of memory at most, by quarters: "
        + ", ".join(f"{value:.1f}" for value in highest)
        + ("" if flat else "  GROWS"),
        flush=True,
    )
    for problem in told:
        print(f"    FAULT {problem}", flush=True)
    return flat and not told


def soak(name: str, tools: Tools, minutes: float) -> bool:
    """Runs one of the three."""
    context = multiprocessing.get_context("spawn")
    stop, done, problems = context.Event(), context.Value("q", 0), context.Queue()
    if name == "service":
        service = kills.Service(tools, tools.scratch / "dictionaries")
        load = context.Process(target=load_service, args=(stop, done, problems, 1, service.port))
        load.start()
        fine = watch(name, service.process.pid, load, minutes, done, problems, stop)
        service.kill(signal.SIGTERM)
        return fine
    target = {"library": load_library, "search": load_search}[name]
    load = context.Process(target=target, args=(stop, done, problems, 1, tools))
    load.start()
    return watch(name, load.pid, load, minutes, done, problems, stop)


def main() -> int:
    """Runs what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=["service", "library", "search"])
    parser.add_argument("--minutes", type=float, default=20, help="how long each works")
    parser.add_argument("--programs", type=Path, default=ROOT / ".build/release")
    parser.add_argument("--libraries", type=Path, default=ROOT / "dist")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as scratch:
        tools = Tools(chosen.programs.resolve(), chosen.libraries.resolve(), ROOT / "Models", Path(scratch))
        fine = [soak(name, tools, chosen.minutes) for name in chosen.parts]
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
