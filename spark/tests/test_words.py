"""`segment` and `tags` on a local session."""

import hanzikit
import hanzikit_spark
import pytest
from hanzikit_spark import settings as shared
from pyspark.errors import PySparkException
from pyspark.sql import Row

TEXTS = [
    "今天天气很好，我们去公园散步。",
    "",
    None,
    "去C++大会　吧 \r",
    "a\0b",
    "😀𠮷野家",
    "   ",
    "𝕏é",
]


def frame(spark, texts=TEXTS):
    """Returns texts with another column before and after."""
    rows = [(i, text, {"k": i}) for i, text in enumerate(texts)]
    return spark.createDataFrame(rows, "id int, text string, other map<string, int>")


def test_words_are_those_of_one_machine(spark):
    segmenter = hanzikit.Segmenter()
    rows = hanzikit_spark.segment(frame(spark), "text").collect()
    assert [row.words for row in rows] == [t if t is None else segmenter.lcut(t) for t in TEXTS]
    assert [(row.id, row.text, row.other) for row in rows] == [
        (i, t, {"k": i}) for i, t in enumerate(TEXTS)
    ]


@pytest.mark.parametrize("omit_space", [False, True])
def test_offsets_are_places_in_the_text(spark, omit_space):
    found = hanzikit_spark.segment(frame(spark), "text", offsets=True, omit_space=omit_space)
    segmenter = hanzikit.Segmenter()
    for row in found.collect():
        if row.text is None:
            assert row.words is None
        else:
            assert row.words == [t[:3] for t in segmenter.tokenize(row.text, omit_space)]
    # The functions of Spark count the same way.
    words = found.selectExpr("text", "explode(words) w").selectExpr(
        "w.word", "substring(text, w.start + 1, w.end - w.start) part"
    )
    assert all(row.word == row.part for row in words.collect())


def test_settings(spark):
    text = "北京大学生活"
    for arguments in ({"standard": "pku"}, {"mode": "fine"}, {"standard": "msr", "mode": "coarse"}):
        row = hanzikit_spark.segment(frame(spark, [text]), "text", output="w", **arguments).first()
        assert row.w == hanzikit.Segmenter(**arguments).lcut(text)


def test_tags(spark):
    expected = hanzikit.Segmenter("accurate", tags="ctb").tokenize(TEXTS[0])
    row = hanzikit_spark.tags(frame(spark), "text", "ctb").first()
    assert row.tags == [Row(word=t.word, tag=t.tag) for t in expected]
    row = hanzikit_spark.tags(frame(spark), "text", "ctb", offsets=True).first()
    assert row.tags == [Row(word=t.word, tag=t.tag, start=t.start, end=t.end) for t in expected]


def test_dictionaries_of_one_name(spark, tmp_path):
    files = []
    for folder, word in (("a", "我们去"), ("b", "去公园")):
        (tmp_path / folder).mkdir()
        files.append(tmp_path / folder / "词 典.txt")
        files[-1].write_text(word + "\n", encoding="utf-8")
    df = frame(spark, ["我们去公园"])
    assert hanzikit_spark.segment(df, "text", dictionary=files[0]).first().words[0] == "我们去"
    second = hanzikit_spark.segment(df, "text", dictionary=str(files[1]))
    assert second.first().words[-1] == "去公园"
    # What was sent does not change with the file, and is there when the file is gone.
    files[1].unlink()
    assert second.first().words[-1] == "去公园"
    files[0].write_text("们去公\n", encoding="utf-8")
    assert hanzikit_spark.segment(df, "text", dictionary=files[:1]).first().words[1] == "们去公"


def test_one_segmenter_a_process(spark):
    def identities(batches):
        import os

        import pyarrow

        for batch in batches:
            segmenter = shared.shared_segmenter(settings, ())
            yield pyarrow.RecordBatch.from_pydict({"p": [os.getpid()], "s": [id(segmenter)]})

    settings = shared.Settings("fast", None, "words", "absolute", None, False, False)
    found = spark.range(8).repartition(4).mapInArrow(identities, "p bigint, s bigint").collect()
    assert len(found) >= 4
    assert len({row.s for row in found}) == len({row.p for row in found}) == 1


@pytest.mark.parametrize("batch", [1, 3, 10000])
@pytest.mark.parametrize("wide", ["true", "false"])
def test_batches_of_any_kind(spark, batch, wide):
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", batch)
    spark.conf.set("spark.sql.execution.arrow.useLargeVarTypes", wide)
    try:
        rows = hanzikit_spark.segment(frame(spark), "text").collect()
    finally:
        spark.conf.unset("spark.sql.execution.arrow.maxRecordsPerBatch")
        spark.conf.unset("spark.sql.execution.arrow.useLargeVarTypes")
    segmenter = hanzikit.Segmenter()
    assert [row.words for row in rows] == [t if t is None else segmenter.lcut(t) for t in TEXTS]


