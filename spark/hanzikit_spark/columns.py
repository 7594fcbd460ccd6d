"""What is asked of the columns of a data frame before a job begins."""

from __future__ import annotations

from pyspark.sql import DataFrame
from pyspark.sql.types import StringType


def text_index(df: DataFrame, column: str) -> int:
    """Returns which column of a data frame has a name and is of strings. Raises ValueError or TypeError."""
    count = df.columns.count(column)
    if count != 1:
        raise ValueError(
            f"the data frame has {count or 'no'} columns {column!r}, but {', '.join(map(repr, df.columns))}. "
            "Select one column of that name first, one inside a structure by an alias."
        )
    index = df.columns.index(column)
    kind = df.schema.fields[index].dataType
    if not isinstance(kind, StringType):
        raise TypeError(
            f"column {column!r} is of type {kind.simpleString()}, not string. Cast it first."
        )
    return index


def numbered(df: DataFrame) -> DataFrame:
    """Returns a data frame with its columns called by numbers: Spark finds no column whose name has a dot or stands twice, when it hands
    all of them to Python."""
    return df.toDF(*map(str, range(len(df.columns))))


def check_new(df: DataFrame, column: str) -> None:
    """Raises ValueError if a data frame has a column of that name, in any case of letters."""
    if column.lower() in (name.lower() for name in df.columns):
        raise ValueError(f"there is a column {column!r} already. Name another by output=.")
