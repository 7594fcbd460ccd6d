"""`count` on a local session: files of counts against those of `termmine` alone."""

import gzip
import os
import signal

import hanzikit_spark
import pytest
from hanzikit_spark import programs
from pyspark.errors import PySparkException

LINES = [f"第{i}条　当事人应当在{i % 7}日内提交合同。\r" for i in range(200)] + [
    "",
    "a\0b",
    "\ufeff中国",
    "𠮷" * 3,
]


def alone(folder, parts):
    """Returns what termmine writes for parts in a file each."""
    for i, lines in enumerate(parts):
        (folder / f"{i}.txt").write_bytes("".join(line + "\n" for line in lines).encode())
    files = [str(folder / f"{i}.txt") for i in range(len(parts))]
    output = str(folder / "alone.tsv.gz")
    programs.run("termmine", "count", *files, "--encoding", "utf-8", "--output", output)
    return unpacked(output)


def unpacked(path):
    """Returns counts; how gzip cuts its blocks is not asked."""
    with gzip.open(path) as file:
        return file.read()


@pytest.mark.parametrize(("parts", "fan_in"), [(1, 16), (2, 16), (5, 2), (7, 3)])
def test_counts_are_those_of_one_machine(spark, tmp_path, parts, fan_in):
    rows = [(line,) for line in LINES]
    df = spark.createDataFrame(spark.sparkContext.parallelize(rows, parts), "text string")
    output = tmp_path / "out.tsv.gz"
    assert hanzikit_spark.count(df, "text", str(output), fan_in=fan_in) == parts
    expected = alone(tmp_path, [LINES[i::parts] for i in range(parts)])
    assert unpacked(output) == expected
    assert not list(tmp_path.glob("*.parts"))


def test_nulls_and_empty_partitions_count_nothing(spark, tmp_path):
    rows = [(None, 1), (LINES[0], 2), (None, 3), (None, 4)]
    df = spark.createDataFrame(spark.sparkContext.parallelize(rows, 4), "`a.b` string, id int")
    assert hanzikit_spark.count(df, "a.b", str(tmp_path / "out.tsv.gz")) == 1
    assert unpacked(tmp_path / "out.tsv.gz") == alone(tmp_path, [LINES[:1]])
    with pytest.raises(ValueError, match="nothing to count"):
        hanzikit_spark.count(df.where("`a.b` IS NULL"), "a.b", str(tmp_path / "none.tsv.gz"))
    assert sorted(p.name for p in tmp_path.glob("*.gz")) == ["alone.tsv.gz", "out.tsv.gz"]


def test_lines_of_a_megabyte_and_texts_with_line_feeds(spark, tmp_path):
    texts = ["中国人民" * 90_000, "a" * 1_000_000, "一行\n又一行"]
    df = spark.createDataFrame([(t,) for t in texts], "text string").coalesce(1)
    hanzikit_spark.count(df, "text", str(tmp_path / "out.tsv.gz"))
    assert unpacked(tmp_path / "out.tsv.gz") == alone(tmp_path, [texts])


def test_bytes_that_are_no_text(spark, tmp_path):
    (tmp_path / "bytes").write_bytes("好\n".encode() + b"\xff\xed\xa0\x80\n")
    df = spark.read.text(str(tmp_path / "bytes"))
    with pytest.raises(
        PySparkException, match=r"status 65: termmine: -:2: byte 4 is not valid utf-8"
    ):
        hanzikit_spark.count(df, "value", str(tmp_path / "out.tsv.gz"))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bytes"]
    assert hanzikit_spark.count(df, "value", str(tmp_path / "out.tsv.gz"), lenient=True) == 1


def test_what_is_wrong_is_told_before_a_job(spark, tmp_path):
    df = spark.createDataFrame([("中国", 1)], "text string, id int")
    with pytest.raises(ValueError, match="no columns 'none'"):
        hanzikit_spark.count(df, "none", str(tmp_path / "a"))
    with pytest.raises(TypeError, match="of type int"):
        hanzikit_spark.count(df, "id", str(tmp_path / "a"))
    with pytest.raises(ValueError, match="fan_in"):
        hanzikit_spark.count(df, "text", str(tmp_path / "a"), fan_in=1)
    with pytest.raises(FileNotFoundError):
        hanzikit_spark.count(df, "text", str(tmp_path / "none" / "a"))
    with pytest.raises(PySparkException, match="max-length"):
        hanzikit_spark.count(df, "text", str(tmp_path / "a"), max_length=0)


def test_executors_without_the_program(spark, tmp_path, monkeypatch):
    df = spark.createDataFrame([("中国",)], "text string")
    monkeypatch.setitem(spark.sparkContext.environment, "PATH", "/nowhere")
    with pytest.raises(
        PySparkException, match="no program 'termmine'.*Ship dist/hanzikit-spark.tar.gz"
    ):
        hanzikit_spark.count(df, "text", str(tmp_path / "a"))


def test_executors_that_do_not_see_the_folder(spark, tmp_path, monkeypatch):
    df = spark.createDataFrame([("中国",)], "text string")
    monkeypatch.setattr(os, "mkdir", lambda path: None)
    with pytest.raises(PySparkException, match="does not see the folder"):
        hanzikit_spark.count(df, "text", str(tmp_path / "a"))


def test_a_program_that_stops_early_says_why(tmp_path):
    lines = (b"\xff" * 1_000_000 for _ in range(20))
    with pytest.raises(RuntimeError, match="not valid utf-8"):
        programs.run(
            "termmine",
            "count",
            "-",
            "--encoding",
            "utf-8",
            "--output",
            str(tmp_path / "a"),
            input=lines,
        )
    with pytest.raises(ZeroDivisionError):
        programs.run(
            "termmine", "count", "-", "--output", str(tmp_path / "a"), input=(1 / 0 for _ in "a")
        )
    assert not list(tmp_path.iterdir())


def test_a_worker_that_dies_in_the_middle(spark, tmp_path):
    # The first attempt at the task dies after it has handed on some lines, as a machine that is lost.
    def dying(batches):
        from pyspark import TaskContext

        for batch in batches:
            yield batch.slice(0, 100)
            if TaskContext.get().attemptNumber() == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            yield batch.slice(100)

    df = spark.createDataFrame([(line,) for line in LINES], "text string").coalesce(1)
    hanzikit_spark.count(df.mapInArrow(dying, df.schema), "text", str(tmp_path / "out.tsv.gz"))
    assert unpacked(tmp_path / "out.tsv.gz") == alone(tmp_path, [LINES])
