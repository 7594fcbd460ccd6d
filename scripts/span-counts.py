#!/usr/bin/env python3
"""Prints the tables of docs/spans.md: how often the training texts of each standard write a span as one
word or cut it, and how often they join a sign with a Chinese character.

Reads segmentation/STANDARD/train.txt.xz below HANZIKIT_CORPORA (default ../shared/corpora)."""

import collections
import re

from hanzidata.corpora import CORPORA, lines

STANDARDS = ["pku", "pd98-2", "msr-tail", "ctb6", "sxu", "cnc", "udc", "wtb", "zx"]
DIGITS = "〇○零一二三四五六七八九"
SPANS = {
    "dates": r"(?<!\d)(?:\d{4}|\d\d)([-/.])\d{1,2}\1\d{1,2}(?!\d)",
    "times": r"(?<![\d:])\d{1,2}[:∶]\d\d(?![\d:])",
    "ratios": r"(?<![\d:])\d{1,3}[:∶]\d(?![\d:])",
    "versions": r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){2,}(?![\d.])",
    "years in Chinese digits": f"(?<![{DIGITS}])[{DIGITS}]{{4}}年(?![度代])",
    "formal amounts": r"[壹贰叁肆柒捌玖][拾佰仟万亿][壹贰叁肆伍陆柒捌玖拾佰仟万亿]*",
    "interjections": r"([啊哈嘻呵嘿呜哇嗯哦噢唉呀哼汪喵咚])\1\1+",
    "AABB": r"([\u4e00-\u9fff])\1(?!\1)([\u4e00-\u9fff])\2",
    "digits and letters": r"(?<![A-Za-z\d])\d+[A-Za-z]{2,}",
}
WIDE = {code + 0xFEE0: code for code in range(0x21, 0x7F)}
HAN = re.compile(r"[\u3400-\u9fff々〇]")


def counts(standard):
    """How often each kind of span is whole and cut, and each sign joined and apart."""
    spans = {name: [0, 0] for name in SPANS}
    joined, apart = collections.Counter(), collections.Counter()
    patterns = {name: re.compile(pattern) for name, pattern in SPANS.items()}
    for line in lines(f"segmentation/{standard}/train.txt.xz"):
        words = line.translate(WIDE).split()
        text = "".join(words)
        ends, position = set(), 0
        for word in words:
            position += len(word)
            ends.add(position)
        for name, pattern in patterns.items():
            for match in pattern.finditer(text):
                spans[name][any(match.start() < end < match.end() for end in ends)] += 1
        for index in range(1, len(text)):
            for han, sign in ((text[index - 1], text[index]), (text[index], text[index - 1])):
                if HAN.match(han) and not HAN.match(sign) and not sign.isalnum():
                    (apart if index in ends else joined)[sign] += 1
    return spans, joined, apart


def main():
    table = {standard: counts(standard) for standard in STANDARDS if (CORPORA / "segmentation" / standard).is_dir()}
    print("| whole, cut | " + " | ".join(table) + " |")
    print("|---|" + "---|" * len(table))
    for name in SPANS:
        cells = [" / ".join(map(str, spans[name])) if any(spans[name]) else "–" for spans, _, _ in table.values()]
        print(f"| {name} | " + " | ".join(cells) + " |")
    print()
    print("| standard | joined with a sign, of all | signs that are joined, and how often each |")
    print("|---|---|---|")
    for standard, (_, joined, apart) in table.items():
        total = sum(joined.values())
        signs = ", ".join(f"`{sign}` {count} of {count + apart[sign]}" for sign, count in joined.most_common(6))
        print(f"| {standard} | {total:,} of {total + sum(apart.values()):,} | {signs} |")


if __name__ == "__main__":
    main()
