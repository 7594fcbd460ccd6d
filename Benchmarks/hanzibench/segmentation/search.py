"""What search mode finds: words of two to four characters, in 2,000 sentences of news.

Each word of two to four Chinese characters in the gold text of pku and ctb6 is a query, and is found in its sentence if
one of the tokens of the sentence is the word at that place. Tokens are those of one best cut, of search mode, and of
jieba's search mode; how many there are is the price.
"""

import json
import re
import subprocess

from hanzibench import BenchmarkError, cli, corpora, report
from hanzibench.segmentation import scoring

SENTENCES = 1000
QUERY = re.compile(r"[一-鿿]{2,4}")


def queries(words):
    """Returns the places of the words of a sentence that are queries."""
    return {
        span for word, span in zip(words, scoring.spans(words)) if QUERY.fullmatch(word)
    }


def program_tokens(texts, *options):
    """Returns for each text the places of the tokens that `zhseg` writes, white space left out."""
    result = subprocess.run(
        [cli.program("zhseg"), "--format", "jsonl", "--offsets", "characters", *options],
        input="".join(f"{text}\n" for text in texts).encode(),
        stdout=subprocess.PIPE,
        check=False,
    )
    if result.returncode != 0:
        raise BenchmarkError(f"zhseg ended with status {result.returncode}")
    return [
        {
            tuple(word["characters"])
            for word in json.loads(line)["words"]
            if word["kind"] not in ("space", "newline")
        }
        for line in result.stdout.decode().splitlines()
    ]


def jieba_tokens(texts, mode):
    """Returns the same of jieba."""
    import jieba

    jieba.setLogLevel(60)
    return [
        {(start, end) for word, start, end in jieba.tokenize(text, mode=mode) if word.strip()}
        for text in texts
    ]


def main():
    parser = cli.parser(__doc__)
    parser.add_argument("model", nargs="?", default="fast", help="name or folder (default fast)")
    model = parser.parse_args().model
    cli.require_packages(jieba=None)
    gold = [
        words
        for name in ("pku", "ctb6")
        for words in corpora.development(name)[:SENTENCES]
    ]
    texts = ["".join(words) for words in gold]
    wanted = [queries(words) for words in gold]
    total = sum(map(len, wanted))
    options = ("--model", model)
    found = {
        "`zhseg`, words": program_tokens(texts, *options),
        "`zhseg --mode fine`": program_tokens(texts, *options, "--mode", "fine"),
        "`zhseg --mode search`": program_tokens(texts, *options, "--mode", "search"),
        "jieba, one cut": jieba_tokens(texts, "default"),
        "jieba, search mode": jieba_tokens(texts, "search"),
    }
    best = sum(map(len, found["`zhseg`, words"]))
    rows = []
    for name, tokens in found.items():
        hits = sum(len(places & cut) for places, cut in zip(wanted, tokens, strict=True))
        count = sum(map(len, tokens))
        rows.append([name, f"{hits / total:.4f}", f"{count:,}", f"{count / best:.2f}"])
    print(f"{len(texts)} sentences, {total:,} queries\n")
    print(report.table(["tokens of", "queries found", "tokens", "to one cut"], rows))
