"""The shared library behind the package: its functions, and what each thread needs to call them."""

from __future__ import annotations

import ctypes
import os
import pathlib
import threading
from collections.abc import Iterable
from typing import Any

BYTES, CODE_POINTS, UTF16 = 0, 1, 2
OMIT_SPACE, PROBABILITIES, READINGS, STRINGS = 4, 8, 16, 32


class Result(ctypes.Structure):
    """A hanzikit_result of hanzikit.h."""

    _fields_ = [
        ("error", ctypes.c_char_p),
        ("texts", ctypes.c_size_t),
        ("text_ends", ctypes.POINTER(ctypes.c_size_t)),
        ("count", ctypes.c_size_t),
        ("starts", ctypes.POINTER(ctypes.c_uint32)),
        ("ends", ctypes.POINTER(ctypes.c_uint32)),
        ("kinds", ctypes.POINTER(ctypes.c_uint8)),
        ("levels", ctypes.POINTER(ctypes.c_uint8)),
        ("probabilities", ctypes.POINTER(ctypes.c_float)),
        ("tags", ctypes.POINTER(ctypes.c_uint16)),
        ("tag_names", ctypes.POINTER(ctypes.c_char_p)),
        ("tag_count", ctypes.c_size_t),
        ("strings", ctypes.c_void_p),
        ("string_ends", ctypes.POINTER(ctypes.c_size_t)),
        ("values", ctypes.POINTER(ctypes.c_double)),
        ("storage", ctypes.c_void_p),
    ]

    def joined(self) -> str:
        """Returns the items that are text, at least one, with a NUL between them."""
        return ctypes.string_at(self.strings, self.string_ends[self.count - 1]).decode()

    def scored_strings(self) -> list[list[tuple[str, float]]]:
        """Returns the strings of each text with their values."""
        pairs = list(zip(self.strings_list(), self.values[: self.count] if self.count else []))
        ends = self.text_ends[: self.texts]
        return [pairs[first:last] for first, last in zip([0, *ends], ends)]

    def strings_list(self) -> list[str]:
        """Returns the items that are text."""
        if not self.count:
            return []
        ends = self.string_ends[: self.count]
        data = ctypes.string_at(self.strings, ends[-1])
        start, found = 0, []
        for end in ends:
            found.append(data[start:end].decode())
            start = end + 1
        return found


