"""Options that the benchmarks beside TensorFlow share, and what these benchmarks need."""

from hanzibench import ROOT, cli


def add_options(parser, steps):
    """Adds the options; `steps` is the default number of training steps."""
    programs = str(ROOT / ".build/release")
    parser.add_argument("--programs", default=programs, help="the folder of HanziKit's programs")
    parser.add_argument("--threads", type=int, default=2, help="threads of both (default 2)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds (default 3)")
    parser.add_argument(
        "--steps", type=int, default=steps, help=f"training steps a round (default {steps})"
    )


def require(options, *programs):
    """Raises BenchmarkError where TensorFlow or a program is missing."""
    cli.require_packages(tensorflow="tensorflow-cpu")
    for name in programs:
        cli.program(name, options.programs)
