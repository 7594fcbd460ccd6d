"""jieba.posseg's place: parts of speech need a model that this version of the library does not have.

Once the library tells tags, ``hanzikit_result.tags`` has them, and ``cut`` gives them; until then it says so.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple


class pair(NamedTuple):
    """A word with its part of speech."""

    word: str
    flag: str

    def __str__(self) -> str:
        return f"{self.word}/{self.flag}"


def cut(sentence: Any, HMM: bool = True, use_paddle: bool = False) -> Iterator[pair]:
    """Raises NotImplementedError."""
    raise NotImplementedError(
        "hanzikit.jieba.posseg: this version of HanziKit tells no parts of speech"
    )


def lcut(sentence: Any, HMM: bool = True, use_paddle: bool = False) -> list[pair]:
    """Raises NotImplementedError."""
    return list(cut(sentence))
