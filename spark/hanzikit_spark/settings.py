"""How a column is segmented, and the segmenters of a worker process."""

from __future__ import annotations

import functools
from typing import Any, NamedTuple

from hanzikit import Segmenter
from pyspark import SparkFiles


class Settings(NamedTuple):
    """What decides the words of a text, beside the dictionaries."""

    model: str
    standard: str | None
    mode: str
    strength: str
    tags: str | None
    omit_space: bool
    offsets: bool

    def segmenter(self, dictionaries: tuple[str, ...]) -> Segmenter:
        """Returns a segmenter with the dictionaries at some paths."""
        return Segmenter(
            self.model, self.standard, self.mode, dictionaries, self.strength, self.tags
        )

    def apply(self, segmenter: Segmenter, texts: Any) -> Any:
        """Returns the words of an Arrow array of texts."""
        from hanzikit import arrow

        # One thread: Spark runs as many tasks as there are cores.
        if not self.tags and not self.offsets:
            return arrow.words(segmenter, texts, self.omit_space)
        return arrow.tokens(segmenter, texts, self.omit_space, offsets=self.offsets)


@functools.lru_cache(maxsize=4)
def shared_segmenter(settings: Settings, files: tuple[str, ...]) -> Segmenter:
    """Returns the segmenter of this worker process for some settings and files that the driver sent: it outlives a task."""
    return settings.segmenter(tuple(SparkFiles.get(name) for name in files))
