"""How well and how fast `zhtext` converts and reads, beside OpenCC and pypinyin in the same run.

Conversion: the share of lines of conversion/dev that come out wholly right. Readings: the share of marked
characters of readings/dev that are read right; the model is made anew for each of five parts of the sentences from
the other four, since it learns from them (needs pypinyin and pypinyin-dict). Speed: megabytes of raw text a second on
one thread, the programs with their start, the peers without.
"""

import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from hanzibench import ROOT, cli, corpora

FOLDS = 5
TARGETS = ("simplified", "traditional", "taiwan", "hongkong")
# The configuration of OpenCC nearest to each target.
OPENCC = {"simplified": "tw2s", "traditional": "s2t", "taiwan": "s2tw", "hongkong": "s2hk"}


def output(program, *arguments, text):
    """Returns what zhtext writes for a text."""
    return subprocess.run(
        [program, *arguments], input=text, capture_output=True, check=True, encoding="utf-8"
    ).stdout


def conversion(program):
    """Prints the shares of lines that are converted right."""
    pairs = [
        line.rstrip("\n").split("\t") for line in corpora.packed_lines("conversion/dev.tsv.xz")
    ]
    print(f"{'':12}{'zhtext':>8}{'quotes kept':>13}{'OpenCC':>8}")
    for target in TARGETS:
        source, gold = (0, 1) if target == "simplified" else (1, 0)
        text = "".join(pair[source] + "\n" for pair in pairs)
        golds = [pair[gold] for pair in pairs]

        def share(converted, golds=golds):
            right = sum(a == b for a, b in zip(converted, golds, strict=True))
            return f"{right / len(golds):.3f}"

        shares = [
            share(output(program, "convert", "--to", target, *more, text=text).split("\n")[:-1])
            for more in ((), ("--quotes", "keep"))
        ]
        peer = "-"
        if not cli.missing_package("opencc"):
            import opencc

            convert = opencc.OpenCC(OPENCC[target]).convert
            peer = share([convert(pair[source]) for pair in pairs])
        print(f"{target:12}{shares[0]:>8}{shares[1]:>13}{peer:>8}")


def readings(program):
    """Prints the share of marked characters that are read right."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from hanzidata.writing import build, readings, tables

    right = total = 0
    for learned, held_back in readings.folds(FOLDS):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            tables.write(folder / "tables", *readings.make(learned))
            build.compile_model(program, "readings", folder / "tables", folder / "model")
            text = "".join(sentence + "\n" for sentence, _, _ in held_back)
            rows = output(
                program, "pinyin", "--tones", "digits", "--format", "tsv", "--model",
                folder / "model", text=text,
            )  # fmt: skip
        found = {}
        for row in rows.splitlines():
            line, start, _, _, reading = row.split("\t")
            found[int(line), int(start)] = reading
        offset = 0
        for line, (sentence, index, reading) in enumerate(held_back, 1):
            start = offset + len(sentence[:index].encode())
            right += found.get((line, start)) == reading
            offset += len(sentence.encode()) + 1
        total += len(held_back)
    print(f"zhtext, {FOLDS} parts: {right / total:.4f} of {total}")
    if not cli.missing_package("pypinyin"):
        from pypinyin import Style, pinyin

        same = 0
        for sentence, index, reading in readings.sentences():
            given = pinyin(
                sentence, style=Style.TONE3, neutral_tone_with_five=True, v_to_u=True,
                errors=lambda text: list(text),
            )  # fmt: skip
            same += given[index][0] == reading
        print(f"pypinyin: {same / total:.4f}")


def seconds(action, rounds=3):
    """Returns the median time of an action."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def speed(program):
    """Prints megabytes a second."""
    simplified = "".join(corpora.packed_lines("raw/wiki-cmrc2018.txt.xz"))
    traditional = "".join(corpora.packed_lines("raw/wiki-drcd.txt.xz"))
    peers = {}
    if not cli.missing_package("opencc"):
        import opencc

        for target, text in (("taiwan", simplified), ("simplified", traditional)):
            converter = opencc.OpenCC(OPENCC[target])
            peers[target] = ("OpenCC", lambda c=converter, t=text: c.convert(t), text)
    if not cli.missing_package("pypinyin"):
        from pypinyin import lazy_pinyin

        part = simplified[:100_000]
        peers["pinyin"] = ("pypinyin", lambda: lazy_pinyin(part), part)
    commands = [
        ("taiwan", simplified, ["convert", "--to", "taiwan"]),
        ("simplified", traditional, ["convert", "--to", "simplified"]),
        ("pinyin", simplified, ["pinyin"]), ("sentences", simplified, ["sentences"]),
        ("normalize", simplified, ["normalize"]), ("detect", simplified, ["detect"]),
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        for name, text, command in commands:
            path = pathlib.Path(folder) / "text.txt"
            path.write_text(text * 4, encoding="utf-8")
            jobs = [] if name == "detect" else ["--jobs", "1"]

            def run(command=command, jobs=jobs, path=path):
                subprocess.run(
                    [program, *command, *jobs, path], stdout=subprocess.DEVNULL, check=True
                )

            ours = path.stat().st_size / 1e6 / seconds(run)
            line = f"{name:12}{ours:8.1f} MB/s"
            if name in peers:
                peer, action, theirs = peers[name]
                rate = len(theirs.encode()) / 1e6 / seconds(action)
                line += f"   {peer} {rate:.2f} MB/s, ratio {ours / rate:.1f}"
            print(line)


def main():
    cli.parser(__doc__).parse_args()
    program = cli.program("zhtext")
    print("Lines of conversion/dev that are wholly right:")
    conversion(program)
    print("\nSpeed:")
    speed(program)
    print("\nMarked characters of readings/dev that are read right:")
    if missing := cli.missing_package("pypinyin_dict", "pypinyin-dict"):
        print(f"left out: {missing}")
    else:
        readings(program)
