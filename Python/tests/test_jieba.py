"""jieba's interface: what programs written for jieba call."""

from __future__ import annotations

import importlib
import io
import logging
import tempfile
import types
import unittest
from importlib.util import find_spec
from pathlib import Path

import hanzikit.jieba.analyse
import hanzikit.jieba.posseg
from hanzikit import jieba

TEXT = "我来到北京清华大学"
ARTICLE = "线程调度器把等待的线程放进就绪队列，调度器再从就绪队列里取出线程。"


class Interface(unittest.TestCase):
    """Names, arguments and types are jieba's."""

    def setUp(self):
        importlib.reload(jieba)

    def test_cut_yields_and_lcut_lists(self):
        for result in (
            jieba.cut(TEXT),
            jieba.cut(TEXT, cut_all=True),
            jieba.cut_for_search(TEXT),
            jieba.tokenize(TEXT),
        ):
            self.assertIsInstance(result, types.GeneratorType)
        self.assertEqual(jieba.lcut(TEXT), ["我", "来到", "北京", "清华大学"])
        self.assertEqual(jieba.lcut(TEXT, HMM=False), jieba.lcut(TEXT))
        self.assertIn("大学", jieba.lcut(TEXT, cut_all=True))
        self.assertEqual(jieba.lcut_for_search("清华大学"), ["清华", "大学", "清华大学"])
        self.assertEqual(list(jieba.tokenize("清华大学")), [("清华大学", 0, 4)])
        self.assertEqual(next(iter(jieba.tokenize("清华大学", mode="search"))), ("清华", 0, 2))
        with self.assertRaises(ValueError):
            list(jieba.tokenize(TEXT.encode()))

    def test_bytes_are_text(self):
        self.assertEqual(jieba.lcut(TEXT.encode()), jieba.lcut(TEXT))
        self.assertEqual(jieba.lcut(TEXT.encode("gbk")), jieba.lcut(TEXT))

    def test_words_are_added_and_taken_away(self):
        jieba.add_word("到北京", tag="x")
        self.assertIn("到北京", jieba.lcut(TEXT))
        self.assertEqual(jieba.user_word_tag_tab, {"到北京": "x"})
        jieba.del_word("到北京")
        self.assertEqual(jieba.lcut(TEXT)[1], "来到")
        jieba.add_word("清华大学", freq=0)
        self.assertNotIn("清华大学", jieba.lcut(TEXT))

    def test_frequencies_are_tuned(self):
        sentence = "如果放到post中将出错。"
        self.assertEqual(jieba.suggest_freq(("中", "将")), 1)
        jieba.suggest_freq(("中", "将"), True)
        self.assertEqual(jieba.lcut(sentence)[3:5], ["中", "将"])
        jieba.suggest_freq("中将", True)
        self.assertEqual(jieba.get_FREQ("中将"), None)

    def test_lists_of_jieba_are_read(self):
        jieba.load_userdict(io.StringIO("云计算 5\n创新办 3 i\n凱特琳 nz\n台中\n"))
        self.assertEqual(jieba.lcut("他是创新办主任也是云计算方面的专家")[2], "创新办")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "dict.txt")
            path.write_text("韩玉赏鉴 3 nz\n", encoding="utf-8")
            jieba.load_userdict(str(path))
            self.assertIn("韩玉赏鉴", jieba.lcut("标题是韩玉赏鉴。"))
            jieba.set_dictionary(str(path))
            self.assertFalse(jieba.dt.initialized)
            self.assertEqual(jieba.lcut(TEXT)[0], "我")

    def test_tokenizers_are_apart(self):
        one, other = jieba.Tokenizer(), jieba.Tokenizer()
        one.add_word("到北京")
        self.assertIn("到北京", one.lcut(TEXT))
        self.assertNotIn("到北京", other.lcut(TEXT))
        self.assertFalse(jieba.dt.initialized)

    def test_settings_that_change_nothing_are_there(self):
        jieba.setLogLevel(logging.INFO)
        jieba.initialize()
        jieba.enable_paddle()
        jieba.enable_parallel(4)
        jieba.disable_parallel()

    def test_parts_of_speech_stand_beside_the_words(self):
        posseg = hanzikit.jieba.posseg
        self.assertEqual(
            " ".join(map(str, posseg.lcut("他研究语言的起源。"))), "他/r 研究/v 语言/n 的/u 起源/n 。/w"
        )
        self.assertEqual("".join(word for word, _ in posseg.cut(TEXT)), TEXT)
        self.assertEqual(posseg.lcut("他".encode()), [posseg.pair("他", "r")])


