"""Words of Chinese text."""

from __future__ import annotations

import ctypes
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Union

from hanzikit import _library
from hanzikit._library import (
    CODE_POINTS,
    OMIT_SPACE,
    PROBABILITIES,
    READINGS,
    STRINGS,
    Handle,
    check,
    encoded,
    library,
    local,
)

KINDS = ("newline", "space", "punctuation", "other", "emoji", "number", "latin", "link", "han")
LEVELS = ("word", "inner", "other")

_segment = library.hanzikit_segment
Path = Union[str, "os.PathLike[str]"]


class Token(NamedTuple):
    """A word with its place in the text: ``text[start:end]``."""

    word: str
    start: int
    end: int
    kind: str
    #: Its part of speech, where the segmenter tells it, or what a dictionary says of the word.
    tag: str


class LatticeWord(NamedTuple):
    """A word of any likely reading."""

    word: str
    start: int
    end: int
    #: ``word`` of the best reading, ``inner`` to a longer word, or of an ``other`` reading.
    level: str
    probability: float


class Ends(NamedTuple):
    """Where the words of texts end, as ``array``-like buffers without an object a word."""

    #: The end of each word in its text.
    ends: Any
    #: For each text the number of words before its end.
    text_ends: Any


class Segmenter:
    """Cuts Chinese text into words.

    >>> segmenter = Segmenter()
    >>> segmenter.lcut("我们去公园散步。")
    ['我们', '去', '公园', '散步', '。']
    >>> segmenter.add_word("去公园")
    >>> segmenter.lcut("我们去公园散步。")
    ['我们', '去公园', '散步', '。']

    ``model`` is the name of a shipped model or the path of a folder; ``standard`` one of ``standards``; ``mode`` is
    ``words``, ``fine`` or ``coarse``; ``dictionary`` a path, or several; ``tags`` a tag set (``pku``, ``ctb``, ``ud``) of
    the model ``accurate``, whose tags ``tokenize`` then gives. Words are told by any number of threads at once,
    each call holding the interpreter's lock only while it makes Python objects.
    """

    def __init__(
        self,
        model: str = "fast",
        standard: str | None = None,
        mode: str = "words",
        dictionary: Path | Sequence[Path] | None = None,
        strength: str = "absolute",
        tags: str | None = None,
    ) -> None:
        self.model, self.standard, self.mode, self.strength = model, standard, mode, strength
        self.tags = tags
        self._words: dict[str, str] = {}
        self._lists: list[str] = []
        self._files: list[str] = []
        self._lock = threading.Lock()
        base = Handle("segmenter", "segmenter_new", model.encode(), _library.optional(standard))
        self._base = (
            base
            if mode == "words"
            else Handle("segmenter", "segmenter_with_mode", base.pointer, mode.encode())
        )
        if tags:
            self._base = Handle(
                "segmenter", "segmenter_with_tags", self._base.pointer, tags.encode()
            )
        self._handle: Handle | None = self._base
        paths = [dictionary] if isinstance(dictionary, (str, os.PathLike)) else dictionary or []
        for path in paths:
            self.load_userdict(path)

    # --- Words of the user's ---

    def add_word(self, word: str, freq: int | None = None, tag: str | None = None) -> None:
        """Adds a word; takes effect with the next text. ``freq`` breaks ties between words that overlap."""
        line = word.strip()
        if not line or "\t" in line or "\n" in line:
            raise ValueError(f"no word: {word!r}")
        fields = [line, self.strength, "word"] + ([f"tag={tag}"] if tag else [])
        with self._lock:
            self._words[line] = "\t".join(fields) + "\n"
            self._handle = None

    def del_word(self, word: str) -> None:
        """Takes a word away: it is given as one word no more."""
        with self._lock:
            self._words[word.strip()] = word.strip() + "\tnever\n"
            self._handle = None

    def cut_between(self, *words: str) -> None:
        """Cuts between some words wherever they stand beside each other.

        >>> segmenter = Segmenter()
        >>> segmenter.cut_between("清华", "大学")
        >>> segmenter.lcut("清华大学")
        ['清华', '大学']
        """
        if len(words) < 2 or any(not w.strip() or set(w) & set("|\t\n") for w in words):
            raise ValueError(f"no two words: {words!r}")
        with self._lock:
            self._words["|".join(words)] = "|".join(words) + "\tcut\n"
            self._handle = None

    def load_userdict(self, file: Any) -> None:
        """Adds the words of a file: a path, or a file that is open. The file may be a list of jieba's, one of HanziKit's, or a
        compiled dictionary."""
        with self._lock:
            before = (list(self._files), list(self._lists))
            if hasattr(file, "read"):
                text = file.read()
                self._lists.append(text.decode() if isinstance(text, bytes) else text)
            else:
                self._files.append(os.path.abspath(os.fspath(file)))
            try:
                self._handle = self._compiled()
            except Exception:
                self._files, self._lists = before
                raise

    def _compiled(self) -> Handle:
        handle = self._base
        strength = self.strength.encode()
        for path in self._files:
            handle = Handle(
                "segmenter",
                "segmenter_with_dictionary",
                handle.pointer,
                os.fsencode(path),
                strength,
            )
        for lines in self._lists + (["".join(self._words.values())] if self._words else []):
            data = encoded(lines)
            handle = Handle(
                "segmenter", "segmenter_with_words", handle.pointer, data, len(data), strength
            )
        return handle

    def _current(self) -> Handle:
        """Returns the segmenter with all words that were added."""
        handle = self._handle
        if handle is None:
            with self._lock:
                handle = self._handle
                if handle is None:
                    handle = self._handle = self._compiled()
        return handle

    # --- One text ---

    def lcut(self, text: str) -> list[str]:
        """Returns the words of a text. White space is among them: joined, they are the text.

        >>> Segmenter().lcut("今天天气很好")
        ['今天', '天气', '很', '好']
        """
        handle = self._handle or self._current()
        try:
            data = text.encode()
        except (AttributeError, UnicodeEncodeError):
            return [token.word for token in self.tokenize(text)]
        if b"\0" in data:
            return [token.word for token in self.tokenize(text)]
        thread = local
        status = _segment(handle.pointer, data, len(data), STRINGS, thread.pointer)
        if status:
            check(status)
        result = thread.result
        return result.joined().split("\0") if result.count else []

    def cut(self, text: str) -> Iterator[str]:
        """Returns an iterator over the words of a text."""
        return iter(self.lcut(text))

    def tokenize(self, text: str, omit_space: bool = False) -> list[Token]:
        """Returns the words of a text with their places.

        >>> Segmenter().tokenize("去C++大会")[1]
        Token(word='C++', start=1, end=4, kind='latin', tag='')
        """
        result = self._segment(text, CODE_POINTS | (OMIT_SPACE if omit_space else 0))
        names = (
            [name.decode() for name in result.tag_names[: result.tag_count]] if result.tags else []
        )
        return [
            Token(
                text[result.starts[i] : result.ends[i]],
                result.starts[i],
                result.ends[i],
                KINDS[result.kinds[i]],
                names[result.tags[i]] if names else "",
            )
            for i in range(result.count)
        ]

    def lattice(self, text: str) -> list[LatticeWord]:
        """Returns the words of all likely readings, white space left out.

        >>> [w.word for w in Segmenter().lattice("北京大学")]
        ['北京大学', '北京', '大学']
        """
        result = self._segment(text, CODE_POINTS | READINGS)
        return (
            [
                LatticeWord(text[start:end], start, end, LEVELS[level], probability)
                for start, end, level, probability in zip(
                    *(
                        field[: result.count]
                        for field in (
                            result.starts,
                            result.ends,
                            result.levels,
                            result.probabilities,
                        )
                    )
                )
            ]
            if result.count
            else []
        )

    def probabilities(self, text: str) -> list[tuple[str, float]]:
        """Returns the words of a text, each with the probability that it is one."""
        result = self._segment(text, CODE_POINTS | PROBABILITIES)
        return [
            (text[result.starts[i] : result.ends[i]], result.probabilities[i])
            for i in range(result.count)
        ]

    def cut_for_search(self, text: str) -> list[str]:
        """Returns the words of a text, before each the words inside it, as a search index wants them.

        >>> Segmenter().cut_for_search("他在北京大学")
        ['他', '在', '北京', '大学', '北京大学']
        """
        return [word for word, _, _ in self.tokens_for_search(text)]

    def tokens_for_search(self, text: str) -> list[tuple[str, int, int]]:
        """Returns what ``cut_for_search`` does, with the places: ``text[start:end]``."""
        found: list[tuple[str, int, int]] = []
        words = self.lattice(text)
        best = [word for word in words if word.level == "word"]
        inner = [word for word in words if word.level == "inner"]
        end, at = 0, 0
        for word in best:
            if word.start > end:
                found.append((text[end : word.start], end, word.start))
            while at < len(inner) and inner[at].end <= word.end:
                found.append((inner[at].word, inner[at].start, inner[at].end))
                at += 1
            # Inner words are in the order of their beginnings.
            later = [w for w in inner[at:] if w.start < word.end]
            found += [(w.word, w.start, w.end) for w in later]
            at += len(later)
            found.append((word.word, word.start, word.end))
            end = word.end
        if end < len(text):
            found.append((text[end:], end, len(text)))
        return found

    def _segment(self, text: str, flags: int) -> Any:
        handle = self._handle or self._current()
        data = encoded(text)
        check(_segment(handle.pointer, data, len(data), flags, local.pointer))
        return local.result

    # --- Many texts ---

    def lcut_batch(self, texts: Iterable[str], threads: int = 0) -> list[list[str]]:
        """Returns the words of each of many texts, on ``threads`` threads, 0 for as many as the process may use.

        >>> Segmenter().lcut_batch(["今天天气很好", ""])
        [['今天', '天气', '很', '好'], []]
        """
        texts = _library.several(texts)
        try:
            data, offsets, count = _library.row(texts, replacing=False)
        except UnicodeEncodeError:
            data = b"\0"
        # A text with a NUL, or one that is no Unicode, cannot be told from its words: it goes alone.
        if b"\0" in data:
            return [self.lcut(text) for text in texts]
        result = self._run_batch(data, offsets, count, STRINGS, threads)
        size = result.string_ends[result.count - 1] if result.count else 0
        joined = ctypes.string_at(result.strings, size) if size else b""
        words: list[list[str]] = []
        first = start = 0
        for last in result.text_ends[: result.texts]:
            if last == first:
                words.append([])
                continue
            end = result.string_ends[last - 1]
            words.append(joined[start:end].decode().split("\0"))
            first, start = last, end + 1
        return words

    def _run_batch(self, data: Any, offsets: Any, count: int, flags: int, threads: int) -> Any:
        handle = self._handle or self._current()
        check(
            library.hanzikit_segment_batch(
                handle.pointer, data, offsets, count, flags, threads, local.pointer
            )
        )
        return local.result

    def ends(self, texts: Any, unit: str = "code_points", threads: int = 0) -> Ends:
        """Returns where the words of texts end, as NumPy arrays where NumPy is installed, else as ``array.array``.

        ``texts`` is a list, a NumPy array of strings, or an Arrow array (``pyarrow.StringArray`` or
        ``LargeStringArray``), the bytes of which are read in place. ``unit`` is ``code_points``, ``bytes`` or ``utf16``.
        """
        flags = {"bytes": 0, "code_points": 1, "utf16": 2}[unit]
        if hasattr(texts, "combine_chunks"):
            texts = texts.combine_chunks()
        if hasattr(texts, "buffers"):
            result = self._run_batch(*_arrow_row(texts), flags, threads)
        else:
            texts = texts.tolist() if hasattr(texts, "tolist") else texts
            result = self._run_batch(*_library.row(texts), flags, threads)
        return Ends(
            _copied("I", result.ends, result.count), _copied("Q", result.text_ends, result.texts)
        )

    # --- Others ---

    @property
    def standards(self) -> list[str]:
        """The standards that the model knows."""
        check(library.hanzikit_segmenter_standards(self._base.pointer, local.pointer))
        return local.result.strings_list()

    def __call__(self, text: str) -> list[str]:
        """Returns the words of a text, white space left out, as ``CountVectorizer(tokenizer=…)`` wants them."""
        return [word for word in self.lcut(text) if not word.isspace()]

    def __repr__(self) -> str:
        return f"Segmenter(model={self.model!r}, standard={self.standard!r}, mode={self.mode!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        state = (
            self.model,
            self.standard,
            self.mode,
            self.strength,
            self.tags,
            tuple(self._files),
            tuple(self._lists),
            tuple(sorted(self._words.items())),
        )
        return (_restored, state)


