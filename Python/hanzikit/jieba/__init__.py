"""jieba's interface over HanziKit: ``import hanzikit.jieba as jieba``.

>>> lcut("我来到北京清华大学")
['我', '来到', '北京', '清华大学']

What differs from jieba: words are HanziKit's; ``HMM`` and frequencies change nothing but ties between words that
overlap; words that were added always hold; ``cut_all`` gives the words of all likely readings; ``enable_paddle`` does
nothing. docs/python.md lists all.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from typing import Any

from hanzikit.jieba._text import decoded
from hanzikit.segmenter import Segmenter

__version__ = "0.42.1"
__license__ = "Apache-2.0"

default_logger = logging.getLogger(__name__)


def setLogLevel(log_level: int) -> None:
    """Sets the level of the logger, which says nothing."""
    default_logger.setLevel(log_level)


class Tokenizer:
    """A segmenter with words of its own."""

    def __init__(self, dictionary: Any | None = None) -> None:
        self._dictionary = dictionary
        self._segmenter: Segmenter | None = None
        self.lock = threading.RLock()
        self.user_word_tag_tab: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"<Tokenizer dictionary={self._dictionary!r}>"

    @property
    def initialized(self) -> bool:
        """Whether the model is loaded."""
        return self._segmenter is not None

    def initialize(self, dictionary: Any | None = None) -> None:
        """Loads the model now rather than with the first text."""
        if dictionary is not None:
            self._dictionary = dictionary
            self._segmenter = None
        self.check_initialized()

    def check_initialized(self) -> Segmenter:
        """Returns the segmenter, which is loaded if it is not yet."""
        if self._segmenter is None:
            with self.lock:
                if self._segmenter is None:
                    # A main dictionary of jieba's is a hint: it holds words that no text has as such.
                    segmenter = Segmenter(strength="hint" if self._dictionary else "absolute")
                    if self._dictionary:
                        segmenter.load_userdict(self._dictionary)
                        segmenter.strength = "absolute"
                    self._segmenter = segmenter
        return self._segmenter

    def set_dictionary(self, dictionary_path: Any) -> None:
        """Replaces the words by those of a file, as hints."""
        with self.lock:
            self._dictionary = dictionary_path
            self._segmenter = None

    def cut(
        self,
        sentence: Any,
        cut_all: bool = False,
        HMM: bool = True,
        use_paddle: bool = False,
    ) -> Iterator[str]:
        """Yields the words of a text."""
        yield from self.lcut(sentence, cut_all)

    def lcut(
        self,
        sentence: Any,
        cut_all: bool = False,
        HMM: bool = True,
        use_paddle: bool = False,
    ) -> list[str]:
        """Returns the words of a text, or those of all likely readings."""
        segmenter, text = self.check_initialized(), decoded(sentence)
        if cut_all:
            return [w.word for w in segmenter.lattice(text)]
        return segmenter.lcut(text)

    def cut_for_search(self, sentence: Any, HMM: bool = True) -> Iterator[str]:
        """Yields the words of a text, before each the words inside it."""
        yield from self.lcut_for_search(sentence)

    def lcut_for_search(self, sentence: Any, HMM: bool = True) -> list[str]:
        """Returns the words of a text, before each the words inside it."""
        return self.check_initialized().cut_for_search(decoded(sentence))

    def tokenize(
        self,
        unicode_sentence: str,
        mode: str = "default",
        HMM: bool = True,
    ) -> Iterator[tuple[str, int, int]]:
        """Yields words with their places, for ``mode="search"`` also those inside words."""
        if not isinstance(unicode_sentence, str):
            raise ValueError("jieba: the input parameter should be unicode.")  # noqa: TRY004
        segmenter = self.check_initialized()
        if mode == "default":
            for token in segmenter.tokenize(unicode_sentence):
                yield token.word, token.start, token.end
        else:
            yield from segmenter.tokens_for_search(unicode_sentence)

    def add_word(self, word: str, freq: int | None = None, tag: str | None = None) -> None:
        """Adds a word, which holds from the next text on."""
        if freq == 0:
            return self.del_word(word)
        self.check_initialized().add_word(decoded(word), freq, tag)
        if tag:
            self.user_word_tag_tab[word] = tag
        return None

    def del_word(self, word: str) -> None:
        """Takes a word away. A single character stays one."""
        word = decoded(word)
        if len(word) > 1:
            self.check_initialized().del_word(word)

    def suggest_freq(self, segment: Any, tune: bool = False) -> int:
        """Joins a word, or cuts between the words of a tuple, if ``tune``; returns 1, since frequencies decide nothing."""
        if tune:
            if isinstance(segment, str):
                self.add_word(segment)
            else:
                self.check_initialized().cut_between(*map(decoded, segment))
        return 1

    def load_userdict(self, f: Any) -> None:
        """Adds the words of a list, a path or an open file."""
        self.check_initialized().load_userdict(f)

    def get_dict_file(self) -> Any:
        """Returns the list of words that was set, open, or nothing."""
        return open(self._dictionary, "rb") if self._dictionary else None


dt = Tokenizer()
initialize = dt.initialize
cut = dt.cut
lcut = dt.lcut
cut_for_search = dt.cut_for_search
lcut_for_search = dt.lcut_for_search
tokenize = dt.tokenize
add_word = dt.add_word
del_word = dt.del_word
suggest_freq = dt.suggest_freq
load_userdict = dt.load_userdict
set_dictionary = dt.set_dictionary
user_word_tag_tab = dt.user_word_tag_tab


def get_FREQ(k: str, d: int | None = None) -> int | None:
    """Returns ``d``: there is no table of frequencies."""
    return d


def enable_paddle() -> None:
    """Does nothing: there is one model."""


def enable_parallel(processnum: int | None = None) -> None:
    """Does nothing: ``Segmenter.lcut_batch`` takes many texts on many threads."""


def disable_parallel() -> None:
    """Does nothing, as ``enable_parallel``."""
