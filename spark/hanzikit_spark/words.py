"""Words and parts of speech of a column, found on the executors."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator, Sequence
from typing import Any, Union

import hanzikit
from pyspark import SparkContext, SparkFiles
from pyspark.sql import DataFrame
from pyspark.sql.types import (
    ArrayType,
    DataType,
    IntegerType,
    StringType,
    StructField,
    StructType,
)

from hanzikit_spark.columns import check_new, numbered, text_index
from hanzikit_spark.settings import Settings

Path = Union[str, "os.PathLike[str]"]


def segment(
    df: DataFrame,
    column: str,
    *,
    output: str = "words",
    model: str = "fast",
    standard: str | None = None,
    mode: str = "words",
    dictionary: Path | Sequence[Path] | None = None,
    strength: str = "absolute",
    omit_space: bool = False,
    offsets: bool = False,
) -> DataFrame:
    """Returns a data frame with one column more: the words of a column, ``array<string>``.

    Joined, they are the text, unless ``omit_space`` leaves out white space. With ``offsets`` they are
    ``array<struct<word, start, end>>``, in characters. Null gives null. ``model``, ``standard``, ``mode``, ``dictionary`` (paths on the driver) and ``strength`` are those of
    ``hanzikit.Segmenter``. Raises ValueError, TypeError or HanziKitError before a job begins.
    """
    settings = Settings(model, standard, mode, strength, None, omit_space, offsets)
    return _with_words(df, column, output, settings, dictionary)


def tags(
    df: DataFrame,
    column: str,
    tagset: str = "pku",
    *,
    output: str = "tags",
    standard: str | None = None,
    dictionary: Path | Sequence[Path] | None = None,
    strength: str = "absolute",
    omit_space: bool = False,
    offsets: bool = False,
) -> DataFrame:
    """Returns a data frame with one column more: words with parts of speech, ``array<struct<word, tag>>``.

    ``tagset`` is ``pku``, ``ctb`` or ``ud``, of the model ``accurate``; the rest is as in ``segment``.
    """
    settings = Settings("accurate", standard, "words", strength, tagset, omit_space, offsets)
    return _with_words(df, column, output, settings, dictionary)


def _with_words(
    df: DataFrame,
    column: str,
    output: str,
    settings: Settings,
    dictionary: Path | Sequence[Path] | None,
) -> DataFrame:
    index = text_index(df, column)
    check_new(df, output)
    paths = [dictionary] if isinstance(dictionary, (str, os.PathLike)) else dictionary or []
    # What is wrong with the settings is told here, not by a task.
    settings.segmenter(tuple(os.fspath(path) for path in paths))
    files = tuple(_sent(df.sparkSession.sparkContext, path) for path in paths)
    version = hanzikit.__version__
    # No object of this package is sent: where it is missing, that could not be told.
    given = tuple(settings)

    def add_words(batches: Iterator[Any]) -> Iterator[Any]:
        try:
            import hanzikit

            from hanzikit_spark import settings as shared
        except ImportError as error:
            raise RuntimeError(
                f"on the executor's machine {socket.gethostname()}: {error}. Ship dist/hanzikit-spark.tar.gz by "
                "--archives, and set spark.executorEnv.PYTHONPATH (docs/spark.md)."
            ) from error
        if hanzikit.__version__ != version:
            raise RuntimeError(
                f"on the executor's machine {socket.gethostname()} is HanziKit {hanzikit.__version__}, on the "
                f"driver's {version}: ship the archive that the driver uses."
            )
        settings = shared.Settings(*given)
        segmenter = shared.shared_segmenter(settings, files)
        for batch in batches:
            yield batch.append_column("words", settings.apply(segmenter, batch.column(index)))

    plain = numbered(df)
    fields = [*plain.schema.fields, StructField("words", ArrayType(_item(settings)))]
    return plain.mapInArrow(add_words, StructType(fields)).toDF(*df.columns, output)


def _item(settings: Settings) -> DataType:
    """Returns the type of a word."""
    if not settings.tags and not settings.offsets:
        return StringType()
    fields = [("word", StringType())]
    fields += [("tag", StringType())] if settings.tags else []
    fields += [("start", IntegerType()), ("end", IntegerType())] if settings.offsets else []
    return StructType([StructField(name, kind) for name, kind in fields])


def _sent(context: SparkContext, path: Path) -> str:
    """Sends a dictionary to all executors, once, and returns its name there: Spark knows files by their names, so that
    another dictionary of the same name must have another one there."""
    with open(path, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()[:16]
    name = f"hanzikit-{digest}-{os.path.basename(path)}"
    if not os.path.exists(SparkFiles.get(name)):
        # Executors that start later fetch it, too: the copy lives as long as the driver.
        folder = tempfile.mkdtemp(prefix="hanzikit-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        context.addFile(shutil.copy(path, os.path.join(folder, name)))
    return name
