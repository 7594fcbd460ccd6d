"""Accuracy, speed, memory and start-up of segmenters on one core, measured in turns."""

import concurrent.futures
import os
import pathlib
import statistics
import sys
import tempfile
import time

from hanzibench import corpora, process_usage
from hanzibench.segmentation import scoring

LINE = "今天天气很好，我们去公园散步。\n"
MINIMUM_SECONDS = 2.0  # of every timed run
SAMPLE, QUICK_SAMPLE = 2e5, 2e4  # bytes: the first trial of speed; all of it with --quick
START_SECONDS = 30  # of all runs of a tool that starts slowly


class ToolBenchmark:
    """Measures tools; each kind of figure is a dictionary by tool.

    `options` has rounds of speed, runs of start-up (`starts`), and `quick` for small sizes. A tool that
    fails is left out from there on, and `failures` says why.
    """

    def __init__(self, tools, folder, options):
        self.tools, self.folder = list(tools), folder
        self.options = options
        self.core = process_usage.cores(1)
        self.failures = []
        gold = {standard: corpora.development(standard) for standard in corpora.STANDARDS}
        self.gold = {name: s[: 5 if options.quick else None] for name, s in gold.items()}
        self.lines = corpora.development_text()

    def attempt(self, tool, work, *arguments):
        """Returns the result of `work`, None where it fails; reports progress on standard error."""
        try:
            start = time.monotonic()
            result = work(tool, *arguments)
            seconds = time.monotonic() - start
            print(f"  {tool.title}, {work.__name__}: {seconds:.1f} s", file=sys.stderr)
            return result
        except (process_usage.ProgramFailure, OSError, ValueError) as error:
            self.failures.append(f"{tool.title}: {error}")
            self.tools.remove(tool)
            return None

    # Accuracy

    def f1(self, tool):
        """Returns F1 on each development set."""
        if tool.knows_standards:
            predicted = [self.cut(tool, gold, standard) for standard, gold in self.gold.items()]
        else:
            lines = iter(self.cut(tool, [words for gold in self.gold.values() for words in gold]))
            predicted = [[next(lines) for _ in gold] for gold in self.gold.values()]
        return [scoring.f1(gold, words) for gold, words in zip(self.gold.values(), predicted)]

    def cut(self, tool, sentences, standard=None):
        """Returns the words of each sentence as the tool cuts its text."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            path = os.path.join(folder, "text.txt")
            with open(path, "w", encoding="utf-8") as file:
                file.writelines("".join(words) + "\n" for words in sentences)
            return tool.words(path, os.path.join(folder, "words.txt"), standard)

    def accuracy(self):
        """Returns F1 of every tool on each set; one tool a core at a time, as nothing is timed."""
        tools = list(self.tools)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            scores = list(pool.map(lambda tool: self.attempt(tool, self.f1), tools))
        return {tool: row for tool, row in zip(tools, scores) if row}

    # Speed

    def text(self, size):
        """Returns a file of the shuffled lines, repeated, of about `size` bytes."""
        path = os.path.join(self.folder, f"{size:.0f}.txt")
        if not os.path.exists(path):
            corpora.write_text(path, self.lines, size)
        return path

    def run(self, tool, path, *options):
        """Returns megabytes a second, and the run itself."""
        run = process_usage.run([*tool.command, path, *options], self.core)[0]
        return os.path.getsize(path) / 1e6 / tool.seconds(run), run

    def text_for(self, tool):
        """Returns a text that the tool takes more than MINIMUM_SECONDS for."""
        if self.options.quick:
            return self.text(QUICK_SAMPLE)
        size = SAMPLE
        while True:
            rate, _ = self.run(tool, self.text(size))
            seconds = size / 1e6 / rate
            if seconds > MINIMUM_SECONDS:
                break
            # Start-up hides the speed at first, so the size grows in steps.
            size = round(size * min(1.3 * MINIMUM_SECONDS / seconds, 20), -5)
        return self.text(size)

    def speed(self):
        """Returns for every tool its runs in all rounds; the tools take turns in each."""
        found = {tool: self.attempt(tool, self.text_for) for tool in list(self.tools)}
        texts = {tool: path for tool, path in found.items() if path}
        runs = {tool: [] for tool in texts}
        for _ in range(self.options.rounds):
            for tool in [tool for tool in texts if tool in self.tools]:
                one = self.attempt(tool, self.one_round, texts[tool])
                if one:
                    runs[tool].append(one)
        return {tool: runs[tool] for tool in texts if tool in self.tools}

    def one_round(self, tool, path):
        """Returns one run's speed, that of cutting alone where the tool reports it, and memory."""
        rate, run = self.run(tool, path)
        only_cut = self.run(tool, path, "--only-cut")[0] if tool.tells_seconds else None
        return {"rate": rate, "only cut": only_cut, "megabytes": run["megabytes"]}

    # Start-up

    def start_up(self, tool):
        """Returns the median of the seconds for one short line."""
        path = os.path.join(self.folder, "line.txt")
        pathlib.Path(path).write_text(LINE, encoding="utf-8")
        command = [*tool.command, path]
        runs = process_usage.run(
            command, self.core, times=self.options.starts, seconds=START_SECONDS
        )
        return process_usage.median_seconds(runs)

    def start_ups(self):
        """Returns the start-up of every tool."""
        return {tool: self.attempt(tool, self.start_up) for tool in list(self.tools)}


def median(runs, key):
    """Returns the median of one figure of the runs."""
    return statistics.median(run[key] for run in runs)


def ratio(runs, to, key="rate", to_key="rate"):
    """Returns the median of the rounds' ratios: a slow round slows both down."""
    if not to:
        return "–"
    return f"{statistics.median(a[key] / b[to_key] for a, b in zip(runs, to)):.2f}"
