"""Words in Python: what calls return, what they refuse, threads, processes and memory."""

from __future__ import annotations

import array
import gc
import io
import multiprocessing
import os
import pickle
import subprocess
import sys
import tempfile
import threading
import unittest
from importlib.util import find_spec
from pathlib import Path

import hanzikit
from hanzikit import HanziKitError, Segmenter

TEXT = "我们去公园散步。"
WORDS = ["我们", "去", "公园", "散步", "。"]
# Texts of kinds that break programs.
HOSTILE = [
    "",
    " ",
    "\n",
    "\0",
    "a\0b",
    "\ud800",
    "😀👨‍👩‍👧",
    "\ufeff我",
    "é" * 3,
    "\u3000",
    "𠀀𠀁",
    "我" * 70_000,
]


def resident():
    """Returns the bytes of memory that the process has."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class Words(unittest.TestCase):
    """One text at a time, and many."""

    @classmethod
    def setUpClass(cls):
        cls.segmenter = Segmenter()

    def test_words_joined_are_the_text(self):
        for text in HOSTILE:
            joined = "".join(self.segmenter.lcut(text))
            self.assertEqual(len(joined), len(text), ascii(text[:9]))
            self.assertEqual(joined, text)

    def test_places_are_those_of_the_words(self):
        for text in ["去C++大会，２０２４年 开😀", *HOSTILE[:-1]]:
            tokens = self.segmenter.tokenize(text)
            self.assertEqual([t.word for t in tokens], self.segmenter.lcut(text))
            self.assertEqual([text[t.start : t.end] for t in tokens], [t.word for t in tokens])
        tokens = self.segmenter.tokenize("去 公园", omit_space=True)
        self.assertEqual([(t.word, t.start) for t in tokens], [("去", 0), ("公园", 2)])

    def test_search_has_the_words_inside_words(self):
        self.assertEqual(
            self.segmenter.tokens_for_search("他在北京大学"),
            [("他", 0, 1), ("在", 1, 2), ("北京", 2, 4), ("大学", 4, 6), ("北京大学", 2, 6)],
        )
        for text in HOSTILE[:-1]:
            words = self.segmenter.tokens_for_search(text)
            self.assertTrue(all(text[start:end] == word for word, start, end in words))

    def test_a_batch_is_its_texts_one_by_one(self):
        texts = [TEXT, *HOSTILE, *(f"第{i}次会议" for i in range(200))]
        expected = [self.segmenter.lcut(text) for text in texts]
        for threads in (0, 1, 2):
            self.assertEqual(self.segmenter.lcut_batch(texts, threads=threads), expected)
        self.assertEqual(self.segmenter.lcut_batch([]), [])
        self.assertEqual(self.segmenter.lcut_batch(iter([TEXT])), [WORDS])

    def test_ends_count_in_three_units(self):
        text = "去😀公园"
        for unit, width in (
            ("code_points", len),
            ("bytes", lambda t: len(t.encode())),
            ("utf16", lambda t: len(t.encode("utf-16-le")) // 2),
        ):
            ends, text_ends = self.segmenter.ends([text, ""], unit=unit)
            words = self.segmenter.lcut(text)
            expected = [width("".join(words[: i + 1])) for i in range(len(words))]
            self.assertEqual(list(ends), expected, unit)
            self.assertEqual(list(text_ends), [len(words)] * 2)

    @unittest.skipUnless(find_spec("numpy"), "NumPy is not there")
    def test_numpy_arrays_are_texts_and_results(self):
        import numpy

        ends, text_ends = self.segmenter.ends(numpy.array([TEXT, "公园"]))
        self.assertEqual((ends.dtype, ends.tolist()), (numpy.uint32, [2, 3, 5, 7, 8, 2]))
        self.assertEqual(text_ends.tolist(), [5, 6])
        objects = numpy.array([TEXT, "公园"], dtype=object)
        self.assertEqual(self.segmenter.ends(objects).ends.tolist(), ends.tolist())

    @unittest.skipUnless(find_spec("pyarrow"), "PyArrow is not there")
    def test_arrow_arrays_are_read_where_they_lie(self):
        import pyarrow

        expected = [list(a) for a in self.segmenter.ends([TEXT, "", "公园"])]
        for kind in (pyarrow.string(), pyarrow.large_string()):
            whole = pyarrow.array(["不要", TEXT, "", "公园", "不要"], kind)
            for texts in (whole[1:4], pyarrow.chunked_array([whole[1:2], whole[2:4]])):
                self.assertEqual([list(a) for a in self.segmenter.ends(texts)], expected)
            self.assertEqual([len(a) for a in self.segmenter.ends(whole[:0])], [0, 0])
        with self.assertRaises(ValueError):
            self.segmenter.ends(pyarrow.array([TEXT, None]))
        with self.assertRaises(TypeError):
            self.segmenter.ends(pyarrow.array([1, 2]))

    def test_wrong_types_are_told_of(self):
        for value in (None, 7, b"abc", ["a"]):
            for call in (
                self.segmenter.lcut,
                self.segmenter.tokenize,
                self.segmenter.lattice,
                hanzikit.convert,
                hanzikit.pinyin,
            ):
                with self.assertRaisesRegex(TypeError, "a text is a str"):
                    call(value)
        with self.assertRaises(TypeError):
            self.segmenter.lcut_batch([TEXT, None])
        with self.assertRaisesRegex(TypeError, "several texts"):
            self.segmenter.lcut_batch(TEXT)

    def test_standards_and_modes_differ(self):
        self.assertIn("pku", self.segmenter.standards)
        coarse, fine = Segmenter(mode="coarse"), Segmenter(mode="fine")
        text = "北京大学图书馆"
        self.assertLess(len(coarse.lcut(text)), len(fine.lcut(text)))
        self.assertEqual(Segmenter(standard="pku").lcut("王小明来了")[0], "王")

    def test_missing_models_and_names_are_told_of(self):
        for arguments, status, word in (
            ({"model": "nix"}, 66, "nix"),
            ({"standard": "nix"}, 64, "pku"),
            ({"mode": "nix"}, 64, "coarse"),
            ({"dictionary": "/nix.txt"}, 66, "/nix.txt"),
        ):
            with self.assertRaisesRegex(HanziKitError, word) as caught:
                Segmenter(**arguments)
            self.assertEqual(caught.exception.status, status)
            again = pickle.loads(pickle.dumps(caught.exception))
            self.assertEqual((str(again), again.status), (str(caught.exception), status))


class Dictionaries(unittest.TestCase):
    """Words of the user's."""

    def test_words_hold_from_the_next_text_on(self):
        segmenter = Segmenter()
        segmenter.add_word("去公园", tag="act")
        self.assertEqual(
            segmenter.tokenize(TEXT)[1][:1] + segmenter.tokenize(TEXT)[1][4:], ("去公园", "act")
        )
        segmenter.del_word("去公园")
        self.assertEqual(segmenter.lcut(TEXT), WORDS)
        for word in ("", " ", "a\tb", "a\nb"):
            with self.assertRaises(ValueError):
                segmenter.add_word(word)

    def test_lists_are_paths_or_open_files(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "words.txt")
            path.write_text("去公园 3 n\n散步。\n", encoding="utf-8")
            expected = ["我们", "去公园", "散步。"]
            self.assertEqual(Segmenter(dictionary=path).lcut(TEXT), expected)
            for file in (
                io.StringIO(path.read_text("utf-8")),
                io.BytesIO(path.read_bytes()),
                str(path),
            ):
                segmenter = Segmenter()
                segmenter.load_userdict(file)
                self.assertEqual(segmenter.lcut(TEXT), expected)
            wrong = Path(folder, "wrong.txt")
            wrong.write_text("去公园\tnix=\n", encoding="utf-8")
            segmenter = Segmenter()
            with self.assertRaisesRegex(HanziKitError, "wrong.txt:1"):
                segmenter.load_userdict(wrong)
            self.assertEqual(segmenter.lcut(TEXT), WORDS)

    def test_a_pickle_has_all_words_and_is_always_the_same(self):
        segmenter = Segmenter(mode="words", standard="pku")
        segmenter.add_word("去公园")
        segmenter.cut_between("散", "步")
        segmenter.load_userdict(io.StringIO("我们去"))
        data = pickle.dumps(segmenter)
        again = pickle.loads(data)
        self.assertEqual(again.lcut(TEXT), segmenter.lcut(TEXT))
        self.assertEqual(pickle.dumps(again), data)


