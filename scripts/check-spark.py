#!/usr/bin/env python3
"""Checks and measures spark/ on a cluster of one master and two workers on this machine: `make spark-check`.

Text of HANZIKIT_CORPORA, 200 MB or --megabytes, is cut into words and mined for terms: by the programs alone, by one worker, by two,
and by two of which one is killed in the middle. All outputs must be the same bytes; times and rates are printed. Says what is missing.
"""

import argparse
import gzip
import lzma
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from spark_cluster import Cluster

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / ".build/release"
PYTHON = ROOT / ".build/spark/bin/python"
ARCHIVE = ROOT / "dist/hanzikit-spark.tar.gz"
CORPORA = pathlib.Path(os.environ.get("HANZIKIT_CORPORA", ROOT / "../shared/corpora"))
BASELINE = ["raw/classical-modern.tsv.xz", "domains/it/corpus.txt.xz", "raw/it-docs.txt.xz"]
DOMAIN = ["domains/law/corpus.txt.xz"]


def fail(message):
    """Ends the check."""
    sys.exit(f"check-spark: {message}")


def write_text(path, names, size):
    """Writes whole lines of files of the corpora, at most `size` bytes, and returns the path."""
    with open(path, "wb") as file:
        for name in names:
            with lzma.open(CORPORA / name) as lines:
                for line in lines:
                    if file.tell() + len(line) > size:
                        return path
                    file.write(line)
    return path


def timed(what, path, *command, output=os.devnull):
    """Runs a program, its standard output to a file, and prints its rate on the text at a path."""
    start, before = time.monotonic(), os.times()
    environment = os.environ | {"PATH": f"{PROGRAMS}:{os.environ['PATH']}"}
    with open(output, "wb") as file:
        subprocess.run([*map(str, command)], check=True, env=environment, stdout=file)
    seconds, after = time.monotonic() - start, os.times()
    busy = after[2] + after[3] - before[2] - before[3]
    size = path.stat().st_size / 1e6
    print(f"{what}: {seconds:.1f} s, {busy:.1f} s of the processor for {size:.1f} MB", flush=True)


def joined(folder):
    """Returns what a job wrote, its parts in order."""
    return b"".join(part.read_bytes() for part in sorted(folder.glob("part-*")))


def counts(path):
    """Returns counts without the number of files in their head: a partition counts as a file."""
    head, _, rest = gzip.decompress(path.read_bytes()).partition(b"\n")
    return [field for field in head.split(b"\t") if not field.startswith(b"files=")], rest


