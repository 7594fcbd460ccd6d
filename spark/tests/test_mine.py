"""The job `mine.py`, run as a person runs it."""

import os
import subprocess
import sys

import pytest
from conftest import ROOT

GENERAL = [f"他们在第{i}天去公园散步，天气{'很好' if i % 3 else '不好'}。" for i in range(400)]
LAW = [f"当事人应当办理预告登记，第{i}次的合同{'无效' if i % 2 else '有效'}。" for i in range(300)]


@pytest.fixture
def texts(tmp_path):
    """Returns a folder with a domain of two files, in folders, and a baseline."""
    (tmp_path / "law/sub").mkdir(parents=True)
    (tmp_path / "law/a.txt").write_text("\n".join(LAW[:100]), encoding="utf-8")
    (tmp_path / "law/sub/b.txt").write_text("\r\n".join(LAW[100:]) + "\r\n", encoding="utf-8")
    (tmp_path / "网 general.txt").write_text("\n".join(GENERAL) + "\n", encoding="utf-8")
    return tmp_path


def run(folder, **options):
    """Runs the job and returns its status and what it says."""
    given = {"domain": "law", "baseline": "网 general.txt", "out": "out"} | options
    command = [sys.executable, str(ROOT / "spark/mine.py")]
    for name, value in given.items():
        command += [f"--{name}", str(folder / value) if name != "top" else value]
    environment = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1", "MASTER": "local[1]"}
    result = subprocess.run(
        command, check=False, cwd=folder, env=environment, capture_output=True, text=True
    )
    said = [line for line in result.stderr.splitlines() if line.startswith("mine: ")]
    return result.returncode, "\n".join(said), result.stderr


def test_terms_become_words(spark, texts):
    status, said, log = run(texts, top="50")
    assert status == 0, log
    assert "counted 1 parts" in said
    terms = [
        line.split("\t")
        for line in (texts / "out/terms.tsv").read_text(encoding="utf-8").splitlines()
    ]
    assert terms[0][:2] == ["term", "score"]
    assert "预告登记" in [row[0] for row in terms]
    dictionary = (texts / "out/terms.dict").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[0] for line in dictionary] == [row[0] for row in terms[1:]]
    lines = [
        line
        for part in (texts / "out/words").glob("part-*")
        for line in part.read_text(encoding="utf-8").splitlines()
    ]
    assert sorted(line.replace(" ", "") for line in lines) == sorted(LAW)
    assert all(" 预告登记 " in line for line in lines)


def test_what_is_wrong(spark, texts):
    (texts / "empty.txt").touch()
    (texts / "bad.txt").write_bytes(b"\xff\n")
    (texts / "a.xz").write_bytes(b"\xfd7zXZ")
    for options, message in (
        ({"domain": "none"}, "none is not there"),
        ({"baseline": "a.xz"}, "Spark reads no xz"),
        ({"baseline": "empty.txt"}, "nothing to count"),
        ({"baseline": "bad.txt", "out": "out2"}, "-:1: byte 0 is not valid utf-8"),
        ({"out": "law"}, "File exists"),
    ):
        status, said, log = run(texts, **options)
        assert (status, message in log) == (1, True), log
        assert "mine: " in said
