"""Cuts the lines of a file into words, or words with tags: what scripts/check-spark.py runs on a cluster.

words_job.py TEXT FOLDER [TAGSET]
"""

import sys
import time

import hanzikit_spark
from pyspark.sql import SparkSession
from pyspark.sql.functions import array_join, concat, lit, transform

text, folder, *tagset = sys.argv[1:]
spark = SparkSession.builder.appName("words").getOrCreate()
lines = spark.read.option("lineSep", "\n").text(text)
if tagset:
    tagged = hanzikit_spark.tags(lines, "value", *tagset, omit_space=True)
    words = transform("tags", lambda token: concat(token["word"], lit("/"), token["tag"]))
else:
    tagged = hanzikit_spark.segment(lines, "value", omit_space=True)
    words = tagged["words"]
start = time.monotonic()
tagged.select(array_join(words, " ")).write.option("lineSep", "\n").text(folder)
print(f"words: {time.monotonic() - start:.1f} s", file=sys.stderr)
spark.stop()
