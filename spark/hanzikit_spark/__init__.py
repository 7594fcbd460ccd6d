"""Chinese words, parts of speech and counts of n-grams in Spark: ``segment``, ``tags`` and ``count``."""

from hanzikit_spark.counts import count
from hanzikit_spark.words import segment, tags

__all__ = ["count", "segment", "tags"]
