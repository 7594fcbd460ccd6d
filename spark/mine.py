#!/usr/bin/env python3
"""Finds the terms of a domain on a Spark cluster, and cuts the domain's text into words by them.

The n-grams of the baseline are counted on all executors; the driver's machine ranks the terms of the domain, which must fit it; the
text of the domain is cut on all executors, with the terms as a dictionary. Writes OUT/baseline.tsv.gz (counts, a baseline of further
domains, too), OUT/terms.tsv, OUT/terms.dict and OUT/words/. Text is UTF-8, a document a line, packed with gzip or not.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time

import hanzikit_spark
from hanzikit_spark import programs
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import array_join


def options() -> argparse.Namespace:
    """Returns what the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--domain", required=True, help="a file or a folder of text of the domain")
    parser.add_argument("--baseline", required=True, help="a file or a folder of text of all kinds")
    parser.add_argument("--out", required=True, help="a new folder, in one that all machines see")
    parser.add_argument("--top", type=int, default=5000, help="how many terms (default: 5000)")
    parser.add_argument(
        "--max-length",
        type=int,
        default=4,
        help="the longest n-grams that are counted (default: 4)",
    )
    parser.add_argument(
        "--memory", default="1GiB", help="memory of a counting task (default: 1GiB)"
    )
    parser.add_argument("--lenient", action="store_true", help="take ill-formed bytes for U+FFFD")
    return parser.parse_args()


def read(spark: SparkSession, path: str) -> DataFrame:
    """Returns the lines of a file, or of all files of a folder. Only a line feed ends a line, as in the programs."""
    if not os.path.exists(path):
        raise FileNotFoundError(f"{path} is not there")
    reader = spark.read.option("lineSep", "\n").option("recursiveFileLookup", True)
    lines = reader.text("file://" + os.path.abspath(path))
    for name in lines.inputFiles():
        if name.endswith(".xz"):
            raise ValueError(f"{name}: Spark reads no xz. Unpack it, or pack it with gzip.")
    return lines


def mine(spark: SparkSession, options: argparse.Namespace) -> None:
    """Does all steps."""
    domain, baseline = read(spark, options.domain), read(spark, options.baseline)
    os.mkdir(options.out)
    counts, terms, dictionary, words = (
        os.path.join(options.out, name)
        for name in ("baseline.tsv.gz", "terms.tsv", "terms.dict", "words")
    )
    start = time.monotonic()

    def tell(what: str) -> None:
        print(f"mine: {time.monotonic() - start:6.1f} s  {what}", file=sys.stderr)

    parts = hanzikit_spark.count(
        baseline, "value", counts,
        max_length=options.max_length, memory=options.memory, lenient=options.lenient,
    )  # fmt: skip
    tell(f"counted {parts} parts: {counts}")

    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "terms.sqlite")
        lenient = ["--lenient"] if options.lenient else []
        programs.run(
            "termmine", "discover", "--domain", options.domain, "--baseline", counts, "--encoding", "utf-8",
            "--input-format", "plain", "--max-length", str(options.max_length), "--memory", options.memory,
            "--top", str(options.top), "--store", store, "--output", terms, *lenient,
        )  # fmt: skip
        programs.run(
            "termmine",
            "query",
            store,
            "--top",
            str(options.top),
            "--format",
            "dict",
            "--output",
            dictionary,
        )
    tell(f"ranked the terms: {terms}, {dictionary}")

    cut = hanzikit_spark.segment(domain, "value", dictionary=dictionary, omit_space=True)
    cut.select(array_join("words", " ")).write.option("lineSep", "\n").text(
        "file://" + os.path.abspath(words)
    )
    tell(f"cut the text into words: {words}")


def main() -> None:
    """Runs the job; errors that a person can mend are told in a line."""
    given = options()
    spark = SparkSession.builder.appName("mine terms").getOrCreate()
    try:
        mine(spark, given)
    except (OSError, ValueError, RuntimeError, PySparkException) as error:
        sys.exit(f"mine: {error}")
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
