"""The job `mine.py`."""

import argparse
import sys

import pytest
from conftest import ROOT

sys.path.append(str(ROOT / "spark"))
import mine

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


def run(spark, folder, **options):
    """Runs the job."""
    names = {"domain": "law", "baseline": "网 general.txt", "out": "out"} | options
    paths = {name: str(folder / path) for name, path in names.items()}
    mine.mine(
        spark, argparse.Namespace(**paths, top=50, max_length=4, memory="1GiB", lenient=False)
    )


def test_terms_become_words(spark, texts):
    run(spark, texts)
    table = (texts / "out/terms.tsv").read_text(encoding="utf-8").splitlines()
    terms = [line.split("\t")[0] for line in table]
    assert terms[0] == "term"
    assert any("预告登记" in term for term in terms)
    dictionary = (texts / "out/terms.dict").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[0] for line in dictionary] == terms[1:]
    lines = [
        line
        for part in (texts / "out/words").glob("part-*")
        for line in part.read_text(encoding="utf-8").splitlines()
    ]
    assert sorted(line.replace(" ", "") for line in lines) == sorted(LAW)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"domain": "none"}, "none is not there"),
        ({"baseline": "a.xz"}, "Spark reads no xz"),
        ({"baseline": "empty.txt"}, "nothing to count"),
        ({"baseline": "bad.txt"}, "-:1: byte 0 is not valid utf-8"),
        ({"out": "law"}, "File exists"),
        ({"domain": "empty.txt"}, "no text|no terms"),
    ],
)
def test_what_is_wrong(spark, texts, options, message):
    (texts / "empty.txt").touch()
    (texts / "bad.txt").write_bytes(b"\xff\n")
    (texts / "a.xz").write_bytes(b"\xfd7zXZ")
    with pytest.raises(Exception, match=message):
        run(spark, texts, **options)
