"""What a user's dictionary of a million words costs zhseg: start-up, speed, memory; one core.

Fills the section `segmentation-dictionary` of docs/benchmarks.md. The words are those of the
training sets and of jieba's dictionary, filled up with pairs of two-character words drawn at
random, so that nearly every word of the text, and much that is none, is in the dictionary.
"""

import argparse
import itertools
import os
import pathlib
import random
import tempfile

from hanzibench import BenchmarkError, cli, corpora, process_usage, report
from hanzibench.segmentation import tools
from hanzibench.segmentation.tool_benchmark import ToolBenchmark, median, ratio

WORDS = 1_000_000


def words(count):
    """Returns distinct words, in a shuffled order."""
    sets = (corpora.training(folder) for folder in corpora.TRAINING_FOLDERS)
    found = dict.fromkeys(
        word for set_ in sets for words in set_ for word in words if word.isprintable()
    )
    lexicon = "lexicons/jieba/dict.txt.xz"
    if (corpora.folder() / lexicon).exists():
        found.update((line.split(" ")[0], None) for line in corpora.packed_lines(lexicon))
    generator = random.Random(1)
    short = [word for word in found if len(word) == 2]
    while len(found) < count:
        found[generator.choice(short) + generator.choice(short)] = None
    result = list(itertools.islice(found, count))
    generator.shuffle(result)
    return result


def with_dictionaries(model, dictionaries):
    """Yields zhseg with one model, without a dictionary and with each of them."""
    plain = tools.zhseg(model)
    name = f"`{pathlib.Path(model).name}`"
    yield tools.Tool(f"{name}, no dictionary", plain.command)
    for title, options in dictionaries.items():
        yield tools.Tool(f"{name}, {title}", (*plain.command, *options))


def rows(model, dictionaries, folder, options):
    """Yields a row for each dictionary."""
    benchmark = ToolBenchmark(with_dictionaries(model, dictionaries), folder, options)
    starts = benchmark.start_ups()
    speeds = benchmark.speed()
    if benchmark.failures:
        raise BenchmarkError("\n".join(benchmark.failures))
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


def compile_dictionaries(text, folder):
    """Compiles a word list at each strength; returns zhseg's options, the seconds and megabytes."""
    dictionaries = {}
    for strength in ("hint", "absolute"):
        output = os.path.join(folder, f"words-{strength}.hzd")
        command = [cli.program("zhseg"), "dict", "build", text, "--output", output]
        command += ["--dict-strength", strength]
        build = process_usage.run(command, process_usage.cores(1))[0]
        dictionaries[f"compiled, {strength}"] = ["--dict", output]
    return dictionaries, build["seconds"], os.path.getsize(output) / 1e6


def text_start_up(model, text, folder, options):
    """Returns the seconds for one short line with the word list as text, the median of three runs."""
    tool = tools.Tool("text", (*tools.zhseg(model).command, "--dict", text))
    options = argparse.Namespace(rounds=0, starts=3, quick=options.quick)
    return ToolBenchmark([tool], folder, options).start_up(tool)


def main():
    parser = cli.parser(__doc__)
    tools.add_options(parser)
    parser.set_defaults(words=WORDS)
    options = cli.parse(parser, rounds=1, starts=1, words=WORDS // 20)
    machine = report.machine()
    models = options.models or tools.models()
    with tempfile.TemporaryDirectory() as folder:
        text = os.path.join(folder, "words.txt")
        with open(text, "w", encoding="utf-8") as file:
            # The option says that no end of it is taken for a part of speech.
            file.writelines(f"{word}\tword\n" for word in words(options.words))
        dictionaries, seconds, megabytes = compile_dictionaries(text, folder)
        reading = text_start_up(models[0], text, folder, options)
        found = [row for model in models for row in rows(model, dictionaries, folder, options)]
    header = ["model, dictionary", "start-up, ms", "more, ms", "MB/s", "ratio", "memory, MB"]
    text = (
        f"{machine}\n\n"
        f"`zhseg dict build` took {seconds:.1f} s for {options.words:,} words and wrote "
        f"{megabytes:.1f} MB. With the same\nwords as text, one line takes {reading:.1f} s.\n\n"
        f"{report.table(header, found)}"
    )
    report.publish("segmentation-dictionary", text, options)
