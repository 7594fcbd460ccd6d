"""Adds texts to a table of FTS5 that the extension cuts and finds one: `search.py EXTENSION DATABASE`.

With fault.c before it, the library counts the calls between loading the extension and the end.
"""

import ctypes
import sqlite3
import sys

TEXTS = ["她穿着和服走过来。", "公司的产品和服务都很好。", "北京大学的学生在图书馆里。"]


def fault(name):
    """Calls a function of fault.c, if that is there."""
    function = getattr(ctypes.CDLL(None), name, None)
    if function:
        function()


def main(extension, path):
    """Does all in one transaction; a status and a message as the programs have them."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.enable_load_extension(True)
        connection.load_extension(extension)
        fault("fault_begin")
        connection.execute("BEGIN")
        connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS news USING fts5(text, tokenize = 'hanzikit')"
        )
        # One that was killed after its end is not done again.
        if not connection.execute("SELECT rowid FROM news LIMIT 1").fetchone():
            connection.executemany("INSERT INTO news VALUES (?)", [(text,) for text in TEXTS])
        found = connection.execute(
            "SELECT text FROM news WHERE news MATCH hanzikit_query('和服')"
        ).fetchall()
        connection.execute("COMMIT")
    except (sqlite3.Error, MemoryError) as error:
        fault("fault_end")
        print(f"search: {error or 'no memory'}", file=sys.stderr)
        sys.exit(74)
    fault("fault_end")
    print(found)


main(*sys.argv[1:])
