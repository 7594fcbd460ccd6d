"""Poems: form, dynasty, tune, text."""

import collections
import itertools
import re

from hanzidata.corpora import lines
from hanzidata.text import HAN

FORMS = {(4, 5): "五绝", (4, 7): "七绝", (8, 5): "五律", (8, 7): "七律"}
DYNASTIES = {"tang": "唐", "song": "宋", "ci": "宋"}
VERSE_MARKS = "，。！？；、："
QUOTES = re.compile("[「」『』]")
LONGEST_FREE_POEM = 100
TUNE_MINIMUM = 60
# Other names of the same tunes; of some the tune is not known.
TUNES = {
    "酹江月": "念奴娇",
    "壶中天": "念奴娇",
    "百字令": "念奴娇",
    "百字歌": "念奴娇",
    "大江东去": "念奴娇",
    "江神子": "江城子",
    "凤栖梧": "蝶恋花",
    "鹊踏枝": "蝶恋花",
    "南柯子": "南歌子",
    "丑奴儿": "采桑子",
    "思佳客": "鹧鸪天",
    "醉桃源": "阮郎归",
    "金缕曲": "贺新郎",
    "金缕词": "贺新郎",
    "乳燕飞": "贺新郎",
    "忆江南": "望江南",
    "卖花声": "浪淘沙",
    "买陂塘": "摸鱼儿",
    "摸鱼子": "摸鱼儿",
    "一斛珠": "醉落魄",
    "木兰花": "玉楼春",
    "失调名": "",
}


def poems():
    """Yields form, dynasty, tune, text."""
    for line in lines("conditions/poetry/train.tsv.xz"):
        kind, _, title, text = line.split("\t")
        text = re.sub(f"([{VERSE_MARKS}])\\1+", r"\1", re.sub(r"\s", "", QUOTES.sub("", text)))
        if any(mark not in VERSE_MARKS and not HAN.match(mark) for mark in text):
            continue
        verses = re.split(f"[{VERSE_MARKS}]+", text.strip(VERSE_MARKS))
        lengths = {len(verse) for verse in verses}
        form, tune = "", ""
        if kind == "ci":
            name = re.split(r"[・·\s（(，]", title)[0]
            form, tune = "词", TUNES.get(name, name)
        elif len(lengths) == 1:
            form = FORMS.get((len(verses), lengths.pop()), "")
        # Fewer lines are what is left of a poem, or a couplet.
        if (
            len(verses) >= 4
            and text[-1] in VERSE_MARKS
            and (form or len(text) <= LONGEST_FREE_POEM)
        ):
            yield form, DYNASTIES[kind], tune, text


def separate(parts):
    """Returns the splits without poems of `dev` that share two consecutive verses with `train`, since
    poems are handed down with variants, and without tunes that are too rare to learn."""

    def couplets(text):
        verses = [verse for verse in re.split(f"[{VERSE_MARKS}]", text) if verse]
        return {
            first + second
            for first, second in itertools.pairwise(verses)
            if len(first + second) >= 8
        }

    seen = set().union(*(couplets(row[-1]) for row in parts["train"]))
    parts["dev"] = [row for row in parts["dev"] if not couplets(row[-1]) & seen]
    counts = collections.Counter(row[2] for row in parts["train"])
    for row in parts["train"] + parts["dev"]:
        if counts[row[2]] < TUNE_MINIMUM:
            row[2] = ""
    return parts
