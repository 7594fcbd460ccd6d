"""What docs/spark.md shows."""

import doctest
import re

from conftest import ROOT


def test_examples(spark):
    text = (ROOT / "docs/spark.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```pycon\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "spark.md", None, 0)
    assert len(examples.examples) > 4
    output = []
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(examples, out=output.append)
    assert runner.failures == 0, "".join(output)
