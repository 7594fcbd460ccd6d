"""Counts of n-grams: each partition by ``termmine count``, then added up by a tree of ``termmine merge``."""

from __future__ import annotations

import itertools
import os
import shutil
import socket
from collections.abc import Iterator
from typing import Any

from pyspark import TaskContext
from pyspark.sql import DataFrame

from hanzikit_spark.columns import numbered, text_index


def count(
    df: DataFrame,
    column: str,
    output: str,
    *,
    max_length: int = 4,
    memory: str = "1GiB",
    lenient: bool = False,
    fan_in: int = 16,
) -> int:
    """Counts the n-grams of a column, writes them to the file ``output``, and returns the number of parts.

    ``output`` lies in a folder that all machines see, where the counts of the parts lie meanwhile. The file is byte for byte the one that
    ``termmine count`` writes for as many files with the same lines. ``fan_in`` parts are merged by a task; ``max_length``, ``memory`` (of
    a task) and ``lenient`` are options of ``termmine count``. Raises ValueError, TypeError or OSError before a job begins.
    """
    texts = numbered(df).select(str(text_index(df, column)))
    if fan_in < 2:
        raise ValueError(f"fan_in is {fan_in}; two parts at least are merged")
    context = df.sparkSession.sparkContext
    output = os.path.abspath(output)
    folder = f"{output}.{context.applicationId}.parts"
    options = ["--max-length", str(max_length), "--memory", memory, "--jobs", _cores(context)]
    options += ["--lenient"] if lenient else []
    os.mkdir(folder)
    try:
        parts = [
            row.part for row in texts.mapInArrow(_counter(folder, options), "part string").collect()
        ]
        if not parts:
            raise ValueError(f"column {column!r} has no text: there is nothing to count")
        total = len(parts)
        while len(parts) > 1:
            groups = [parts[i : i + fan_in] for i in range(0, len(parts), fan_in)]
            merged = (
                context.parallelize(groups, len(groups))
                .map(_merger(folder, _cores(context)))
                .collect()
            )
            # Now only: a task that is repeated needs them again.
            for part in set(parts) - set(merged):
                os.unlink(os.path.join(folder, part))
            parts = merged
        os.replace(os.path.join(folder, parts[0]), output)
        return total
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _cores(context: Any) -> str:
    """Returns the number of cores of a task."""
    return context.getConf().get("spark.task.cpus", "1")


def _place(folder: str) -> str:
    """Returns the name of what this attempt at a task writes. A program whose task was killed may still end and write what is not
    whole; it has a name that nobody asks for."""
    if not os.path.isdir(folder):
        raise RuntimeError(
            f"the machine {socket.gethostname()} does not see the folder {folder}: the output must lie in one that the driver's and "
            "all executors' machines share"
        )
    return f"{TaskContext.get().taskAttemptId()}.tsv.gz"


def _counter(folder: str, options: list[str]) -> Any:
    """Returns what counts a partition and yields the name of the file, none for a partition without text."""

    def count_batches(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow as pa

        from hanzikit_spark import programs

        lines = (
            _lines(batch.column(0)) for batch in batches if len(batch) > batch.column(0).null_count
        )
        first = next(lines, None)
        if first is None:
            return
        part = _place(folder)
        arguments = ["-", "--encoding", "utf-8", *options, "--output", os.path.join(folder, part)]
        programs.run("termmine", "count", *arguments, input=itertools.chain([first], lines))
        yield pa.RecordBatch.from_pydict({"part": [part]})

    return count_batches


def _lines(texts: Any) -> Any:
    """Returns the bytes of texts, each with a line feed."""
    import pyarrow as pa
    import pyarrow.compute as pc

    empty, feed = pa.scalar("", texts.type), pa.scalar("\n", texts.type)
    lines = pc.binary_join_element_wise(texts.drop_null(), empty, feed)
    return memoryview(lines.buffers()[2])[: pc.sum(pc.binary_length(lines)).as_py()]


def _merger(folder: str, cores: str) -> Any:
    """Returns what adds up the counts of some parts and returns the name of the file."""

    def merge(parts: list[str]) -> str:
        from hanzikit_spark import programs

        part = _place(folder)
        paths = [os.path.join(folder, name) for name in parts]
        programs.run(
            "termmine", "merge", *paths, "--jobs", cores, "--output", os.path.join(folder, part)
        )
        return part

    return merge
