"""`termmine` beside other rankings: how many of the first terms are in lists of the domain's terms.

Fills the section `term-discovery` of docs/benchmarks.md, and docs/term-discovery.svg. The corpora,
the lists and the rankings are described there.
"""

import hashlib
import json
import os
import pathlib
import sys
import tempfile

from hanzibench import ROOT, BenchmarkError, cli, process_usage, report
from hanzibench.term_discovery import domains, share_plot

DEPTHS = (50, 100, 200, 500, 1000, 2000)
TITLES = {"it": "technology articles", "law": "statutes", "power": "electric power, small"}
# What is rarer is no term: by default `termmine` asks for about the same.
MINIMUM = {"it": 20, "law": 20, "power": 3}
# The methods of peer_rankings.py and what pip installs for them.
PEERS = {"ngrams": None, "jieba": "jieba", "nlp_zero": "nlp-zero"}
PEER_PROGRAM = str(pathlib.Path(__file__).with_name("peer_rankings.py"))


def terms(path):
    """Returns the terms of a table that `termmine` wrote."""
    with open(path, encoding="utf-8") as file:
        return [line.split("\t")[0] for line in file][1:]


def shares(ranked, gold):
    """Returns the share of the first k terms in the lists, for each depth k."""
    right = [term.lower() in gold for term in ranked]
    return [sum(right[:k]) / k for k in DEPTHS]


def checksum(path):
    """Returns the MD5 sum of a file."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "md5").hexdigest()


class Domain:
    """One domain: its text, its baseline, its lists, and what was measured on it."""

    def __init__(self, name, segmentation_text, folder):
        self.name = name
        self.text = domains.text(name)
        self.baseline = domains.baseline(name, segmentation_text)
        self.gold = domains.gold(name)
        self.folder = os.path.join(folder, name)
        os.makedirs(self.folder, exist_ok=True)
        self.sizes = [domains.text_size([self.text]), domains.text_size(self.baseline)]
        # Title of a ranking to its terms and the run that made it.
        self.rankings = {}

    def mine(self, jobs):
        """Runs `termmine` once; returns the file that it wrote, and the run."""
        path = os.path.join(self.folder, f"jobs-{jobs}.tsv")
        named = [option for file in self.baseline for option in ("--baseline", file)]
        command = [cli.program("termmine"), "--domain", self.text, *named, "--jobs", str(jobs)]
        return path, process_usage.run([*command, "--output", path], process_usage.cores(jobs))[0]

    def measure_termmine(self):
        """Runs `termmine` on two cores and on one; returns the row on the two runs."""
        path, run = self.mine(2)
        self.rankings["`termmine`"] = (terms(path), run)
        one, run_of_one = self.mine(1)
        if checksum(path) != checksum(one):
            raise BenchmarkError(f"{self.name}: the results of --jobs 1 and --jobs 2 differ")
        return [
            self.name,
            *(f"{size / 1e6:.1f}" for size in self.sizes),
            f"{run['seconds']:.0f}",
            f"{run_of_one['seconds']:.0f}",
            f"{run['megabytes']:,.0f}",
            checksum(path),
        ]

    def measure_peer(self, method, seconds):
        """Runs a peer on one core, unless it was run before; it gets so many seconds of CPU time.

        Raises ProgramFailure.
        """
        folder = os.path.join(self.folder, method)
        kept_run = os.path.join(folder, "run.json")
        if not os.path.exists(kept_run):
            os.makedirs(folder, exist_ok=True)
            termmine = f"TERMMINE={cli.program('termmine')}"
            command = ["env", termmine, "prlimit", f"--cpu={seconds}", sys.executable, "-P"]
            command += [PEER_PROGRAM, method, folder, str(MINIMUM[self.name]), self.text]
            run = process_usage.run([*command, *self.baseline], process_usage.cores(1))[0]
            with open(kept_run, "w", encoding="utf-8") as file:
                json.dump(run, file)
        with open(kept_run, encoding="utf-8") as file:
            run = json.load(file)
        for title in sorted(set(os.listdir(folder)) - {"run.json"}):
            with open(os.path.join(folder, title), encoding="utf-8") as file:
                self.rankings[title] = (file.read().splitlines(), run)

    def table(self):
        """Returns the table of the share of each ranking at each depth."""
        rows = [
            [
                title,
                *(f"{share:.3f}".removeprefix("0") for share in shares(ranked, self.gold)),
                f"{run['processor seconds']:,.0f}",
                f"{run['megabytes']:,.0f}",
            ]
            for title, (ranked, run) in self.rankings.items()
        ]
        depths = [f"{depth:,}" for depth in DEPTHS]
        return report.table([f"{self.name}: first", *depths, "processor, s", "memory, MB"], rows)


def measure(domains_measured, methods, seconds):
    """Returns the rows on `termmine`, a line on each missing peer, and one on each failure."""
    missing = {
        method: PEERS[method] and cli.missing_package(method, PEERS[method]) for method in methods
    }
    rows, failures = [], []
    for domain in domains_measured:
        rows.append(domain.measure_termmine())
        for method in [method for method in methods if not missing[method]]:
            try:
                domain.measure_peer(method, seconds)
            except process_usage.ProgramFailure as failure:
                failures.append(f"{method} on {domain.name}: {failure}")
    return rows, [line for line in missing.values() if line], failures


def draw(domains_measured):
    """Draws docs/term-discovery.svg."""
    curves = {
        f"{domain.name}: {TITLES[domain.name]}": {
            title: shares(ranked, domain.gold) for title, (ranked, _) in domain.rankings.items()
        }
        for domain in domains_measured
    }
    share_plot.write(ROOT / "docs/term-discovery.svg", DEPTHS, curves)


def main():
    parser = cli.parser(__doc__)
    parser.add_argument(
        "domains",
        nargs="*",
        default=list(TITLES),
        metavar="DOMAIN",
        help="it, law, power (default: all)",
    )
    parser.add_argument(
        "--peer",
        action="append",
        choices=PEERS,
        help="a peer to run; can be repeated (default: all)",
    )
    parser.add_argument(
        "--patience",
        type=int,
        default=600,
        metavar="SECONDS",
        help="the CPU time a peer may take for a domain (default 600)",
    )
    parser.add_argument(
        "--keep",
        metavar="FOLDER",
        help="keep all rankings here; peers that are here are not run again",
    )
    options = cli.parse(parser)
    machine = report.machine()
    with tempfile.TemporaryDirectory() as folder:
        segmentation_text = domains.write_segmentation_text(folder)
        kept = options.keep or folder
        measured = [Domain(name, segmentation_text, kept) for name in options.domains]
        rows, missing, failures = measure(measured, options.peer or PEERS, options.patience)
    text = f"{machine}\n\n" + "\n".join(domain.table() for domain in measured)
    header = [
        "domain",
        "its text, MB",
        "baseline, MB",
        "two cores, s",
        "one core, s",
        "memory of two, MB",
        "MD5 of both tables",
    ]
    text += "\n`termmine`, from packed text to the table of 5,000 terms:\n\n"
    text += report.table(header, rows) + report.not_measured(missing + failures)
    report.publish("term-discovery", text, options)
    if not options.print:
        draw(measured)
    if failures:
        raise BenchmarkError("A peer failed; see above.")
