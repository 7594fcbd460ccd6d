"""What a user's word list does for a text of another kind: F1 and the recall of its words on zx.

The model was trained without zx (`WITHOUT=zx scripts/train-segmentation.sh teacher`). zx, a novel,
follows the conventions of the Chinese Treebank, so the model cuts it by ctb6. The word list holds the words of two or more characters that
occur at least twice in zx dev and never in any training set, that of zx included: names, mostly.
"""

import collections
import os
import pathlib
import tempfile

from hanzibench import ROOT, BenchmarkError, cli, corpora, report
from hanzibench.segmentation import scoring

DEFAULT_MODEL = ROOT / "scratch/segmentation/without-zx/teacher"


def word_list(gold):
    """Returns the words of the list, the most frequent first, with their counts."""
    known = set()
    for folder in corpora.TRAINING_FOLDERS:
        for words in corpora.training(folder):
            known.update(words)
    counts = collections.Counter(word for words in gold for word in words)
    return [
        (word, count)
        for word, count in counts.most_common()
        if count >= 2 and len(word) >= 2 and word not in known
    ]


def recall(gold, predicted, wanted):
    """Returns the number of occurrences of the wanted words in the gold, and how many of them were found."""
    total = found = 0
    for gold_words, words in zip(gold, predicted, strict=True):
        cut = set(scoring.spans(words))
        for word, span in zip(gold_words, scoring.spans(gold_words)):
            if word in wanted:
                total += 1
                found += span in cut
    return total, found


def main():
    parser = cli.parser(__doc__)
    parser.add_argument(
        "model",
        nargs="?",
        type=pathlib.Path,
        default=DEFAULT_MODEL,
        help="a model's folder (default scratch/segmentation/without-zx/teacher)",
    )
    model = parser.parse_args().model.resolve()
    if not (model / "config.json").exists():
        raise BenchmarkError(
            f"{model}: no model there. Train one without zx first:\n"
            "  WITHOUT=zx scripts/train-segmentation.sh teacher"
        )
    gold = corpora.development("zx")
    words = word_list(gold)
    wanted = {word for word, _ in words}
    with tempfile.TemporaryDirectory() as folder:
        dictionary = os.path.join(folder, "zx.txt")
        with open(dictionary, "w", encoding="utf-8") as file:
            file.writelines(f"{word}\n" for word, _ in words)
        rows = []
        for strength in (None, "hint", "preferred", "absolute"):
            options = ["--model", str(model), "--standard", "ctb6"]
            if strength:
                options += ["--dict", dictionary, "--dict-strength", strength]
            predicted = scoring.segment(gold, *options)
            total, found = recall(gold, predicted, wanted)
            rows.append(
                [strength or "no word list", f"{found} / {total}", f"{found / total:.4f}"]
                + [f"{scoring.f1(gold, predicted):.4f}"]
            )
    print(f"zx dev, {len(gold)} sentences; {len(words)} words in the list, {total} occurrences.\n")
    header = ["strength of the words", "found", "recall of the words", "F1 on zx dev"]
    print(report.table(header, rows))
