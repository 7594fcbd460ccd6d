"""Speed of language models with ordered neurons beside the same in TensorFlow, and what `zhlm` costs.

Fills the section `ordered-neurons` of docs/benchmarks.md. What reads real text is left out where the
corpora are not there.
"""

from hanzibench import ROOT, cli, report
from hanzibench.tensorflow_peer.options import add_options, require


def main():
    parser = cli.parser(__doc__)
    parser.add_argument("--model", default=str(ROOT / "Models/language/default"))
    add_options(parser, steps=8)
    parser.add_argument("--streams", type=int, default=48, help="stretches of text in a batch")
    parser.add_argument("--length", type=int, default=64, help="symbols of a stretch")
    parser.add_argument("--megabytes", type=float, default=0.5, help="text for zhlm (default 0.5)")
    parser.set_defaults(layer_rounds=9)
    options = cli.parse(
        parser, rounds=1, steps=2, streams=4, length=8, megabytes=0.02, layer_rounds=3
    )
    require(options, "language-bench", "zhlm")
    from hanzibench.language import speed  # needs TensorFlow

    report.publish("ordered-neurons", speed.measure(options), options)
