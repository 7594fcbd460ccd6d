"""Full-text search in SQLite."""

from typing import Any

from hanzikit import _library


def loadable_path() -> str:
    """Returns the path for ``load_extension``."""
    path = _library.path()
    return path.removesuffix(".so")


def load(connection: Any) -> None:
    """Gives a connection the tokenizer ``hanzikit`` and the functions.

    Works with ``sqlite3``, ``apsw`` and others that load extensions. A Python built from source often does not; its
    ``sqlite3.Connection`` lacks ``enable_load_extension`` then.
    """
    if not hasattr(connection, "enable_load_extension") and not hasattr(
        connection, "enableloadextension"
    ):
        raise RuntimeError(
            "This Python's sqlite3 loads no extensions. Debian's python3, apsw and pysqlite3-binary do."
        )
    enable = getattr(connection, "enable_load_extension", None) or connection.enableloadextension
    enable(True)
    try:
        loading = getattr(connection, "load_extension", None) or connection.loadextension
        loading(loadable_path())
    finally:
        enable(False)
