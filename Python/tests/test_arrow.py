"""Words of Arrow arrays."""

from __future__ import annotations

import unittest
from importlib.util import find_spec

import hanzikit

TEXTS = [
    "今天天气很好，我们去公园散步。", "", None, "  空 格　和\r\n换行\t", "a\0b", "😀👨‍👩‍👧去C++大会", "𠮷野家", "去" * 5000,
]  # fmt: skip


@unittest.skipUnless(find_spec("pyarrow"), "there is no pyarrow (pip install pyarrow)")
class ArrowTests(unittest.TestCase):
    """Lists of words in Arrow are those that `tokenize` gives."""

    def setUp(self) -> None:
        import pyarrow
        from hanzikit import arrow

        self.pa, self.arrow = pyarrow, arrow
        self.segmenter = hanzikit.Segmenter()

    def test_words_are_those_of_lcut(self) -> None:
        expected = [None if t is None else self.segmenter.lcut(t) for t in TEXTS]
        for kind in (self.pa.string(), self.pa.large_string()):
            found = self.arrow.words(self.segmenter, self.pa.array(TEXTS, kind))
            found.validate(full=True)
            self.assertEqual(found.to_pylist(), expected)

    def test_tokens_are_those_of_tokenize(self) -> None:
        for omit_space in (False, True):
            found = self.arrow.tokens(self.segmenter, self.pa.array(TEXTS), omit_space=omit_space)
            found.validate(full=True)
            expected = [
                t
                if t is None
                else [
                    {"word": token.word, "start": token.start, "end": token.end}
                    for token in self.segmenter.tokenize(t, omit_space=omit_space)
                ]
                for t in TEXTS
            ]
            self.assertEqual(found.to_pylist(), expected)
            words = self.arrow.words(self.segmenter, self.pa.array(TEXTS), omit_space=omit_space)
            self.assertEqual(
                words.to_pylist(), [t and [w["word"] for w in t] if t else t for t in expected]
            )

    def test_parts_of_arrays(self) -> None:
        texts = self.pa.array(TEXTS)
        whole = self.arrow.words(self.segmenter, texts).to_pylist()
        for first in range(len(TEXTS) + 1):
            for last in range(first, len(TEXTS) + 1):
                part = self.arrow.words(self.segmenter, texts[first:last])
                self.assertEqual(part.to_pylist(), whole[first:last])
        chunks = self.pa.chunked_array([texts[:3], texts[3:]])
        self.assertEqual(self.arrow.words(self.segmenter, chunks).to_pylist(), whole)

    def test_bytes_that_are_no_text_stay(self) -> None:
        data = [b"\xff\xe4\xb8", "中国".encode() + b"\xed\xa0\x80\x80", b"\xc0\x80 \xf5", b""]
        array = self.pa.array(data).view(self.pa.string())
        found = self.arrow.words(self.segmenter, array)
        pieces = found.values.view(self.pa.binary()).to_pylist()
        bounds = found.offsets.to_pylist()
        joined = [b"".join(pieces[a:b]) for a, b in zip(bounds, bounds[1:])]
        self.assertEqual(joined, data)
        self.assertEqual(len(self.arrow.tokens(self.segmenter, array)), len(data))

    def test_a_null_that_covers_bytes(self) -> None:
        # Arrow leaves open what lies below a null.
        texts = self.pa.array(["今天", "天气", "很好"])
        valid = self.pa.py_buffer(b"\x05")
        array = self.pa.Array.from_buffers(
            self.pa.string(), 3, [valid, *texts.buffers()[1:]], null_count=1
        )
        found = self.arrow.words(self.segmenter, array).to_pylist()
        self.assertEqual(found, [["今天"], None, ["很", "好"]])

    def test_what_is_no_text(self) -> None:
        with self.assertRaisesRegex(TypeError, "int64"):
            self.arrow.words(self.segmenter, self.pa.array([1, 2]))
