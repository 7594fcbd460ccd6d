"""Speed of title generation beside the same network in TensorFlow, and what `titlegen` itself costs.

Fills the section `title-generation` of docs/benchmarks.md. What reads real articles is left out where
the corpora are not there.
"""

from hanzibench import ROOT, cli, report
from hanzibench.tensorflow_peer.options import add_options, require


def main():
    parser = cli.parser(__doc__)
    parser.add_argument("--model", default=str(ROOT / "Models/titles/default"))
    add_options(parser, steps=20)
    parser.add_argument("--batch", type=int, default=64, help="pairs of a training batch")
    parser.add_argument("--articles", type=int, default=192, help="articles to decode a round")
    parser.add_argument("--real", type=int, default=400, help="real articles for titlegen")
    options = cli.parse(parser, rounds=1, steps=3, articles=48, real=50)
    require(options, "title-bench", "titlegen")
    from hanzibench.titles import speed  # needs TensorFlow

    report.publish("title-generation", speed.measure(options), options)
