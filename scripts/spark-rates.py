#!/usr/bin/env python3
"""Prints how much text a core takes a second in each step of spark/, in seconds of the processor, so that what else runs matters less.

spark-rates.py TEXT: one task at a time in local mode, Java's and Python's processes and programs together, after a warm-up. Run with
the Python of `make spark-check`: setsid .build/spark/bin/python scripts/spark-rates.py news.txt
"""

import os
import pathlib
import sys
import tempfile

from spark_cluster import ProcessorTime

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = [str(ROOT / "spark"), str(ROOT / "Python")]
sys.path[:0] = FOLDERS
os.environ |= {
    "PYTHONPATH": os.pathsep.join(FOLDERS),
    "HANZIKIT_LIBRARY": str(ROOT / "dist/libhanzikit.so"),
    "PATH": f"{ROOT / '.build/release'}:{os.environ['PATH']}",
    "SPARK_LOCAL_IP": "127.0.0.1",
    "PYSPARK_PYTHON": sys.executable,
}


def main():
    """Measures reading, words written as text, and counts with their tree of merges."""
    import hanzikit_spark
    from pyspark.sql import SparkSession
    from pyspark.sql.functions import array_join

    path = os.path.abspath(sys.argv[1])
    size = os.path.getsize(path) / 1e6
    processor = ProcessorTime()
    processor.sessions.add(os.getsid(0))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="spark-rates-"))
    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.sql.files.maxPartitionBytes", "16m").getOrCreate()
    text = spark.read.option("lineSep", "\n").text(f"file://{path}")

    def write(lines, name):
        cut = hanzikit_spark.segment(lines, "value", omit_space=True)
        cut.select(array_join("words", " ")).write.text(f"file://{folder / name}")

    write(text.limit(10_000), "warm")
    for step, work in (
        ("segment", lambda: write(text, "words")),
        ("count and merge", lambda: hanzikit_spark.count(text, "value", str(folder / "counts"))),
    ):
        before = processor.total()
        work()
        seconds = processor.total() - before
        print(f"{step}: {size:.1f} MB, {seconds:.1f} s of the processor, {size / seconds:.1f} MB/s")
    spark.stop()


main()