class HanziKitError(Exception):
    """What the library says went wrong; `status` is that of sysexits.h."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (str(self), self.status))


def path() -> str:
    """Returns the path of the library: that of HANZIKIT_LIBRARY, else the one in the package."""
    named = os.environ.get("HANZIKIT_LIBRARY")
    return named or str(pathlib.Path(__file__).with_name("libhanzikit.so"))


def shipped(name: str) -> pathlib.Path:
    """Returns the path of a file of the folder ``Models``, which is looked for as the library does.

    Raises FileNotFoundError.
    """
    library = pathlib.Path(path()).resolve()
    roots = [folder / "Models" for folder in library.parents]
    named = os.environ.get("HANZIKIT_MODELS")
    for root in [pathlib.Path(named), *roots] if named else roots:
        if (root / name).is_file():
            return root / name
    raise FileNotFoundError(f"Models/{name} was not found. Set HANZIKIT_MODELS to HanziKit's folder Models.")


def _load() -> ctypes.CDLL:
    library = ctypes.CDLL(path())
    result = ctypes.POINTER(Result)
    handle, text, size = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t
    number, out = ctypes.c_int, ctypes.POINTER(ctypes.c_void_p)
    offsets = ctypes.c_void_p
    row: list[Any] = [text, offsets, size]
    signatures: dict[str, list[Any]] = {
        "segmenter_new": [text, text, out],
        "segmenter_fingerprint": [handle],
        "segmenter_standards": [handle],
        "segmenter_with_standard": [handle, text, out],
        "segmenter_with_mode": [handle, text, out],
        "segmenter_with_tags": [handle, text, out],
        "segmenter_with_words": [handle, text, size, text, out],
        "segmenter_with_dictionary": [handle, text, text, out],
        "segmenter_without_dictionaries": [handle, out],
        "models": [text],
        "segment": [handle, text, size, ctypes.c_uint],
        "segment_batch": [handle, ctypes.c_void_p, offsets, size, ctypes.c_uint, number],
        "converter_new": [text, number, out],
        "convert": [handle, *row],
        "pinyin_new": [out],
        "pinyin_write": [handle, *row, text, text],
        "pinyin_read": [handle, *row, text, ctypes.c_uint],
        "recognizer_new": [text, text, out],
        "recognizer_types": [handle],
        "entities": [handle, *row, ctypes.c_uint],
        "extractor_new": [handle, number, out],
        "keywords": [handle, *row, number, text],
        "terms": [*row, text, number, number],
        "titles_new": [text, number, out],
        "titles_write": [handle, *row, number],
        "language_model_new": [text, number, out],
        "score": [handle, *row],
        "parse": [handle, *row],
    }
    for name, arguments in signatures.items():
        function = getattr(library, "hanzikit_" + name)
        function.argtypes = [*arguments, result]
        function.restype = number
    kinds = "segmenter", "converter", "pinyin", "recognizer", "extractor", "titles", "language_model"
    for name in kinds:
        function = getattr(library, f"hanzikit_{name}_free")
        function.argtypes, function.restype = [handle], None
    library.hanzikit_result_new.restype = result
    library.hanzikit_result_free.argtypes = [result]
    library.hanzikit_result_free.restype = None
    library.hanzikit_version.restype = text
    return library


library = _load()


class _Local(threading.local):
    """The result of a thread, made when it first asks."""

    def __init__(self) -> None:
        self.pointer = library.hanzikit_result_new()
        self.result: Result = self.pointer.contents
        # Bound now: when the interpreter ends, names of modules may be gone.
        self._free = library.hanzikit_result_free

    def __del__(self) -> None:
        free = getattr(self, "_free", None)
        if free:
            free(self.pointer)


local = _Local()


def check(status: int) -> None:
    """Raises what the last call of this thread says went wrong, if anything did."""
    if status:
        error = local.result.error
        raise HanziKitError(error.decode() if error else "no memory", status)


class Handle:
    """A model of the library, freed with this object."""

    def __init__(self, kind: str, make: str, *arguments: Any) -> None:
        pointer = ctypes.c_void_p()
        self._free = getattr(library, f"hanzikit_{kind}_free")
        self.pointer: int | None = None
        check(
            getattr(library, "hanzikit_" + make)(*arguments, ctypes.byref(pointer), local.pointer)
        )
        self.pointer = pointer.value

    def __del__(self) -> None:
        pointer = getattr(self, "pointer", None)
        if pointer:
            self.pointer = None
            self._free(pointer)


def encoded(text: str, replacing: bool = True) -> bytes:
    """Returns a text in UTF-8, a character for each of its own."""
    try:
        return text.encode()
    except AttributeError:
        raise TypeError(f"a text is a str, not {type(text).__name__}") from None
    except UnicodeEncodeError:
        if not replacing:
            raise
        # Lone surrogates are no characters.
        return text.encode("utf-8", "replace")


def several(texts: Iterable[str]) -> list[str]:
    """Returns texts in a list; a single one, each character of which would be a text, is refused."""
    if isinstance(texts, (str, bytes)):
        raise TypeError("several texts are a list of str, not one text")
    return list(texts)


def row(texts: Iterable[str], replacing: bool = True) -> tuple[bytes, Any, int]:
    """Returns texts in one row of bytes, the offsets of each, and their number.

    Raises UnicodeEncodeError for a lone surrogate that is not to be replaced.
    """
    parts = [encoded(text, replacing) for text in several(texts)]
    offsets = (ctypes.c_int64 * (len(parts) + 1))()
    total = 0
    for index, part in enumerate(parts):
        total += len(part)
        offsets[index + 1] = total
    return b"".join(parts), offsets, len(parts)


def optional(text: str | None) -> bytes | None:
    """Returns a name for C, or NULL."""
    return None if text is None else text.encode()
