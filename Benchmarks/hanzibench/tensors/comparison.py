"""Training speed of HanziKit's tensor core beside TensorFlow's, on the same shapes.

Both use the same number of threads; rounds alternate, and the median of the rounds counts.
"""

from hanzibench import cli
from hanzibench.tensorflow_peer.options import add_options, require

NETWORKS = ["tagger", "language-model"]


def main():
    parser = cli.parser(__doc__)
    add_options(parser, steps=30)
    parser.add_argument(
        "--network", choices=NETWORKS, action="append", help="can be repeated (default: both)"
    )
    parser.add_argument("--batch", type=int, default=64, help="sequences of a batch")
    parser.add_argument("--length", type=int, default=64, help="characters of a sequence")
    parser.add_argument("--xla", action="store_true", help="let TensorFlow compile the step")
    options = parser.parse_args()
    require(options, "tensor-bench")
    from hanzibench.tensors import speed  # needs TensorFlow

    speed.measure(options.network or NETWORKS, options)
