"""Script and pinyin."""

import functools
from collections.abc import Iterable
from typing import NamedTuple

from hanzikit import _library
from hanzikit._library import CODE_POINTS, Handle, check, library, local


class Reading(NamedTuple):
    """A character with its reading: ``text[start:end]``."""

    start: int
    end: int
    syllable: str


@functools.cache
def _converter(target: str, quotes: bool) -> Handle:
    return Handle("converter", "converter_new", target.encode(), int(quotes))


@functools.cache
def _reader() -> Handle:
    return Handle("pinyin", "pinyin_new")


def convert(text: str, to: str = "simplified", quotes: bool = True) -> str:
    """Returns a text in ``simplified`` or ``traditional`` characters, or in the forms of ``taiwan`` or ``hongkong``.

    >>> convert("皇后在后面", to="taiwan")
    '皇后在後面'
    """
    return convert_batch([text], to, quotes)[0]


def convert_batch(texts: Iterable[str], to: str = "simplified", quotes: bool = True) -> list[str]:
    """Returns each of some texts as ``convert`` does."""
    check(
        library.hanzikit_convert(
            _converter(to, quotes).pointer, *_library.row(texts), local.pointer
        )
    )
    return local.result.strings_list()


def pinyin(text: str, tones: str = "marks", separator: str = " ") -> str:
    """Returns a text with its characters replaced by how they are read; ``tones`` are ``marks``, ``digits`` or ``none``.

    >>> pinyin("银行行长")
    'yín háng háng zhǎng'
    """
    check(
        library.hanzikit_pinyin_write(
            _reader().pointer,
            *_library.row([text]),
            tones.encode(),
            separator.encode(),
            local.pointer,
        )
    )
    return local.result.strings_list()[0]


def readings(text: str, tones: str = "marks") -> list[Reading]:
    """Returns the reading of each character that has one.

    >>> readings("A银行")[0]
    Reading(start=1, end=2, syllable='yín')
    """
    check(
        library.hanzikit_pinyin_read(
            _reader().pointer, *_library.row([text]), tones.encode(), CODE_POINTS, local.pointer
        )
    )
    result = local.result
    return [
        Reading(result.starts[i], result.ends[i], syllable)
        for i, syllable in enumerate(result.strings_list())
    ]
