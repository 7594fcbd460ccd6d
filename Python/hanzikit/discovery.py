"""The terms of a domain."""

from __future__ import annotations

import os
from collections.abc import Iterable

from hanzikit import _library
from hanzikit._library import check, library, local


def terms(
    texts: Iterable[str],
    most: int = 1000,
    baseline: str | os.PathLike[str] | None = None,
    threads: int = 0,
) -> list[tuple[str, float]]:
    """Returns the terms of the domain that texts are of with their scores, the best first.

    ``baseline`` is a path of other text, of counts that ``termmine count`` wrote, or of a list of words, a tab and a
    frequency; without it the texts are compared with Chinese of many kinds. A term occurs several times: a few pages
    of text are the least that makes sense.

    >>> text = "叶绿体里进行光合作用。光合作用需要叶绿体，叶绿体见光才有光合作用。"
    >>> "光合作用" in dict(terms([text] * 10))
    True
    """
    path = os.fsencode(baseline) if baseline is not None else None
    check(
        library.hanzikit_terms(
            *_library.row(_library.several(texts)), path, most, threads, local.pointer
        )
    )
    return local.result.scored_strings()[0]
