"""Names and other entities of texts. The model is in the package ``hanzikit-models``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hanzikit import _library
from hanzikit._library import CODE_POINTS, Handle, check, library, local


class Entity(NamedTuple):
    """A name or another string of a kind that was looked for."""

    #: Its characters.
    text: str
    #: Its type, such as ``PER``.
    type: str
    #: Where it begins in the text, and where it ends.
    start: int
    end: int


class EntityRecognizer:
    """Finds entities by a scheme: ``general`` (persons, places, organisations, times), or a narrower one."""

    def __init__(self, scheme: str = "general", model: str = "accurate") -> None:
        self.scheme, self.model = scheme, model
        self._handle = Handle("recognizer", "recognizer_new", model.encode(), scheme.encode())

    @property
    def types(self) -> list[str]:
        """The types that entities may have."""
        check(library.hanzikit_recognizer_types(self._handle.pointer, local.pointer))
        return local.result.strings_list()

    def entities(self, text: str) -> list[Entity]:
        """Returns the entities of a text in order; none overlap."""
        return self.entities_batch([text])[0]

    def entities_batch(self, texts: Iterable[str]) -> list[list[Entity]]:
        """Returns the entities of each text."""
        texts = _library.several(texts)
        check(
            library.hanzikit_entities(
                self._handle.pointer, *_library.row(texts), CODE_POINTS, local.pointer
            )
        )
        result = local.result
        found: list[list[Entity]] = []
        first = 0
        for text, last in zip(texts, result.text_ends[: result.texts]):
            found.append(
                [
                    Entity(
                        text[result.starts[i] : result.ends[i]],
                        result.tag_names[result.tags[i]].decode(),
                        result.starts[i],
                        result.ends[i],
                    )
                    for i in range(first, last)
                ]
            )
            first = last
        return found

    def __reduce__(self) -> tuple[object, ...]:
        return (EntityRecognizer, (self.scheme, self.model))
