"""Probabilities and trees of sentences. The model is in the package ``hanzikit-models``."""

import math
from collections.abc import Iterable
from typing import NamedTuple

from hanzikit import _library
from hanzikit._library import Handle, check, library, local


class Score(NamedTuple):
    """How likely a sentence is."""

    #: The natural logarithm of its probability.
    log_probability: float
    #: The number of words, and one for the end.
    predictions: int

    @property
    def perplexity(self) -> float:
        """How many words the model hesitates between on average."""
        return math.exp(-self.log_probability / self.predictions)


class LanguageModel:
    """Says how likely sentences are, and draws trees of them."""

    def __init__(self, model: str = "default", threads: int = 0) -> None:
        self.model, self.threads = model, threads
        self._handle = Handle("language_model", "language_model_new", model.encode(), threads)

    def score(self, texts: Iterable[str]) -> list[Score]:
        """Returns how likely each text is, read as one sentence."""
        check(library.hanzikit_score(self._handle.pointer, *_library.row(texts), local.pointer))
        result = local.result
        return [Score(result.values[i], result.ends[i]) for i in range(result.count)]

    def parse(self, texts: Iterable[str]) -> list[str]:
        """Returns the tree of each text: ``(((他 在) (桌子 前)) (看 书))``."""
        check(library.hanzikit_parse(self._handle.pointer, *_library.row(texts), local.pointer))
        return local.result.strings_list()

    def __reduce__(self) -> tuple[object, ...]:
        return (LanguageModel, (self.model, self.threads))