def test_lines_of_a_megabyte(spark):
    lines = ["中国人民" * 90_000, "字" * 350_000, "a" * 1_000_000, " " * 1_000_000, "。" * 350_000]
    rows = hanzikit_spark.segment(frame(spark, lines), "text").collect()
    assert ["".join(row.words) for row in rows] == lines


def test_bytes_that_are_no_text(spark, tmp_path):
    path = tmp_path / "bytes.txt"
    lines = [b"\xff\xfe", "中国".encode() + b"\xed\xa0\x80", b"\x80", b"good"]
    path.write_bytes(b"\n".join(lines))
    found = hanzikit_spark.segment(spark.read.text(str(path)), "value")
    rows = found.selectExpr(
        "encode(array_join(words, ''), 'UTF-8') b", "cast(value AS binary) v"
    ).collect()
    assert [bytes(row.v) for row in rows] == lines
    out = tmp_path / "out"
    found.selectExpr("array_join(words, '')").write.text(str(out))
    (part,) = out.glob("part-*")
    assert part.read_bytes() == path.read_bytes() + b"\n"


def test_lone_surrogates(spark):
    # They are no UTF-8: on the way into the frame Spark replaces them.
    row = hanzikit_spark.segment(frame(spark, ["中\ud800国"]), "text").first()
    assert row.text == "".join(row.words) == "中\ufffd国"


def test_no_such_column(spark):
    with pytest.raises(ValueError, match="no columns 'txt', but 'id', 'text', 'other'"):
        hanzikit_spark.segment(frame(spark), "txt")
    twice = frame(spark).selectExpr("text", "text")
    with pytest.raises(ValueError, match="2 columns 'text'"):
        hanzikit_spark.segment(twice, "text")


def test_columns_of_any_name(spark):
    df = frame(spark).selectExpr("text `a.b`", "id `x``y`", "id", "id")
    found = hanzikit_spark.segment(df, "a.b", output="w.1")
    assert found.columns == ["a.b", "x`y", "id", "id", "w.1"]
    assert found.first()[4] == hanzikit.Segmenter().lcut(TEXTS[0])


def test_columns_of_other_types(spark):
    with pytest.raises(TypeError, match="column 'id' is of type int, not string"):
        hanzikit_spark.segment(frame(spark), "id")
    with pytest.raises(TypeError, match="map<string,int>"):
        hanzikit_spark.tags(frame(spark), "other")


def test_output_that_is_there(spark):
    with pytest.raises(ValueError, match="a column 'TEXT' already"):
        hanzikit_spark.segment(frame(spark), "text", output="TEXT")


def test_wrong_settings_are_told_before_a_job(spark, tmp_path):
    df = frame(spark)
    for arguments in (
        {"standard": "none"},
        {"mode": "none"},
        {"model": "none"},
        {"strength": "none", "dictionary": __file__},
    ):
        with pytest.raises(hanzikit.HanziKitError, match="none"):
            hanzikit_spark.segment(df, "text", **arguments)
    with pytest.raises(hanzikit.HanziKitError, match="none"):
        hanzikit_spark.tags(df, "text", "none")
    with pytest.raises(hanzikit.HanziKitError, match="no such file"):
        hanzikit_spark.segment(df, "text", dictionary=tmp_path / "none.txt")
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\xff\n")
    with pytest.raises(hanzikit.HanziKitError, match="broken.txt"):
        hanzikit_spark.segment(df, "text", dictionary=broken)


def test_executors_without_the_package(spark, monkeypatch, tmp_path):
    (tmp_path / "hanzikit.py").write_text("raise ImportError('No module named hanzikit')")
    monkeypatch.setitem(spark.sparkContext.environment, "PYTHONPATH", str(tmp_path))
    with pytest.raises(
        PySparkException, match="No module named hanzikit. Ship dist/hanzikit-spark"
    ):
        hanzikit_spark.segment(frame(spark), "text").collect()


def test_executors_with_another_version(spark, monkeypatch):
    monkeypatch.setattr(hanzikit, "__version__", "9.9")
    with pytest.raises(PySparkException, match=r"is HanziKit 0.*on the driver's 9\.9"):
        hanzikit_spark.segment(frame(spark), "text").collect()
