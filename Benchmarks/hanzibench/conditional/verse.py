"""Whether poems that `zhlm generate` writes keep to their forms, and what it costs.

Lines, tones and rhymes are checked by rules of their own (scripts/hanzidata/prosody), not by the program. The
perplexity is that of the model, under its conditions, of the characters that were written: with the form as a
constraint and with --free.
"""

import collections
import json
import math
import subprocess
import sys
import time

from hanzibench import ROOT, cli

sys.path.insert(0, str(ROOT / "scripts"))
from hanzidata.prosody import regulated, tunes  # noqa: E402

FOLDER = ROOT / "Models/prosody/classical"
FORMS = {"五绝": (4, 5), "七绝": (4, 7), "五律": (8, 5), "七律": (8, 7)}
LEVEL_GROUPS = set("东冬江支微鱼虞齐佳灰真文元寒删先萧肴豪歌麻阳庚青蒸尤侵覃盐咸")


def rows(name):
    """Returns the cells of each line of a table."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def sounds():
    """Returns the groups, parts and modern rhyme of each character."""
    return {
        character: (groups.split(","), parts.split(","), modern)
        for character, groups, parts, modern in rows("characters.tsv")
    }


def generate(program, arguments, count, seed):
    """Returns the texts that were written, as objects, and the seconds it took."""
    command = [program, "generate", "--model", "poetry", "--format", "jsonl"]
    command += ["--count", str(count), "--seed", str(seed), *arguments]
    start = time.perf_counter()
    output = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
    return [json.loads(line) for line in output.splitlines()], time.perf_counter() - start


def keeps_regulated(text, form, table, tones, modern):
    """Returns whether a poem has the lines, the tones and the rhymes of regulated verse."""
    lines, _ = tunes.verses(text)
    count, length = FORMS[form]
    if [len(line) for line in lines] != [length] * count:
        return False, False, False
    share = max(
        agreement(lines, pattern, tones) for pattern in regulated.patterns(length, count)
    )
    ends = [table.get(line[-1]) for line in lines[1::2]]
    if None in ends:
        return True, share == 1, False
    groups = [{end[2]} if modern else set(end[0]) & LEVEL_GROUPS for end in ends]
    return True, share == 1, bool(set.intersection(*groups))


def agreement(lines, pattern, tones):
    """Returns the share of all places whose tone a pattern fixes that have it."""
    wanted = [
        (tones.get(character), tone)
        for line, row in zip(lines, pattern)
        for character, tone in zip(line, row)
        if tone != regulated.FREE
    ]
    return sum(known in (None, tone) for known, tone in wanted) / len(wanted)


def keeps_tune(text, patterns, table):
    """Returns whether a poem has the lines, all tones and the rhymes of one of a tune's patterns."""
    found = [tunes.agreement(text, pattern, table) for pattern in patterns]
    lines, rhymed, tones = max(found, key=lambda one: (one[0], one[2], one[1]))
    return lines, lines and tones == 1, rhymed


def figures(texts, checks, seconds):
    """Returns the cells of a row."""
    share = [sum(column) / len(checks) for column in zip(*checks)]
    symbols = sum(len(text["text"]) + text["ended"] for text in texts)
    perplexity = math.exp(-sum(text["logProbability"] for text in texts) / symbols)
    pairs = [pair for text in texts for pair in zip(text["text"], text["text"][1:])]
    doubled = sum(
        any(one == other for one, other in zip(text["text"], text["text"][1:])) for text in texts
    )
    return [
        str(len(texts)), *(f"{100 * value:.1f}" for value in share), f"{perplexity:.1f}",
        f"{100 * len(set(pairs)) / len(pairs):.1f}", f"{100 * doubled / len(texts):.1f}",
        f"{seconds / len(texts):.2f}",
    ]  # fmt: skip


def main():
    parser = cli.parser(__doc__)
    parser.add_argument("--count", type=int, default=100, help="poems of each form (default 100)")
    parser.add_argument("--tune-count", type=int, default=10, help="poems to each tune")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    program = cli.program("zhlm")
    table = sounds()
    tones = {character: tone for character in table if (tone := tunes.tone(character, table))}
    modern_tones = {
        character: sound[2][-1] for character, sound in table.items() if sound[2]
    }
    print("form\tpoems\tlines %\ttones %\trhyme %\tperplexity\tdistinct-2 %\tdoubled %\ts/poem")

    def row(name, arguments, count, check):
        texts, seconds = generate(program, arguments, count, options.seed)
        checks = [check(text["text"]) for text in texts]
        print("\t".join([name, *figures(texts, checks, seconds)]), flush=True)
        return checks

    for form in FORMS:
        condition = ["--condition", f"form={form}"]
        for name, more, known, modern in [
            ("", [], tones, False), ("modern", ["--rhyme", "modern"], modern_tones, True),
            ("free", ["--free"], tones, False),
        ]:  # fmt: skip
            row(
                f"{form} {name}".strip(), condition + more, options.count,
                lambda text: keeps_regulated(text, form, table, known, modern),
            )  # fmt: skip
    patterns = collections.defaultdict(list)
    for tune, _, pattern in rows("tunes.tsv"):
        patterns[tune].append(pattern)
    for tune, written in patterns.items():
        row(
            tune, ["--condition", f"tune={tune}"], options.tune_count,
            lambda text: keeps_tune(text, written, table),
        )  # fmt: skip
