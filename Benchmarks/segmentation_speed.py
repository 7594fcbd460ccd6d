#!/usr/bin/env python3
"""Accuracy, speed, memory and start-up of zhseg beside jieba and jieba-rs, all on one core.

usage: segmentation_speed.py [MODEL…]      (default: every folder of Models/segmentation)

The text is that of the seven development sets without spaces, repeated to about 20 MB for tools
that cut more than 2 MB a second and to about 2 MB for the others. zhseg runs as a process, so its
time includes start-up, reading and writing; of the Python packages only the cutting is timed, after
they have loaded their dictionaries. Each tool is measured in a process of its own. F1 is that of
the development sets: by the set's standard for zhseg, out of the box for the others.
"""

import importlib
import importlib.util
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

import segmentation_data as data

FAST, SLOW, TRIAL = 20e6, 2e6, 2e5  # bytes of text
STARTS = 20
PEERS = {"jieba": "jieba", "jieba-rs": "rjieba"}  # name: Python package


def peak_megabytes(who):
    """The most memory that this process, or a child it waited for, has held."""
    return resource.getrusage(who).ru_maxrss / 1024


def measure_peer(package, path):
    """Cuts the lines of a file with a Python package."""
    module = importlib.import_module(package)
    list(module.cut("今天天气很好。"))
    with open(path, encoding="utf-8") as file:
        texts = file.read().split("\n")
    start = time.perf_counter()
    for text in texts:
        list(module.cut(text))
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "megabytes": peak_megabytes(resource.RUSAGE_SELF)}


def measure_zhseg(model, path):
    """Cuts the lines of a file with zhseg."""
    command = [data.zhseg_path(), "--model", model, "--jobs", "1", path]
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "megabytes": peak_megabytes(resource.RUSAGE_CHILDREN)}


def measure(kind, name, path):
    """Runs one of the above in a fresh process on the one core."""
    command = [sys.executable, os.path.abspath(__file__), "--measure", kind, name, path]
    result = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return json.loads(result.stdout)


def write_text(folder, lines, size):
    """A file of the lines, over and over, of about `size` bytes."""
    path = os.path.join(folder, f"{size:.0f}.txt")
    with open(path, "wb") as file:
        while file.tell() < size:
            for line in lines:
                file.write(line)
                if file.tell() >= size:
                    break
    return path


def speed(kind, name, folder, lines):
    """Megabytes a second, the size of the text in MB, and the peak memory in MB."""
    trial = write_text(folder, lines, TRIAL)
    rate = os.path.getsize(trial) / measure(kind, name, trial)["seconds"]
    path = write_text(folder, lines, FAST if rate > 2e6 else SLOW)
    result = measure(kind, name, path)
    size = os.path.getsize(path) / 1e6
    return size / result["seconds"], size, result["megabytes"]


def f1(kind, name, gold):
    """F1 on each development set."""
    scores = []
    for standard, sentences in gold.items():
        if kind == "zhseg":
            options = ["--model", name, "--jobs", "1", "--standard", standard]
            predicted = data.segment(sentences, *options)
        else:
            cut = importlib.import_module(name).cut
            predicted = [list(cut("".join(words))) for words in sentences]
        scores.append(data.f1(sentences, predicted))
    return scores


def start_up(model, folder):
    """Milliseconds of each of some runs over one short line, and the peak memory in MB."""
    path = os.path.join(folder, "line.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("今天天气很好，我们去公园散步。\n")
    runs = [measure("zhseg", model, path) for _ in range(STARTS)]
    return [run["seconds"] * 1e3 for run in runs], max(run["megabytes"] for run in runs)


def main(models):
    shipped = data.ROOT / "Models/segmentation"
    models = models or sorted(path.parent.name for path in shipped.glob("*/config.json"))
    if not models:
        sys.exit(f"{shipped}: no model there; name a model, or its folder, on the command line.")
    absent = [package for package in PEERS.values() if not is_installed(package)]
    if absent:
        sys.exit(f"These Python packages are missing; run: pip install {' '.join(absent)}")
    gold = {standard: data.development(standard) for standard in data.STANDARDS}
    lines = [("".join(words) + "\n").encode() for set_ in gold.values() for words in set_]
    print(f"Machine: {data.machine()}; one core used.")
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

    tools = [("zhseg", model) for model in models] + [("peer", p) for p in PEERS.values()]
    names = [f"zhseg `{model}`" for model in models] + list(PEERS)
    with tempfile.TemporaryDirectory() as folder:
        speeds = [speed(*tool, folder, lines) for tool in tools]
        starts = [start_up(model, folder) for model in models]
    # Last: it loads the packages into this process, whose memory its children start with.
    scores = [f1(*tool, gold) for tool in tools]

    print("\nF1 on the development sets:\n")
    data.table(
        ["tool", *data.STANDARDS],
        [[name] + [f"{score:.4f}" for score in row] for name, row in zip(names, scores)],
    )
    print("\nSpeed on one core:\n")
    peer_rates = [rate for rate, _, _ in speeds[len(models):]]
    data.table(
        ["tool", "MB/s", *(f"ratio to {peer}" for peer in PEERS), "text, MB", "peak memory, MB"],
        [
            [name, f"{rate:.2f}"]
            + [f"{rate / peer:.2f}" for peer in peer_rates]
            + [f"{size:.0f}", f"{memory:.0f}"]
            for name, (rate, size, memory) in zip(names, speeds)
        ],
    )
    print(f"\nStart-up, one short line, {STARTS} runs:\n")
    data.table(
        ["model", "median, ms", "fastest, ms", "slowest, ms", "peak memory, MB"],
        [
            [f"`{model}`", f"{statistics.median(times):.0f}", f"{min(times):.0f}"]
            + [f"{max(times):.0f}", f"{memory:.0f}"]
            for model, (times, memory) in zip(models, starts)
        ],
    )


def is_installed(package):
    return importlib.util.find_spec(package) is not None


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        kind, name, path = sys.argv[2:]
        result = measure_zhseg(name, path) if kind == "zhseg" else measure_peer(name, path)
        print(json.dumps(result))
    else:
        main(sys.argv[1:])
