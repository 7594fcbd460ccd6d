"""Words of Arrow arrays of strings, as Arrow arrays: no Python object is made for a text or a word.

>>> import pyarrow
>>> from hanzikit import Segmenter, arrow
>>> arrow.words(Segmenter(), pyarrow.array(["今天天气很好", None])).to_pylist()
[['今天', '天气', '很', '好'], None]
"""

from __future__ import annotations

import ctypes
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from hanzikit._library import BYTES
from hanzikit.segmenter import KINDS, Segmenter, _arrow_row

_WHITE_SPACE = pa.array([KINDS.index("newline"), KINDS.index("space")], pa.uint8())


def words(segmenter: Segmenter, texts: Any, omit_space: bool = False, threads: int = 1) -> Any:
    """Returns the words of each text, a list of strings; what is null stays null."""
    bounds, columns = _columns(segmenter, texts.drop_null(), omit_space, threads, offsets=False)
    return _with_nulls(pa.ListArray.from_arrays(bounds, columns["word"]), texts)


def tokens(
    segmenter: Segmenter,
    texts: Any,
    omit_space: bool = False,
    threads: int = 1,
    offsets: bool = True,
) -> Any:
    """Returns the words of each text, a list of structures: ``word``, ``tag`` where the segmenter tells parts of speech, and
    ``start`` and ``end`` in characters unless ``offsets`` is false. Bytes that are no UTF-8 count where a character would begin."""
    bounds, columns = _columns(segmenter, texts.drop_null(), omit_space, threads, offsets)
    values = pa.StructArray.from_arrays(list(columns.values()), list(columns))
    return _with_nulls(pa.ListArray.from_arrays(bounds, values), texts)


def _columns(
    segmenter: Segmenter, texts: Any, omit_space: bool, threads: int, offsets: bool
) -> tuple[Any, dict[str, Any]]:
    """Returns where the words of each text begin and end among all, and what is known of each word, by name."""
    if hasattr(texts, "combine_chunks"):
        texts = texts.combine_chunks()
    data, places, text_count = _arrow_row(texts)
    result = segmenter._run_batch(data, places, text_count, BYTES, threads)
    count = result.count
    text_places = pa.Array.from_buffers(pa.int64(), text_count + 1, [None, pa.py_buffer(places)])
    text_ends = _numbers(pa.uint64(), result.text_ends, result.texts).cast(pa.int32())
    bounds = pa.concat_arrays([pa.array([0], pa.int32()), text_ends])
    ends = _numbers(pa.uint32(), result.ends, count).cast(pa.int64())
    text_of_word = pc.list_parent_indices(pa.ListArray.from_arrays(bounds, ends))

    # Words cover the texts without a gap: what lies between two ends is a word, where it lies.
    word_places = pa.concat_arrays([text_places[:1], pc.add(ends, text_places.take(text_of_word))])
    wide = str(texts.type) == "large_string"
    word_places = word_places.cast(pa.int64() if wide else pa.int32())
    buffers = [None, word_places.buffers()[1], texts.buffers()[2]]
    columns = {"word": pa.Array.from_buffers(texts.type, count, buffers)}
    if result.tags:
        names = [name.decode() for name in result.tag_names[: result.tag_count]]
        tags = _numbers(pa.uint16(), result.tags, count)
        columns["tag"] = pa.array(names, pa.string()).take(tags)
    if offsets:
        before = _sums(pc.utf8_length(columns["word"]))
        first = before.take(bounds.take(text_of_word))
        columns["start"] = pc.subtract(before[:-1], first)
        columns["end"] = pc.subtract(before[1:], first)
    if omit_space:
        kinds = _numbers(pa.uint8(), result.kinds, count)
        kept = pc.invert(pc.is_in(kinds, _WHITE_SPACE))
        columns = {name: column.filter(kept) for name, column in columns.items()}
        bounds = _sums(kept).take(bounds)
    return bounds, columns


def _sums(numbers: Any) -> Any:
    """Returns the sum of the numbers before each one, and that of all."""
    sums = pc.cumulative_sum(numbers.cast(pa.int32()))
    return pa.concat_arrays([pa.array([0], pa.int32()), sums])


def _numbers(kind: Any, pointer: Any, count: int) -> Any:
    """Returns numbers of the library in an Arrow array of their own."""
    data = ctypes.string_at(pointer, count * kind.bit_width // 8) if count else b""
    return pa.Array.from_buffers(kind, count, [None, pa.py_buffer(data)])


def _with_nulls(lists: Any, texts: Any) -> Any:
    """Returns the lists of the texts that are not null, and null for the others."""
    if not texts.null_count:
        return lists
    valid = texts.is_valid()
    if hasattr(valid, "combine_chunks"):
        valid = valid.combine_chunks()
    return lists.take(pc.if_else(valid, _sums(valid)[:-1], None))
