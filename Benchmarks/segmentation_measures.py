"""Accuracy, speed, memory and start-up of segmenters on one core, measured in turns."""

import concurrent.futures
import os
import pathlib
import statistics
import sys
import tempfile
import time

import measuring
import segmentation_data as data

LINE = "今天天气很好，我们去公园散步。\n"
LEAST_SECONDS = 2.0  # of every timed run
SAMPLE, QUICK_SAMPLE = 2e5, 2e4  # bytes: the first trial of speed; all of it with --quick
START_SECONDS = 30  # of all runs of a tool that starts slowly


class Benchmark:
    """The tools and what was found about them: a dictionary by tool for each kind of figure."""

    def __init__(self, tools, folder, rounds, starts, quick):
        self.tools, self.folder = list(tools), folder
        self.rounds, self.starts, self.quick = rounds, starts, quick
        self.core = measuring.cores(1)
        self.failures = []
        gold = {standard: data.development(standard) for standard in data.STANDARDS}
        self.gold = {name: s[: 5 if quick else None] for name, s in gold.items()}
        self.lines = data.development_text()

    def attempt(self, tool, work, *arguments):
        """The result of `work`, with a line of progress on standard error.

        Where it fails, the tool is left out from here on, by name.
        """
        try:
            start = time.monotonic()
            result = work(tool, *arguments)
            seconds = time.monotonic() - start
            print(f"  {tool.title}, {work.__name__}: {seconds:.1f} s", file=sys.stderr)
            return result
        except (measuring.Failure, OSError, ValueError) as error:
            self.failures.append(f"{tool.title}: {error}")
            self.tools.remove(tool)
            return None

    # Accuracy

    def f1(self, tool):
        """F1 on each development set."""
        if tool.knows_standards:
            predicted = [self.cut(tool, gold, standard) for standard, gold in self.gold.items()]
        else:
            lines = iter(self.cut(tool, [words for gold in self.gold.values() for words in gold]))
            predicted = [[next(lines) for _ in gold] for gold in self.gold.values()]
        return [data.f1(gold, words) for gold, words in zip(self.gold.values(), predicted)]

    def cut(self, tool, sentences, standard=None):
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            path = os.path.join(folder, "text.txt")
            with open(path, "w", encoding="utf-8") as file:
                file.writelines("".join(words) + "\n" for words in sentences)
            return tool.words(path, os.path.join(folder, "words.txt"), standard)

    def accuracy(self):
        """F1 of every tool on each set; as many at once as there are cores, as nothing is timed."""
        tools = list(self.tools)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            scores = list(pool.map(lambda tool: self.attempt(tool, self.f1), tools))
        return {tool: row for tool, row in zip(tools, scores) if row}

    # Speed

    def text(self, size):
        """A file of the shuffled lines, over and over, of about `size` bytes."""
        path = os.path.join(self.folder, f"{size:.0f}.txt")
        if not os.path.exists(path):
            data.write_text(path, self.lines, size)
        return path

    def run(self, tool, path, *options):
        """Megabytes a second and the run itself."""
        run = measuring.run([*tool.command, path, *options], self.core)[0]
        return os.path.getsize(path) / 1e6 / tool.seconds(run), run

    def text_for(self, tool):
        """A text that the tool takes more than LEAST_SECONDS for."""
        if self.quick:
            return self.text(QUICK_SAMPLE)
        size = SAMPLE
        while True:
            rate, _ = self.run(tool, self.text(size))
            seconds = size / 1e6 / rate
            if seconds > LEAST_SECONDS:
                break
            # Start-up hides the speed at first, so the size grows in steps.
            size = round(size * min(1.3 * LEAST_SECONDS / seconds, 20), -5)
        return self.text(size)

    def speed(self):
        """For every tool, its runs in all rounds; the tools take turns in each."""
        found = {tool: self.attempt(tool, self.text_for) for tool in list(self.tools)}
        texts = {tool: path for tool, path in found.items() if path}
        runs = {tool: [] for tool in texts}
        for _ in range(self.rounds):
            for tool in [tool for tool in texts if tool in self.tools]:
                one = self.attempt(tool, self.one_round, texts[tool])
                if one:
                    runs[tool].append(one)
        return {tool: runs[tool] for tool in texts if tool in self.tools}

    def one_round(self, tool, path):
        rate, run = self.run(tool, path)
        only_cut = self.run(tool, path, "--only-cut")[0] if tool.tells_seconds else None
        return {"rate": rate, "only cut": only_cut, "megabytes": run["megabytes"]}

    # Start-up

    def start_up(self, tool):
        """The median of the seconds for one short line."""
        path = os.path.join(self.folder, "line.txt")
        pathlib.Path(path).write_text(LINE, encoding="utf-8")
        command = [*tool.command, path]
        runs = measuring.run(command, self.core, times=self.starts, seconds=START_SECONDS)
        return statistics.median(run["seconds"] for run in runs)


def median(runs, key):
    return statistics.median(run[key] for run in runs)


def ratio(runs, to, key="rate", to_key="rate"):
    """The median of the rounds' ratios: a machine that slows down for a round slows both down."""
    if not to:
        return "–"
    return f"{statistics.median(a[key] / b[to_key] for a, b in zip(runs, to)):.2f}"