class Keywords(unittest.TestCase):
    """jieba.analyse."""

    def test_keywords_are_words_that_tell(self):
        analyse = hanzikit.jieba.analyse
        self.assertEqual(analyse.extract_tags(ARTICLE, topK=2), ["线程", "调度器"])
        self.assertEqual(set(analyse.textrank(ARTICLE, topK=3)), {"线程", "就绪", "队列"})
        for call in (analyse.extract_tags, analyse.textrank, analyse.tfidf):
            self.assertEqual(call("", 5), [])
            self.assertEqual(call("的了", 5), [])
            weights = [weight for _, weight in call(ARTICLE, withWeight=True)]
            self.assertEqual(weights, sorted(weights, reverse=True))
            self.assertEqual(len(call(ARTICLE, topK=None)), len(weights))
            self.assertEqual(call(ARTICLE.encode(), 5), call(ARTICLE, 5))
            self.assertEqual(call(ARTICLE, allowPOS=("nr",)), [])
            nouns = set(call(ARTICLE, topK=None, allowPOS=("n", "vn")))
            self.assertTrue(nouns and nouns <= set(call(ARTICLE, topK=None)))
            pairs = call(ARTICLE, topK=None, allowPOS=("n", "vn"), withFlag=True)
            self.assertEqual({pair.word for pair in pairs}, nouns)
            self.assertLessEqual({pair.flag for pair in pairs}, {"n", "vn"})
        # Without parts of speech that count, jieba's TF-IDF gives words, and its TextRank pairs.
        self.assertIsInstance(analyse.extract_tags(ARTICLE, 1, withFlag=True)[0], str)
        self.assertEqual(analyse.textrank(ARTICLE, 1, withFlag=True)[0].flag, "n")

    def test_numbers_are_no_keywords(self):
        words = hanzikit.jieba.analyse.extract_tags("公司增资7000万元，2013年3D打印。")
        self.assertNotIn("7000万", words)
        self.assertNotIn("2013年", words)

    def test_counts_and_stop_words_of_ones_own(self):
        with tempfile.TemporaryDirectory() as folder:
            idf, stops = Path(folder, "idf.txt"), Path(folder, "stop.txt")
            idf.write_text("就绪 99\n线程 1\n", encoding="utf-8")
            stops.write_text("线程\n", encoding="utf-8")
            tfidf = hanzikit.jieba.analyse.TFIDF(idf)
            self.assertEqual(tfidf.extract_tags("就绪的线程", 1), ["就绪"])
            tfidf.set_stop_words(stops)
            self.assertNotIn("线程", tfidf.extract_tags(ARTICLE))
            stops.write_text("", encoding="utf-8")
            with self.assertRaisesRegex(ValueError, "stop.txt"):
                tfidf.set_idf_path(stops)

    @unittest.skipUnless(find_spec("whoosh"), "Whoosh is not there: pip install whoosh-reloaded")
    def test_whoosh_has_an_analyzer(self):
        from hanzikit.jieba.analyse import ChineseAnalyzer

        tokens = ChineseAnalyzer()("天安门广场 interested", positions=True, chars=True)
        found = [(t.text, t.pos, t.startchar, t.endchar) for t in tokens]
        self.assertEqual(found[-1], ("interest", found[-2][1] + 1, 6, 16))
        self.assertIn("天安门", [text for text, *_ in found])


if __name__ == "__main__":
    unittest.main()