def _restored(
    model: str,
    standard: str | None,
    mode: str,
    strength: str,
    tags: str | None,
    files: Sequence[str],
    lists: Sequence[str],
    words: Sequence[tuple[str, str]],
) -> Segmenter:
    """Returns a segmenter that was pickled."""
    segmenter = Segmenter(model, standard, mode, strength=strength, tags=tags)
    segmenter._files, segmenter._lists = list(files), list(lists)
    segmenter._words = dict(words)
    segmenter._handle = None
    return segmenter


def _copied(code: str, pointer: Any, count: int) -> Any:
    """Returns numbers of the library in an array of their own."""
    size = {"I": 4, "Q": 8}[code]
    data = ctypes.string_at(pointer, count * size) if count else b""
    try:
        import numpy

        return numpy.frombuffer(data, dtype="uint32" if code == "I" else "uint64")
    except ImportError:
        import array

        return array.array(code, data)


def _arrow_row(texts: Any) -> tuple[Any, Any, int]:
    """Returns the bytes of an Arrow array of strings where they lie, and 64-bit offsets of each text."""
    if str(texts.type) not in ("string", "large_string"):
        raise TypeError(f"texts of type {texts.type}: cast them to string first")
    if texts.null_count:
        raise ValueError("texts that are null: fill them first")
    _, offsets, data = texts.buffers()
    count, wide = len(texts), str(texts.type) == "large_string"
    kind = ctypes.c_int64 if wide else ctypes.c_int32
    given = (kind * (texts.offset + count + 1)).from_address(offsets.address)
    first = texts.offset
    row = (ctypes.c_int64 * (count + 1))(*given[first : first + count + 1])
    return (data.address if data is not None else None), row, count