class Check:
    """Text, what the programs make of it, and what a cluster must make of it."""

    def __init__(self, folder, megabytes):
        self.folder = folder
        self.baseline = write_text(folder / "baseline.txt", BASELINE, megabytes * 1_000_000)
        self.domain = write_text(folder / "domain.txt", DOMAIN, megabytes * 50_000)
        self.sample = write_text(folder / "sample.txt", DOMAIN, megabytes * 5_000)
        # A dozen tasks or more, so that a worker is killed in the middle of something.
        self.split = (
            "spark.sql.files.maxPartitionBytes",
            max(megabytes * 1_000_000 // 24, 1 << 16),
        )
        (folder / "hk").mkdir()
        subprocess.run(["tar", "-xzf", ARCHIVE, "-C", folder / "hk"], check=True)

    def alone(self):
        """Has the programs do on this machine what the jobs do."""
        one = self.folder / "alone"
        one.mkdir()
        jobs = ["--jobs", "1"]
        timed("zhseg", self.baseline, "zhseg", *jobs, self.baseline, output=one / "words")
        timed("zhseg --pos", self.sample, "zhseg", *jobs, "--pos", self.sample, output=one / "tags")
        baseline = one / "baseline.tsv.gz"
        utf8 = ["--encoding", "utf-8"]
        timed(
            "termmine count",
            self.baseline,
            "termmine",
            "count",
            *jobs,
            *utf8,
            self.baseline,
            "--output",
            baseline,
        )
        mine = ["--domain", self.domain, "--baseline", baseline, "--store", one / "store"]
        timed(
            "termmine discover",
            self.domain,
            "termmine",
            "discover",
            *jobs,
            *utf8,
            *mine,
            "--output",
            one / "terms.tsv",
        )
        query = ["termmine", "query", one / "store", "--top", "5000", "--format", "dict"]
        timed("termmine query", self.domain, *query, "--output", one / "terms.dict")
        dictionary = ["--dict", one / "terms.dict"]
        timed(
            "zhseg --dict",
            self.domain,
            "zhseg",
            *jobs,
            *dictionary,
            self.domain,
            output=one / "mined",
        )

    def job(self, cluster, what, script, *arguments, kill_at=None):
        """Runs a job, kills a worker once `kill_at()` is true, and prints what the job says of its time."""
        before = cluster.processor.total()
        process = cluster.submit(
            script, *arguments, conf=[self.split, ("spark.executorEnv.PYTHONPATH", "hk/python")],
            archive=f"{ARCHIVE}#hk", path=self.folder / "hk/python",
        )  # fmt: skip
        while kill_at and not kill_at():
            if process.poll() is not None:
                fail(f"{what} ended before a worker could be killed; see {cluster.folder}")
            time.sleep(0.02)
        if kill_at:
            cluster.kill_worker()
        status = process.wait()
        log = (cluster.folder / "driver.log").read_text()
        if status:
            fail(f"{what} failed: {log[-3000:]}")
        if kill_at and "Lost executor" not in log:
            fail(f"{what}: no executor was lost")
        for line in log.splitlines():
            if line.startswith(("mine:", "words:")):
                print(f"{what}: {line.partition(':')[2].strip()}", flush=True)
        busy = cluster.processor.total() - before
        print(f"{what}: {busy:.1f} s of the workers' processors in all", flush=True)

    def same(self, what, found, expected):
        """Ends the check where outputs differ."""
        if found != expected:
            fail(f"{what} is not what one machine gives; see {self.folder}")
        print(f"{what}: the same bytes", flush=True)

    def words(self, cluster, what, kill=False):
        """Checks the words of the baseline."""
        out = self.folder / what.replace(" ", "-")
        done = lambda: sum(1 for _ in out.rglob("part-*.txt")) >= 3
        job = ROOT / "spark/tests/words_job.py"
        self.job(cluster, what, job, self.baseline, out, kill_at=done if kill else None)
        self.same(what, joined(out), (self.folder / "alone/words").read_bytes())

    def tags(self, cluster, what):
        """Checks the tags of the sample."""
        out = self.folder / what.replace(" ", "-")
        self.job(cluster, what, ROOT / "spark/tests/words_job.py", self.sample, out, "pku")
        self.same(what, joined(out), (self.folder / "alone/tags").read_bytes())

    def mine(self, cluster, what, kill=False):
        """Checks counts, terms, dictionary and words of the domain."""
        out, one = self.folder / what.replace(" ", "-"), self.folder / "alone"
        done = lambda: sum(1 for _ in out.glob("*.parts/*.gz")) >= 3
        arguments = ["--domain", self.domain, "--baseline", self.baseline, "--out", out]
        job = self.folder / "hk/mine.py"
        self.job(cluster, what, job, *arguments, kill_at=done if kill else None)
        self.same(
            f"{what}, counts", counts(out / "baseline.tsv.gz"), counts(one / "baseline.tsv.gz")
        )
        for name in ("terms.tsv", "terms.dict"):
            self.same(f"{what}, {name}", (out / name).read_bytes(), (one / name).read_bytes())
        self.same(f"{what}, words", joined(out / "words"), (one / "mined").read_bytes())
        if left := list(out.glob("*.parts")):
            fail(f"{what} left {left}")


def missing():
    """Yields what is missing, and how to get it."""
    for name in ("termmine", "zhseg"):
        if not (PROGRAMS / name).exists():
            yield f".build/release/{name} (make build)"
    if not list((ROOT / "dist").glob("hanzikit-*.whl")):
        yield "the Python packages in dist (make wheel)"
    if not shutil.which("java") and not os.environ.get("JAVA_HOME"):
        yield "Java 17 (apt-get install openjdk-17-jre-headless)"
    for name in [*BASELINE, *DOMAIN]:
        if not (CORPORA / name).exists():
            yield f"{name} of the corpora; HANZIKIT_CORPORA names their folder (corpora/README.md)"


def main():
    """Runs the tests, then both jobs on the cluster."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--megabytes", type=int, default=200, help="how much text (default: 200)")
    parser.add_argument("--no-tests", action="store_true", help="run the jobs alone")
    parser.add_argument("--keep", action="store_true", help="keep text, outputs and logs")
    options = parser.parse_args()
    if lacking := list(missing()):
        fail("there is missing: " + "; ".join(lacking))
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", ROOT / ".build/spark"], check=True)
    requirements = ["-r", ROOT / "spark/requirements.txt"]
    subprocess.run(
        [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", *requirements],
        check=True,
    )
    subprocess.run([ROOT / "scripts/spark-archive.sh"], check=True)
    if not options.no_tests:
        subprocess.run([PYTHON, "-m", "pytest", "-q", ROOT / "spark/tests"], check=True)

    folder = pathlib.Path(tempfile.mkdtemp(prefix="spark-check-"))
    check = Check(folder, options.megabytes)
    check.alone()
    with Cluster(PYTHON, folder / "lossy") as cluster:
        cluster.add_worker()
        cluster.add_worker()
        check.mine(cluster, "mine, a worker killed", kill=True)
        cluster.add_worker()
        check.words(cluster, "words, a worker killed", kill=True)
        check.tags(cluster, "tags")
    with Cluster(PYTHON, folder / "sound") as cluster:
        for workers in ("one worker", "two workers"):
            cluster.add_worker()
            check.words(cluster, f"words, {workers}")
            check.mine(cluster, f"mine, {workers}")
    if options.keep:
        print(f"check-spark: kept {folder}")
    else:
        shutil.rmtree(folder)
    print("check-spark: all outputs are those of one machine")


main()