def cut(text):
    """Returns the words of a text by a segmenter of the module, as a worker of a pool does."""
    return hanzikit.lcut(text)


class Concurrency(unittest.TestCase):
    """Threads, processes and memory."""

    def test_threads_share_a_segmenter(self):
        segmenter = Segmenter()
        texts = [f"第{i}次全国代表大会在北京召开" for i in range(50)]
        expected = [segmenter.lcut(text) for text in texts]
        wrong = []

        def work(number):
            for _ in range(20):
                if number == 0:
                    segmenter.add_word("不在文中")
                if [segmenter.lcut(text) for text in texts] != expected:
                    wrong.append(number)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    def test_children_go_on(self):
        hanzikit.lcut(TEXT)
        for method in ("fork", "spawn"):
            context = multiprocessing.get_context(method)
            with context.Pool(2) as pool:
                self.assertEqual(pool.map(cut, [TEXT] * 4), [WORDS] * 4, method)
                self.assertEqual(pool.map(Segmenter().lcut, [TEXT] * 2), [WORDS] * 2, method)

    def test_memory_does_not_grow(self):
        segmenter = Segmenter()

        def work(count):
            for _ in range(count):
                segmenter.lcut("我们去公园散步，天气很好。")
            for _ in range(count // 100):
                segmenter.lattice("北京大学")
                segmenter.lcut_batch([TEXT] * 4)
            for _ in range(count // 1000):
                Segmenter().add_word("去公园")
            gc.collect()

        work(5000)
        before = resident()
        work(20_000)
        self.assertLess(resident() - before, 4_000_000)

    def test_threads_may_work_when_the_interpreter_ends(self):
        program = (
            "import threading, hanzikit\n"
            "s = hanzikit.Segmenter()\n"
            "def work():\n"
            "    while True: s.lcut('我们去公园散步' * 99)\n"
            "for _ in range(2): threading.Thread(target=work, daemon=True).start()\n"
            "threading.Event().wait(0.2)\n"
        )
        output = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False
        )
        self.assertEqual((output.returncode, output.stderr), (0, ""))


class Others(unittest.TestCase):
    """Script, pinyin, titles and scores."""

    def test_script_goes_there_and_back(self):
        self.assertEqual(hanzikit.convert("皇后在后面", to="traditional"), "皇后在後面")
        self.assertEqual(hanzikit.convert_batch(["後面", "", "裡面"]), ["后面", "", "里面"])
        with self.assertRaises(HanziKitError):
            hanzikit.convert("后", to="nix")

    def test_characters_are_read_in_context(self):
        self.assertEqual(hanzikit.pinyin("银行行长", tones="digits"), "yin2 hang2 hang2 zhang3")
        self.assertEqual([r.start for r in hanzikit.readings("😀银A行")], [1, 3])

    def test_keywords_are_phrases(self):
        extractor = hanzikit.KeywordExtractor(hanzikit.Segmenter())
        text = "卷积网络切分中文，卷积网络很快。"
        self.assertEqual([word for word, _ in extractor.keywords(text, 1)], ["卷积网络"])
        self.assertEqual(extractor.keywords_batch([text, ""], 1)[1], [])
        self.assertEqual(len(extractor.keywords(text, 2, method="tfidf")), 2)
        again = pickle.loads(pickle.dumps(extractor))
        self.assertEqual(again.keywords(text), extractor.keywords(text))
        with self.assertRaises(hanzikit.HanziKitError):
            extractor.keywords(text, method="magic")
        with self.assertRaises(TypeError):
            extractor.keywords_batch(text)

    def test_terms_of_a_domain(self):
        texts = ["叶绿体里进行光合作用。", "光合作用需要叶绿体，没有叶绿体就没有光合作用。"] * 10
        found = hanzikit.terms(texts, most=5)
        self.assertIn("光合作用", [term for term, _ in found])
        self.assertLessEqual(len(found), 5)
        self.assertEqual(hanzikit.terms(texts, most=0), [])
        with tempfile.TemporaryDirectory() as folder:
            other = Path(folder, "other.txt")
            other.write_text("光合作用\n今天天气很好\n" * 50, encoding="utf-8")
            compared = [term for term, _ in hanzikit.terms(texts, baseline=other)]
            self.assertNotIn("光合作用", compared)
            with self.assertRaises(hanzikit.HanziKitError):
                hanzikit.terms(texts, baseline=Path(folder, "missing"))
        with self.assertRaises(hanzikit.HanziKitError):
            hanzikit.terms([])
        with self.assertRaises(TypeError):
            hanzikit.terms(texts[0])

    def test_entities_have_types_and_places(self):
        recognizer = hanzikit.EntityRecognizer()
        self.assertIn("PER", recognizer.types)
        first, second = recognizer.entities("😀王小明在北京上学。")
        self.assertEqual(first, ("王小明", "PER", 1, 4))
        self.assertEqual((second.text, second.type), ("北京", "LOC"))
        self.assertEqual(recognizer.entities_batch(["", "他在上海"])[0], [])
        with self.assertRaises(hanzikit.HanziKitError):
            hanzikit.EntityRecognizer("martian")

    def test_titles_are_written(self):
        article = "云青城际铁路今天开通运营。这条铁路全长一百二十公里，设计时速二百公里。"
        generator = hanzikit.TitleGenerator()
        self.assertEqual(generator.titles(["", article], most=2)[0], [])
        self.assertEqual(len(generator.titles([article], most=2)[0]), 2)
        self.assertEqual(
            pickle.loads(pickle.dumps(generator)).title(article), generator.title(article)
        )
        with self.assertRaises(ValueError):
            generator.title("")

    def test_sentences_are_scored(self):
        try:
            model = hanzikit.LanguageModel()
        except HanziKitError as error:
            self.skipTest(f"{error}: the package hanzikit-models has it")
        good, bad = model.score(["他在桌子前看书。", "他在桌子前书看。"])
        self.assertGreater(good.log_probability, bad.log_probability)
        self.assertTrue(model.parse(["他在看书。"])[0].startswith("("))


class Arrays(unittest.TestCase):
    """Results without NumPy."""

    def test_without_numpy_there_are_arrays(self):
        program = (
            "import sys; sys.modules['numpy'] = None\n"
            "import hanzikit; e = hanzikit.Segmenter().ends(['去公园', ''])\n"
            "print(type(e.ends).__name__, list(e.ends), list(e.text_ends))\n"
        )
        output = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False
        )
        self.assertEqual(output.stdout, "array [1, 3] [2, 2]\n", output.stderr)
        self.assertEqual(array.array("I").itemsize, 4)


if __name__ == "__main__":
    unittest.main()
