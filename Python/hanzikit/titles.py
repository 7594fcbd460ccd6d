"""Titles of articles."""

from collections.abc import Iterable

from hanzikit import _library
from hanzikit._library import Handle, check, library, local


class TitleGenerator:
    """Writes titles for Chinese articles.

    >>> TitleGenerator().title("云青城际铁路今天开通运营。这条铁路全长一百二十公里，设计时速二百公里。")
    '云青城际铁路开通运营'
    """

    def __init__(self, model: str = "default", threads: int = 0) -> None:
        self.model, self.threads = model, threads
        self._handle = Handle("titles", "titles_new", model.encode(), threads)

    def title(self, article: str) -> str:
        """Returns the best title of an article; raises ValueError where there is nothing to read."""
        titles = self.titles([article])[0]
        if not titles:
            raise ValueError("an article in which there is nothing to read")
        return titles[0][0]

    def titles(self, articles: Iterable[str], most: int = 1) -> list[list[tuple[str, float]]]:
        """Returns up to ``most`` titles of each article, each with the logarithm of its probability."""
        check(
            library.hanzikit_titles_write(
                self._handle.pointer, *_library.row(articles), most, local.pointer
            )
        )
        return local.result.scored_strings()

    def __reduce__(self) -> tuple[object, ...]:
        return (TitleGenerator, (self.model, self.threads))
