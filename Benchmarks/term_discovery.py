#!/usr/bin/env python3
"""termmine beside plain rankings: how many of the first terms stand in lists of the domain's terms.

Fills the section `term-discovery` of docs/benchmarks.md, and docs/term-discovery.svg. The corpora,
the lists and the rankings are described there. Build termmine first.
"""

import argparse
import hashlib
import json
import os
import sys
import tempfile

import measuring
import report
import term_curve
import term_data
import term_peers

DEPTHS = (50, 100, 200, 500, 1000, 2000)
TITLES = {"it": "technology articles", "law": "statutes", "power": "electric power, small"}
# What is rarer is no term: by default `termmine` asks for about the same.
MINIMUM = {"it": 20, "law": 20, "power": 3}
PEERS = ("ngrams", "jieba", "nlp_zero")


def terms(path):
    """The terms of a table that `termmine` wrote."""
    with open(path, encoding="utf-8") as file:
        return [line.split("\t")[0] for line in file][1:]


def shares(ranked, gold):
    """The share of the first k terms in the lists, for each depth k."""
    right = [term.lower() in gold for term in ranked]
    return [sum(right[:k]) / k for k in DEPTHS]


def checksum(path):
    """The MD5 sum of a file."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "md5").hexdigest()


class Domain:
    """One domain: its text, its baseline, its lists, and what was measured on it."""

    def __init__(self, name, segmentation_text, folder):
        self.name = name
        self.text = str(term_data.domain(name))
        self.baseline = term_data.baseline(name, segmentation_text)
        self.gold = term_data.gold(name)
        self.folder = os.path.join(folder, name)
        os.makedirs(self.folder, exist_ok=True)
        self.sizes = [term_data.text_size([self.text]), term_data.text_size(self.baseline)]
        # Title of a ranking to its terms and the run that made it.
        self.rankings = {}

    def mine(self, jobs):
        """One run of `termmine`: the file that it wrote, and the run."""
        path = os.path.join(self.folder, f"jobs-{jobs}.tsv")
        named = [option for file in self.baseline for option in ("--baseline", file)]
        command = [term_peers.TERMMINE, "--domain", self.text, *named, "--jobs", str(jobs)]
        return path, measuring.run([*command, "--output", path], measuring.cores(jobs))[0]

    def measure_termmine(self):
        """Runs `termmine` on two cores and on one; the row on the two runs."""
        path, run = self.mine(2)
        self.rankings["`termmine`"] = (terms(path), run)
        one, run_of_one = self.mine(1)
        if checksum(path) != checksum(one):
            sys.exit(f"{self.name}: the results of --jobs 1 and --jobs 2 differ")
        return [
            self.name, *(f"{size / 1e6:.1f}" for size in self.sizes), f"{run['seconds']:.0f}",
            f"{run_of_one['seconds']:.0f}", f"{run['megabytes']:,.0f}", checksum(path),
        ]

    def measure_peer(self, method, seconds):
        """Runs a peer on one core, unless it was run before; says what is missing.

        It gets so many seconds of processor time.
        """
        folder = os.path.join(self.folder, method)
        told = os.path.join(folder, "run.json")
        if not os.path.exists(told):
            os.makedirs(folder, exist_ok=True)
            limit = ["prlimit", f"--cpu={seconds}", sys.executable, term_peers.__file__]
            command = [*limit, method, folder, str(MINIMUM[self.name]), self.text, *self.baseline]
            try:
                run = measuring.run(command, measuring.cores(1))[0]
            except measuring.Failure as failure:
                return [f"{method} on {self.name}: {failure}"]
            with open(told, "w", encoding="utf-8") as file:
                json.dump(run, file)
        with open(told, encoding="utf-8") as file:
            run = json.load(file)
        for title in sorted(set(os.listdir(folder)) - {"run.json"}):
            with open(os.path.join(folder, title), encoding="utf-8") as file:
                self.rankings[title] = (file.read().splitlines(), run)
        return []

    def table(self):
        """The share of each ranking at each depth."""
        rows = [
            [title, *(f"{share:.3f}".removeprefix("0") for share in shares(ranked, self.gold)),
             f"{run['processor seconds']:,.0f}", f"{run['megabytes']:,.0f}"]
            for title, (ranked, run) in self.rankings.items()
        ]
        depths = [f"{depth:,}" for depth in DEPTHS]
        return report.table([f"{self.name}: first", *depths, "processor, s", "memory, MB"], rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("domains", nargs="*", default=list(TITLES), metavar="DOMAIN",
                        help="it, law, power (default: all)")
    parser.add_argument("--peer", action="append", choices=PEERS,
                        help="a peer to run; can be repeated (default: all)")
    parser.add_argument("--patience", type=int, default=600, metavar="SECONDS",
                        help="the processor time a peer may take for a domain (default 600)")
    parser.add_argument("--keep", metavar="FOLDER",
                        help="keep all rankings here; peers that are here are not run again")
    parser.add_argument("--print", action="store_true", help="print, leave the pages as they are")
    options = parser.parse_args()
    machine = report.machine()
    runs, absent = [], []
    with tempfile.TemporaryDirectory() as folder:
        segmentation_text = term_data.write_segmentation_text(folder)
        kept = options.keep or folder
        domains = [Domain(name, segmentation_text, kept) for name in options.domains]
        for domain in domains:
            runs.append(domain.measure_termmine())
            for method in options.peer or PEERS:
                absent += domain.measure_peer(method, options.patience)
    text = f"{machine}\n\n" + "\n".join(domain.table() for domain in domains)
    header = ["domain", "its text, MB", "baseline, MB", "two cores, s", "one core, s",
              "memory of two, MB", "MD5 of both tables"]
    text += "\n`termmine`, from packed text to the table of 5,000 terms:\n\n"
    text += report.table(header, runs)
    text += "".join(f"\nNot measured: {line}\n" for line in absent)
    print(text)
    if not options.print:
        report.write("term-discovery", text)
        curves = {
            f"{domain.name}: {TITLES[domain.name]}": {
                title: shares(ranked, domain.gold)
                for title, (ranked, _) in domain.rankings.items()
            }
            for domain in domains
        }
        term_curve.write(report.ROOT / "docs/term-discovery.svg", DEPTHS, curves)
    if absent:
        sys.exit(69)


if __name__ == "__main__":
    main()
