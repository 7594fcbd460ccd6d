"""A small Spark session on this machine, with what lies in the source tree."""

import os
import pathlib
import sys
from importlib.util import find_spec

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = [str(ROOT / "spark"), str(ROOT / "Python")]
LIBRARY = ROOT / "dist/libhanzikit.so"
TERMMINE = ROOT / ".build/release/termmine"


def lacking():
    """Returns what the tests lack, or nothing."""
    for name in ("pyspark", "pandas", "pyarrow"):
        if not find_spec(name):
            return f"there is no {name} (pip install -r spark/requirements.txt)"
    for path, how in ((LIBRARY, "make c-library"), (TERMMINE, "make build")):
        if not path.exists():
            return f"{path} is not there ({how})"
    return None


REASON = lacking()


class Skipped(pytest.Module):
    """A file of tests that cannot run here."""

    def collect(self):
        """Says why."""
        pytest.skip(REASON)


def pytest_pycollect_makemodule(module_path, parent):
    """Returns what takes the place of a file of tests, if these lack something."""
    return Skipped.from_parent(parent, path=module_path) if REASON else None


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    """Returns a session of one thread that tries each task twice; its Python workers are processes of their own."""
    from pyspark.sql import SparkSession

    folder = tmp_path_factory.mktemp("spark")
    session = (
        SparkSession.builder.master("local[1, 2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.memory", "1g")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", str(folder))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


sys.path[:0] = FOLDERS
os.environ |= {
    "PYTHONPATH": os.pathsep.join(FOLDERS),
    "HANZIKIT_LIBRARY": str(LIBRARY),
    "PATH": f"{TERMMINE.parent}:{os.environ['PATH']}",
    "PYSPARK_PYTHON": sys.executable,
    "PYTHONDONTWRITEBYTECODE": "1",
}
