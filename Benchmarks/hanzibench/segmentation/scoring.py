"""Sentences cut by `zhseg`, and how well the words of any segmenter agree with the gold."""

import subprocess

from hanzibench import BenchmarkError, cli


def spans(words):
    """Returns the start and end of each word, in characters."""
    start, result = 0, []
    for word in words:
        result.append((start, start + len(word)))
        start += len(word)
    return result


def f1(gold, predicted):
    """Returns the word-level F1; a word is right when its start and its end are.

    Raises ValueError where the predicted words are not the characters of the gold.
    """
    right = gold_count = predicted_count = 0
    for number, (gold_words, words) in enumerate(zip(gold, predicted, strict=True), 1):
        if "".join(gold_words) != "".join(words):
            raise ValueError(f"line {number}: the words have other characters than the gold")
        right += len(set(spans(gold_words)) & set(spans(words)))
        gold_count += len(gold_words)
        predicted_count += len(words)
    return 2 * right / (gold_count + predicted_count)


def segment(sentences, *options):
    """Returns the sentences, given as words, cut anew by `zhseg` from their text."""
    text = "".join("".join(words) + "\n" for words in sentences)
    result = subprocess.run(
        [cli.program("zhseg"), *options], input=text.encode(), stdout=subprocess.PIPE, check=False
    )
    if result.returncode != 0:
        raise BenchmarkError(f"zhseg ended with status {result.returncode}")
    return [line.split() for line in result.stdout.decode().splitlines()]
