"""What is asked of the columns of a data frame before a job begins."""

from __future__ import annotations

from pyspark.sql import DataFrame
from pyspark.sql.types import StringType


def check_text(df: DataFrame, column: str) -> None:
    """Raises ValueError or TypeError unless a data frame has one column of that name, of strings."""
    found = [field for field in df.schema.fields if field.name == column]
    if len(found) != 1:
        count = "no column" if not found else f"{len(found)} columns"
        raise ValueError(
            f"the data frame has {count} {column!r}, but {', '.join(map(repr, df.columns))}. "
            "Select one column of that name first, one inside a structure by an alias."
        )
    if not isinstance(found[0].dataType, StringType):
        raise TypeError(
            f"column {column!r} is of type {found[0].dataType.simpleString()}, not string. Cast it first."
        )


def check_new(df: DataFrame, column: str) -> None:
    """Raises ValueError if a data frame has a column of that name, in any case of letters."""
    if column.lower() in (name.lower() for name in df.columns):
        raise ValueError(f"there is a column {column!r} already. Name another by output=.")
