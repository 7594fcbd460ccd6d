"""Inputs to begin with: what each reader is made for, written by Python and by the project's own programs."""

from __future__ import annotations

import gzip
import json
import lzma
import struct
import subprocess
import tempfile
from pathlib import Path

TEXT = (
    "今天天气很好，我们去公园散步。\n第12章 v2.0（北京）价格是3.5万元，http://a.cn/b?c=1 user@mail.com\n"
    "她穿着和服走过来，他說：「繁體字」！👍🏽 ①②㎡ ﾊﾝ e\u0301\n"
)
END = b"\xff"
ENCODINGS = ["utf-8", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be", "utf-8"]
DICTIONARY = """云计算
江大桥 10 nr
本|书
去公园\t2\tpreferred
和服\tnever
C++\t\thint\t5\ttag=tech\tignore=case,script
# zhseg: pattern tag=chapter\n第\\d+章
[A-Z]{2,4}-?\\d+
"""
DOCUMENTS = {
    "html": "<!doctype html><title>天气</title><nav>x</nav><p class='a'>今天&amp;&#22825;<script>if (a<b)</script></p>",
    "markdown": "---\ntitle: 天气\n---\n# 今天\n\n```swift\nlet a = 1\n```\n* [链接](http://a.cn) **很好** `x`\n| a | b |\n",
    "srt": "1\n00:00:01,000 --> 00:00:02,000\n<i>今天</i>天气\n\n2\n00:00:03,000 --> 00:00:04,000\n很好\n",
    "chat": "2024-01-02 10:11:12 小明\n今天去吗[捂脸]@小红 http://a.cn\n[10:12] 小红: 去\n",
    "json": '{"text": "今天\\u5929\\ud83d\\udc4d", "a": [1.5e3, null, {"text": "好"}]}',
    "csv": 'id,text\n1,"今天, ""很好"""\n2,天气\n',
    "tsv": "id\ttext\n1\t今天\n2\t天气\n",
}
MODEL_TEXT = "今天 天气 很 好 。\n我们 去 公园 散步 。\n她 穿着 和服 走 过来 。\n"


def tensors(**values: list[float]) -> bytes:
    """Returns a file of tensors of one dimension."""
    header, data = {"__metadata__": {"text": "今天"}}, b""
    for name, numbers in values.items():
        packed = struct.pack(f"<{len(numbers)}f", *numbers)
        header[name] = {"dtype": "F32", "shape": [len(numbers)], "data_offsets": [len(data), len(data) + len(packed)]}
        data += packed
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


class Programs:
    """What the project's programs make of small inputs."""

    def __init__(self, folder: Path, scratch: Path) -> None:
        self.folder, self.scratch = folder, scratch

    def run(self, program: str, *arguments: object) -> None:
        """Runs a program in the scratch folder."""
        command = [self.folder / program, *map(str, arguments)]
        subprocess.run(command, cwd=self.scratch, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def write(self, name: str, text: str) -> None:
        """Writes a file to the scratch folder."""
        (self.scratch / name).write_text(text)

    def read(self, name: str) -> bytes:
        """Returns what a file of the scratch folder holds."""
        return (self.scratch / name).read_bytes()


def made(programs: Programs) -> dict[str, list[bytes]]:
    """Returns seeds in formats of the project."""
    programs.write("words.txt", DICTIONARY)
    programs.run("zhseg", "dict", "build", "words.txt", "--output", "words.dict")
    programs.write("train.txt", MODEL_TEXT * 20)
    programs.run(
        "zhseg", "train", "--train", "pku=train.txt", "--dev", "pku=train.txt", "--output", "model", "--passes", "1",
        "--channels", "8", "--layers", "1", "--bigrams", "9", "--jobs", "1",
    )  # fmt: skip
    programs.write("a.txt", TEXT * 3)
    programs.write("b.txt", MODEL_TEXT.replace(" ", "") * 3)
    programs.run("termmine", "count", "b.txt", "--output", "counts.gz")
    programs.run("termmine", "a.txt", "b.txt", "--store", "store.sqlite", "--min-count", "1", "--min-log-odds", "0")
    counts = programs.read("counts.gz")
    plain = gzip.decompress(counts)
    config, vocabulary, weights = map(programs.read, ["model/config.json", "model/vocabulary.txt", "model/model.safetensors"])
    return {
        "compiled": [programs.read("words.dict")],
        "model": [config + END + vocabulary + END + weights],
        "safetensors": [weights],
        "counts": [counts, plain, plain[:200]],
        "baseline": [counts, plain],
        "store": [programs.read("store.sqlite")],
    }


def written() -> dict[str, list[bytes]]:
    """Returns seeds in formats of others."""
    text, words = TEXT.encode(), DICTIONARY.encode()
    documents = list(DOCUMENTS.values())
    packed = [gzip.compress(text), gzip.compress(text) * 2, lzma.compress(text), lzma.compress(text) * 2]
    routes = [
        bytes([0, route, kind, 0]) + json.dumps({key: value} | more).encode()
        for route in range(11)
        for kind, key, value in [(0, "text", TEXT[:30]), (0, "texts", [TEXT[:9], ""])]
        for more in [{}, {"offsets": "utf16"}, {"to": "taiwan"}, {"standard": "msr", "mode": "fine"}]
    ]
    return {
        "decoders": [
            bytes([number, 1, 64]) + TEXT.encode(encoding, "ignore") for number, encoding in enumerate(ENCODINGS)
        ],
        "packed": packed + [data[:-9] for data in packed],
        "formats": [bytes([number]) + document.encode() for number in range(8) for document in documents],
        "json": [DOCUMENTS["json"].encode(), b"[[[]],-0.5e-3,true]"],
        "pairs": [b'{"title": "\xe4\xbb\x8a", "body": "\xe5\xa4\xa9"}\n\n{"body": "a"}\n'],
        "words": [bytes([number, number]) + text for number in range(3)],
        "dictionary": [words + END + text, *(line.encode() + END + text for line in DICTIONARY.splitlines())],
        "safetensors": [tensors(a=[1, 2], b=[]), tensors()],
        "checkpoint": [tensors(a=[1, 2])],
        "baseline": ["今天\t5\n天气\t3\n".encode(), "今天 5\n".encode(), text],
        "terms": [bytes([number, 0, 1]) + document.encode() for number, document in enumerate(documents)],
        "writing": [bytes([number]) + text for number in range(4)],
        "keywords": [bytes([number]) + text for number in range(3)],
        "titles": [bytes([36]) + document.encode() for document in [TEXT, *documents]],
        "search": [
            bytes([table, mode]) + query.encode() + END + text
            for table in range(2)
            for mode in range(3)
            for query in ["和服 -天气", "\"去公园\" OR v2*", "~tianqi", "=服走", "hefu", "👍"]
        ],
        "c": [bytes([flags, 9]) + words + END + text for flags in [0, 1, 2, 7, 8, 16, 32, 63]],
        "http": [*routes, b"\x02\x0b\x02\x00" + words, b"\x01\xc9\x03\x00/openapi.json\xff", b"\x00\x00\x01\x00" + b'{"text":"a"}\n' * 3],
    }  # fmt: skip


def write(folder: Path, programs: Path) -> None:
    """Writes a folder of seeds for each target below `folder`."""
    with tempfile.TemporaryDirectory(prefix="seeds-") as scratch:
        found = written()
        for name, seeds in made(Programs(programs, Path(scratch))).items():
            found.setdefault(name, []).extend(seeds)
    for name, seeds in found.items():
        target = folder / name
        target.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds):
            (target / f"seed-{number}").write_bytes(seed)
