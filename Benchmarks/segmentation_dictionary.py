#!/usr/bin/env python3
"""What a user's dictionary of a million words costs zhseg: start-up, speed, memory; one core.

Fills the section `segmentation-dictionary` of docs/benchmarks.md. The words are those of the
training sets and of jieba's dictionary, filled up with pairs of two-character words drawn at
random, so that nearly every word of the text, and much that is none, is in the dictionary.
"""

import argparse
import itertools
import lzma
import os
import pathlib
import random
import sys
import tempfile

import measuring
import report
import segmentation_data as data
import segmentation_tools
from segmentation_measures import Benchmark, median, ratio

WORDS = 1_000_000


def words(count):
    """Distinct words, in a shuffled order."""
    sets = (data.training(folder) for folder in data.TRAINING_FOLDERS)
    found = dict.fromkeys(word for set_ in sets for words in set_ for word in words)
    lexicon = data.corpora() / "lexicons/jieba/dict.txt.xz"
    if lexicon.exists():
        with lzma.open(lexicon, "rt", encoding="utf-8") as file:
            found.update((line.split(" ")[0], None) for line in file)
    generator = random.Random(1)
    short = [word for word in found if len(word) == 2]
    while len(found) < count:
        found[generator.choice(short) + generator.choice(short)] = None
    result = list(itertools.islice(found, count))
    generator.shuffle(result)
    return result


def tools(model, dictionaries):
    """zhseg with one model, without a dictionary and with each of them."""
    plain = segmentation_tools.zhseg(model)
    name = f"`{pathlib.Path(model).name}`"
    yield segmentation_tools.Tool(f"{name}, no dictionary", plain.command)
    for title, options in dictionaries.items():
        yield segmentation_tools.Tool(f"{name}, {title}", (*plain.command, *options))


def rows(model, dictionaries, folder, options):
    """A row for each dictionary."""
    benchmark = Benchmark(
        tools(model, dictionaries), folder, options.rounds, options.starts, options.quick
    )
    starts = {t: benchmark.attempt(t, benchmark.start_up) for t in list(benchmark.tools)}
    speeds = benchmark.speed()
    if benchmark.failures:
        sys.exit("\n".join(benchmark.failures))
    plain = next(iter(speeds))
    for tool, runs in speeds.items():
        yield [
            tool.title,
            f"{starts[tool] * 1e3:,.0f}",
            f"{(starts[tool] - starts[plain]) * 1e3:+,.0f}",
            f"{median(runs, 'rate'):.2f}",
            ratio(runs, speeds[plain]),
            f"{median(runs, 'megabytes'):.0f}",
        ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("models", nargs="*", help="models (default: all of Models/segmentation)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of speed (default 3)")
    parser.add_argument("--starts", type=int, default=20, help="runs of start-up (default 20)")
    parser.add_argument("--quick", action="store_true", help="small texts; prints, writes nothing")
    parser.add_argument("--print", action="store_true", help="print, and leave the page as it is")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.starts = 1, 1
    count = WORDS // 20 if options.quick else WORDS
    machine = report.machine()
    with tempfile.TemporaryDirectory() as folder:
        text, compiled = os.path.join(folder, "words.txt"), os.path.join(folder, "words.hzd")
        with open(text, "w", encoding="utf-8") as file:
            # The tab ends the word, so that none is taken for a part of speech.
            file.writelines(f"{word}\t\n" for word in words(count))
        dictionaries = {}
        build = [data.zhseg_path(), "dict", "build", text, "--output"]
        for strength in ("hint", "absolute"):
            output = compiled.replace(".hzd", f"-{strength}.hzd")
            command = [*build, output, "--dict-strength", strength]
            built = measuring.run(command, measuring.cores(1))[0]
            dictionaries[f"compiled, {strength}"] = ["--dict", output]
        megabytes = os.path.getsize(output) / 1e6
        models = options.models or segmentation_tools.models()
        plain = segmentation_tools.zhseg(models[0]).command
        as_text = segmentation_tools.Tool("text", (*plain, "--dict", text))
        reading = Benchmark([as_text], folder, 0, 3, options.quick).start_up(as_text)
        found = [
            row
            for model in models
            for row in rows(model, dictionaries, folder, options)
        ]
    header = ["model, dictionary", "start-up, ms", "more, ms", "MB/s", "ratio", "memory, MB"]
    text = (
        f"{machine}\n\n"
        f"`zhseg dict build` took {built['seconds']:.1f} s for {count:,} words and wrote "
        f"{megabytes:.1f} MB. With the same\nwords as text, one line takes {reading:.1f} s.\n\n"
        f"{report.table(header, found)}"
    )
    print(text)
    if not (options.quick or options.print):
        report.write("segmentation-dictionary", text)


if __name__ == "__main__":
    try:
        main()
    except measuring.Failure as failure:
        sys.exit(str(failure))
