"""Speed of conditional Transformers: training beside the same in TensorFlow, and generation.

Fills the section `conditional-transformer` of docs/benchmarks.md.
"""

from hanzibench import ROOT, cli, report
from hanzibench.tensorflow_peer.options import add_options, require


def main():
    parser = cli.parser(__doc__)
    parser.add_argument("--model", default=str(ROOT / "Models/conditional/reviews"))
    add_options(parser, steps=10)
    parser.add_argument("--texts", type=int, default=64, help="texts of a batch")
    parser.add_argument(
        "--length", type=int, default=64, help="characters of a text, its end included"
    )
    parser.add_argument("--dropout", type=float, default=0, help="dropout rate (default 0)")
    parser.add_argument("--written", type=int, default=576, help="texts written (default 576)")
    options = cli.parse(parser, rounds=1, steps=2, texts=8, length=16, written=16)
    require(options, "conditional-bench")
    from hanzibench.conditional import speed  # needs TensorFlow

    report.publish("conditional-transformer", speed.measure(options), options)
