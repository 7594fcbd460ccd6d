"""Full-text search in SQLite: what is found, and that nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlencode

import hanzikit.sqlite

CAN_LOAD = hasattr(sqlite3.Connection, "enable_load_extension")
NEEDS_LOADING = "this Python's sqlite3 loads no extensions: run it with Debian's /usr/bin/python3"
TEXTS = [
    "她穿着和服走过来。",
    "公司的产品和服务都很好。",
    "北京大学的学生在图书馆里。",
    "发展中，国家队赢了比赛。",
    "中国是发展中国家。",
    "我喜欢HanziKit和iPhone15。",
    "機器學習實驗室發表了論文。",
    "２０２４年ＡＢＣ公司成立。",
]


def connect(path=":memory:"):
    """Returns a connection with the extension."""
    connection = sqlite3.connect(path, timeout=60)
    hanzikit.sqlite.load(connection)
    return connection


def found(connection, text, *mode, table="t"):
    """Returns the numbers of the rows that a query finds."""
    marks = ", ".join("?" * (1 + len(mode)))
    sql = f"SELECT rowid FROM {table} WHERE {table} MATCH hanzikit_query({marks}) ORDER BY rowid"
    return [row for (row,) in connection.execute(sql, (text, *mode))]


@unittest.skipUnless(CAN_LOAD, NEEDS_LOADING)
class Search(unittest.TestCase):
    """What is found in a table of a few texts."""

    def setUp(self):
        self.connection = self.filled()

    def tearDown(self):
        self.connection.close()

    def filled(self, options=""):
        """Returns a connection to a table with the texts."""
        connection = connect()
        connection.execute(f"CREATE VIRTUAL TABLE t USING fts5(x, tokenize = 'hanzikit {options}')")
        connection.executemany("INSERT INTO t(rowid, x) VALUES (?, ?)", enumerate(TEXTS))
        return connection

    def test_a_word_is_found_where_it_is_one(self):
        self.assertEqual(found(self.connection, "和服"), [0])
        self.assertEqual(found(self.connection, "服务"), [1])
        self.assertEqual(found(self.connection, "大学"), [2])

    def test_characters_are_found_wherever_they_stand(self):
        self.assertEqual(found(self.connection, "和服", "characters"), [0, 1])
        self.assertEqual(found(self.connection, "和服", "auto"), [0, 1])

    def test_no_phrase_reaches_over_punctuation(self):
        self.assertEqual(found(self.connection, "发展中国家"), [4])
        self.assertEqual(found(self.connection, "发展中国家", "characters"), [4])

    def test_width_case_and_script_make_no_difference(self):
        for text in ("abc公司", "ＡＢＣ公司", "2024"):
            self.assertEqual(found(self.connection, text), [7], text)
        self.assertEqual(found(self.connection, "机器学习"), [6])
        self.assertEqual(found(self.connection, "機器學習"), [6])

    def test_parts_of_latin_words_are_found(self):
        for text in ("hanzikit", "hanzi", "kit", "iphone", "iphone15"):
            self.assertEqual(found(self.connection, text), [5], text)

    def test_what_people_type_is_a_query(self):
        self.assertEqual(found(self.connection, "公司 -产品"), [7])
        self.assertEqual(found(self.connection, "和服 OR 大学"), [0, 2])
        self.assertEqual(found(self.connection, "图书*"), [2])
        self.assertEqual(found(self.connection, "“国家队”"), [3])

    def test_any_text_is_a_valid_query(self):
        texts = [
            '"',
            "'",
            "*",
            "-",
            "(",
            "a AND",
            "NEAR(",
            "x:y",
            "^",
            "\0",
            "，。",
            "",
            " ",
            "OR",
            "🙂",
            "-和服",
            "{",
            "\ud800",
        ]
        for text in texts:
            for mode in ("words", "characters", "auto"):
                encoded = text.encode("utf-8", "replace").decode()
                found(self.connection, encoded, mode)
        self.assertEqual(self.connection.execute("SELECT hanzikit_query(NULL)").fetchone(), (None,))

    def test_hits_are_shown(self):
        row = self.connection.execute(
            "SELECT hanzikit_highlight(t, 0, '[', ']'), hanzikit_snippet(t, 0, '[', ']', '…', 8),"
            " hanzikit_positions(t), highlight(t, 0, '[', ']') FROM t WHERE t MATCH hanzikit_query('图书馆')"
        ).fetchone()
        marked = "北京大学的学生在[图书馆]里。"
        self.assertEqual(row[0], marked)
        self.assertEqual(row[3], marked)
        self.assertEqual(row[2], "[[[24,33]]]")
        self.assertIn("[图书馆]", row[1])
        self.assertLessEqual(len(row[1]), 8 + len("[]……"))

    def test_the_better_row_comes_first(self):
        rows = self.connection.execute(
            "SELECT rowid FROM t WHERE t MATCH hanzikit_query('公司 OR 产品') ORDER BY hanzikit_rank(t)"
        ).fetchall()
        self.assertEqual(rows, [(1,), (7,)])

    def test_words_are_a_table(self):
        rows = self.connection.execute(
            "SELECT word, start, end, level, pinyin FROM hanzikit_words('去北京大学')"
        ).fetchall()
        self.assertEqual(rows[0], ("去", 0, 1, "word", "qù"))
        self.assertEqual(rows[1], ("北京大学", 1, 5, "word", "běi jīng dà xué"))
        self.assertIn(("大学", 3, 5, "inner", "dà xué"), rows)
        words = self.connection.execute("SELECT word FROM hanzikit_words('去北京大学', 'words')")
        self.assertEqual(words.fetchall(), [("去",), ("北京大学",)])
        self.assertEqual(
            self.connection.execute("SELECT count(*) FROM hanzikit_words(NULL)").fetchone(), (0,)
        )

    def test_readings_are_found_where_they_are_indexed(self):
        connection = self.filled("pinyin 1")
        for text in ("tushuguan", "tsg"):
            self.assertEqual(found(connection, text), [2], text)
        self.assertEqual(found(connection, "hefu"), [0, 1])
        connection.close()

    def test_synonyms_and_words_of_ones_own(self):
        with tempfile.TemporaryDirectory() as folder:
            synonyms, words = Path(folder, "synonyms.txt"), Path(folder, "words.txt")
            synonyms.write_text("电脑 计算机\n", encoding="utf-8")
            words.write_text("去公园\n", encoding="utf-8")
            connection = connect()
            connection.execute(
                "CREATE VIRTUAL TABLE t USING fts5(x, tokenize = "
                f"\"hanzikit synonyms '{synonyms}' dict '{words}' mode words\")"
            )
            connection.execute("INSERT INTO t VALUES ('这台计算机很快'), ('我们去公园')")
            self.assertEqual(found(connection, "电脑"), [1])
            hits = connection.execute("SELECT rowid FROM t WHERE t MATCH '去公园'").fetchall()
            self.assertEqual(hits, [(2,)])
            connection.close()

    def test_wrong_options_are_errors(self):
        for options in (
            "mode nix",
            "pinyin 2",
            "nix 1",
            "mode",
            "standard xyz",
            "dict /nix.txt",
            "model nix",
        ):
            with self.assertRaises(sqlite3.OperationalError, msg=options):
                self.filled(options)
        for sql in (
            "SELECT hanzikit_query('a', 'nix')",
            "SELECT * FROM hanzikit_words('a', 'nix')",
            "SELECT * FROM hanzikit_words",
            "SELECT hanzikit_snippet(t, 0, '', '', '', 0) FROM t WHERE t MATCH '公司'",
            "SELECT hanzikit_highlight(t) FROM t WHERE t MATCH '公司'",
            "SELECT hanzikit_highlight(t, 9, '', '') FROM t WHERE t MATCH '公司'",
            "SELECT hanzikit_check('nix')",
        ):
            with self.assertRaises(sqlite3.Error, msg=sql):
                self.connection.execute(sql).fetchall()

    def test_values_of_every_type_are_indexed(self):
        for value in (
            None,
            "",
            "\0",
            "和\0服",
            b"",
            b"\xff\xfe\xe6\x88",
            b"\xe5\x92\x8c\xe6\x9c\x8d\xff",
            7,
            2.5,
            "😀" * 9,
        ):
            self.connection.execute("INSERT INTO t VALUES (?)", (value,))
        self.connection.execute("INSERT INTO t(t) VALUES ('integrity-check')")
        self.assertEqual(found(self.connection, "7"), [15])

    def test_long_texts_are_indexed(self):
        text = "公司" * 100_000 + "，和服。" + "abc" * 100_000
        self.connection.execute("INSERT INTO t(rowid, x) VALUES (99, ?)", (text,))
        self.assertEqual(found(self.connection, "和服"), [0, 99])
        self.connection.execute("INSERT INTO t(t) VALUES ('integrity-check')")

    def test_an_index_remembers_how_it_was_made(self):
        self.assertEqual(self.connection.execute("SELECT hanzikit_check('t')").fetchone(), (None,))
        self.assertEqual(self.connection.execute("SELECT hanzikit_check('t')").fetchone(), (None,))
        self.connection.execute("UPDATE t_config SET v = 'another' WHERE k = 'hanzikit'")
        (warning,) = self.connection.execute("SELECT hanzikit_check('t')").fetchone()
        self.assertIn("rebuild", warning)


@unittest.skipUnless(CAN_LOAD, NEEDS_LOADING)
class Storage(unittest.TestCase):
    """Tables in files: whatever happens to them, nothing is lost."""

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.path = os.path.join(self.folder, "t.db")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def create(self, connection):
        """Makes a table, an index of it, and what keeps them alike."""
        connection.executescript(
            """
            PRAGMA journal_mode = wal;
            CREATE TABLE article(id INTEGER PRIMARY KEY, text TEXT);
            CREATE VIRTUAL TABLE t USING fts5(text, content = 'article', content_rowid = 'id', tokenize = 'hanzikit');
            CREATE TRIGGER added AFTER INSERT ON article BEGIN
              INSERT INTO t(rowid, text) VALUES (new.id, new.text);
            END;
            CREATE TRIGGER removed AFTER DELETE ON article BEGIN
              INSERT INTO t(t, rowid, text) VALUES ('delete', old.id, old.text);
            END;
            CREATE TRIGGER changed AFTER UPDATE ON article BEGIN
              INSERT INTO t(t, rowid, text) VALUES ('delete', old.id, old.text);
              INSERT INTO t(rowid, text) VALUES (new.id, new.text);
            END;
            """
        )

    def check(self, connection):
        """Compares the index with the table."""
        connection.execute("INSERT INTO t(t, rank) VALUES ('integrity-check', 1)")
        self.assertEqual(connection.execute("PRAGMA integrity_check").fetchone(), ("ok",))

    def test_an_index_follows_its_table(self):
        connection = connect(self.path)
        self.create(connection)
        connection.executemany("INSERT INTO article(text) VALUES (?)", [(t,) for t in TEXTS])
        connection.execute("UPDATE article SET text = '他买了和服' WHERE id = 3")
        connection.execute("DELETE FROM article WHERE id = 1")
        connection.commit()
        for command in ("optimize", "rebuild", "optimize"):
            connection.execute("INSERT INTO t(t) VALUES (?)", (command,))
            connection.commit()
            self.assertEqual(found(connection, "和服"), [3], command)
            self.check(connection)
        connection.commit()
        connection.execute("VACUUM")
        self.assertEqual(found(connection, "和服"), [3])
        self.check(connection)
        connection.close()
        again = connect(self.path)
        self.assertEqual(found(again, "产品"), [2])
        again.close()

    def test_two_connections_write(self):
        first = connect(self.path)
        self.create(first)
        first.commit()
        errors = []

        def write(word):
            try:
                connection = connect(self.path)
                for number in range(50):
                    with connection:
                        connection.execute("BEGIN IMMEDIATE")
                        connection.execute(
                            "INSERT INTO article(text) VALUES (?)", (f"第{number}个{word}",)
                        )
                connection.close()
            except sqlite3.Error as error:
                errors.append(error)

        threads = [threading.Thread(target=write, args=(word,)) for word in ("苹果", "西瓜")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(errors, [])
        self.assertEqual(len(found(first, "苹果")), 50)
        self.assertEqual(len(found(first, "西瓜")), 50)
        self.check(first)
        first.close()

    def test_a_killed_writer_loses_no_commit(self):
        connection = connect(self.path)
        self.create(connection)
        connection.commit()
        program = (
            "import sys, tests.test_sqlite as t\n"
            "c = t.connect(sys.argv[1])\n"
            "n = 0\n"
            "while True:\n"
            "    with c:\n"
            "        for _ in range(20): c.execute(\"INSERT INTO article(text) VALUES ('西瓜和服务')\")\n"
            "    n += 20\n"
            "    print(n, flush=True)\n"
        )
        writer = subprocess.Popen(
            [sys.executable, "-c", program, self.path],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parent.parent,
        )
        lines = [writer.stdout.readline() for _ in range(5)]
        writer.send_signal(signal.SIGKILL)
        rest = writer.communicate()[0].splitlines()
        committed = int([*lines, *rest][-1])
        hits = len(found(connection, "西瓜"))
        self.assertGreaterEqual(hits, committed)
        self.assertEqual(hits % 20, 0)
        self.assertEqual(connection.execute("SELECT count(*) FROM article").fetchone(), (hits,))
        self.check(connection)
        connection.close()

    @unittest.skipUnless(
        shutil.which("sqlite3"), "the shell sqlite3 is not there: apt-get install sqlite3"
    )
    def test_the_shell_loads_it(self):
        script = (
            f".load {hanzikit.sqlite.loadable_path()} sqlite3_hanzikit_init\n"
            "CREATE VIRTUAL TABLE t USING fts5(x, tokenize = 'hanzikit');\n"
            "INSERT INTO t VALUES ('产品和服务'), ('她穿着和服');\n"
            "SELECT hanzikit_highlight(t, 0, '[', ']') FROM t WHERE t MATCH hanzikit_query('和服');\n"
        )
        output = subprocess.run(
            ["sqlite3", ":memory:"], input=script, capture_output=True, encoding="utf-8", check=True
        )
        self.assertEqual(output.stdout, "她穿着[和服]\n", output.stderr)

    @unittest.skipUnless(find_spec("datasette"), "datasette is not there: pip install datasette")
    def test_datasette_loads_it(self):
        connection = connect(self.path)
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize = 'hanzikit')")
        connection.execute("INSERT INTO t VALUES ('产品和服务'), ('她穿着和服')")
        connection.commit()
        connection.close()
        sql = "select x from t where t match hanzikit_query('和服')"
        output = subprocess.run(
            [sys.executable, "-m", "datasette", self.path, "--get", "/t.json?" + urlencode({"sql": sql}),
             "--load-extension", hanzikit.sqlite.loadable_path() + ".so:sqlite3_hanzikit_init"],
            capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        self.assertEqual(json.loads(output.stdout)["rows"], [["她穿着和服"]], output.stderr)

    def test_a_missing_model_is_told_of(self):
        program = (
            "import sqlite3, hanzikit.sqlite as s\n"
            "try: s.load(sqlite3.connect(':memory:'))\n"
            "except sqlite3.OperationalError as e: print(e)\n"
        )
        library = hanzikit.sqlite.loadable_path() + ".so"
        with tempfile.TemporaryDirectory() as folder:
            # A library with no models beside it.
            shutil.copy(library, folder)
            output = subprocess.run(
                [sys.executable, "-c", program],
                env={
                    **os.environ,
                    "HANZIKIT_LIBRARY": os.path.join(folder, os.path.basename(library)),
                },
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
        self.assertIn("fast", output.stdout, output.stderr)


if __name__ == "__main__":
    unittest.main()
