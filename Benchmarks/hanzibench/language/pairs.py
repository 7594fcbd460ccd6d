"""How often `zhlm score` prefers the right sentence of a pair, on the development sets of corpora/pairs.

Sentences of a pair differ in a phenomenon of grammar (SLING, ZhoBLiMP) or in a typing error (LEMON, ECSpell,
SIGHAN). Prints the share of pairs whose right sentence has the greater score, by set and scorer; ties
count as wrong. Scorers are the methods of `zhlm score` and the models that it takes with --model.
"""

import collections
import subprocess
import tempfile
import time

from hanzibench import cli, corpora

SETS = {
    "zhoblimp": ["zhoblimp/dev"],
    "sling": ["sling/dev"],
    "lemon": ["lemon/car", "lemon/cot", "lemon/enc", "lemon/gam"],
    "ecspell": ["ecspell/dev"],
    "sighan": ["sighan/dev"],
}
METHODS = ["acceptability", "words", "characters", "mixture"]


def pairs(name, every):
    """Returns every so many pairs of a set: right, wrong, phenomenon."""
    found = [
        tuple(line.rstrip("\n").split("\t")[:3])
        for part in SETS[name]
        for line in corpora.packed_lines(f"pairs/{part}.tsv.xz")
    ]
    return found[::every]


def scores(program, sentences, arguments):
    """Returns the log-probability of each sentence and the seconds it took."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write("\n".join(sentences) + "\n")
        file.flush()
        start = time.perf_counter()
        output = subprocess.run(
            [program, "score", *arguments, file.name], stdout=subprocess.PIPE, check=True, text=True
        ).stdout
        seconds = time.perf_counter() - start
    return [float(line.split("\t")[0]) for line in output.splitlines()], seconds


def accuracy(found, values):
    """Returns the share of pairs whose right sentence is likelier, over all and by phenomenon."""
    right = [good > bad for good, bad in zip(values[::2], values[1::2])]
    groups = collections.defaultdict(list)
    for (_, _, phenomenon), value in zip(found, right):
        groups[phenomenon].append(value)
    shares = {name: sum(group) / len(group) for name, group in groups.items()}
    return sum(right) / len(right), shares


def main():
    parser = cli.parser(__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every Nth pair alone")
    parser.add_argument("--sets", nargs="*", default=list(SETS), choices=SETS)
    parser.add_argument(
        "--methods", nargs="*", default=METHODS, help="of zhlm score (default: all)"
    )
    parser.add_argument("--models", nargs="*", default=[], help="for --model of zhlm score")
    parser.add_argument("--phenomena", action="store_true", help="print each phenomenon, too")
    options = parser.parse_args()
    program = cli.program("zhlm")
    scorers = [(name, ["--method", name]) for name in options.methods]
    scorers += [(name, ["--model", name]) for name in options.models]
    print("set\tpairs\tscorer\taccuracy\tMB/s")
    for name in options.sets:
        found = pairs(name, options.every)
        sentences = [sentence for pair in found for sentence in pair[:2]]
        size = sum(len(sentence.encode()) + 1 for sentence in sentences) / 1e6
        for scorer, arguments in scorers:
            values, seconds = scores(program, sentences, arguments)
            share, shares = accuracy(found, values)
            print(f"{name}\t{len(found)}\t{scorer}\t{share:.4f}\t{size / seconds:.3f}", flush=True)
            if options.phenomena:
                for phenomenon, value in sorted(shares.items()):
                    print(f"\t\t{scorer}\t{value:.3f}\t{phenomenon}")
