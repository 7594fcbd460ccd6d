"""How many of the mistakes of corpora/pairs `zhlm check` finds and mends, and how often it is right.

Each pair gives two sentences, the wrong and the right one, so that half of the text has no mistake. By characters: found are
mistakes in places where both differ; mended are those whose first replacement is the right character. Pairs of different
lengths are left out.
"""

import json
import subprocess
import tempfile
import time

from hanzibench import cli
from hanzibench.language.pairs import pairs

SETS = ["sighan", "lemon", "ecspell"]


def sentences(name, every):
    """Returns sentences with their mistakes: a list of (text, {place: right character})."""
    result = []
    for right, wrong, _ in pairs(name, every):
        if len(right) != len(wrong):
            continue
        differences = {k: r for k, (r, w) in enumerate(zip(right, wrong)) if r != w}
        result += [(wrong, differences), (right, {})]
    return result


def check(program, model, texts, confidence):
    """Returns for each text its mistakes, (place, replacement, confidence), and the seconds it took."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write("".join(text + "\n" for text in texts))
        file.flush()
        start = time.perf_counter()
        output = subprocess.run(
            [program, "check", "--model", model, "--format", "jsonl", "--confidence", str(confidence), file.name],
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
        seconds = time.perf_counter() - start
    found = []
    for text, line in zip(texts, output.splitlines(), strict=True):
        encoded = text.encode()
        found.append(
            [
                (
                    len(encoded[: mistake["start"]].decode()),
                    mistake["replacements"][0]["text"],
                    mistake["confidence"],
                )
                for mistake in json.loads(line)["mistakes"]
            ]
        )
    return found, seconds


def figures(gold, found, threshold):
    """Returns precision, recall and F1 of finding, then of mending, at a confidence."""
    told = detected = mended = wanted = 0
    for (_, differences), mistakes in zip(gold, found):
        wanted += len(differences)
        for place, replacement, confidence in mistakes:
            if confidence < threshold:
                continue
            told += 1
            detected += place in differences
            mended += differences.get(place) == replacement
    values = []
    for right in (detected, mended):
        precision, recall = right / max(1, told), right / max(1, wanted)
        values += [precision, recall, 2 * precision * recall / max(1e-9, precision + recall)]
    return values


def main():
    parser = cli.parser(__doc__)
    parser.add_argument("model", help="name or folder of the model")
    parser.add_argument("--every", type=int, default=1, help="take every Nth pair alone")
    parser.add_argument("--sets", nargs="*", default=SETS, choices=SETS)
    parser.add_argument(
        "--confidence", nargs="*", type=float, default=[0.3, 0.5, 0.7, 0.9], help="thresholds"
    )
    options = parser.parse_args()
    program = cli.program("zhlm")
    print("set\tsentences\tconfidence\tfound: precision\trecall\tF1\tmended: precision\trecall\tF1\tMB/s")
    for name in options.sets:
        gold = sentences(name, options.every)
        found, seconds = check(program, options.model, [text for text, _ in gold], min(options.confidence))
        size = sum(len(text.encode()) + 1 for text, _ in gold) / 1e6
        for threshold in options.confidence:
            values = "\t".join(f"{value:.3f}" for value in figures(gold, found, threshold))
            print(f"{name}\t{len(gold)}\t{threshold}\t{values}\t{size / seconds:.3f}", flush=True)
