#!/usr/bin/env python3
"""Makes what the conditional Transformer learns from: labelled reviews, headlines and poems, and the
raw text for pretraining.

usage: conditions.py [FOLDER]

Reads the corpora below HANZIKIT_CORPORA (default ../shared/corpora, laid out as corpora/README.md
tells) and writes to FOLDER (default scratch/conditions):

  reviews/{train,dev,judge-train,judge-dev}.tsv    sentiment, domain, text
  headlines/{train,dev,judge-train,judge-dev}.tsv  topic, text
  poetry/{train,dev}.tsv                           form, dynasty, tune, text
  raw/{train,dev}.txt                              a paragraph a line

The first line of a table names its columns; an empty cell is a condition that is not known. `judge`
is for the classifier that judges what is generated: the generator never sees it. The same corpora
give the same files: split and order are those of a hash of the text. Texts that begin alike go to
the same split.
"""

import collections
import json
import pathlib
import re
import sys

from corpustext import HAN, ROOT, column, every, letters, lines, place, tidy, write

SEGMENTATION = ["pku", "pd98-2", "ctb6", "sxu", "udc", "wtb", "zx"]
TITLES = ["docs", "law", "news", "tech"]

# How many letters two texts must begin with alike to be kept in the same split.
OPENING = 12

# Where a split ends, in hundredths: the rest is `train`.
JUDGED = [("dev", 3), ("judge-train", 33), ("judge-dev", 37)]
UNJUDGED = [("dev", 3)]

DOMAINS = {"hotel": "酒店", "takeaway": "外卖"}
# Below a review stand at times the foot of the page and the answer of the hotel.
FOOT = re.compile(r"免费注册\s*网站导航.*")
ANSWER = re.compile(r"宾馆反馈\s*\d{4}年.*?(?=补充点评|$)")
ADDED = re.compile(r"补充点评\s*(\d{4}年\s*\d+月\s*\d+日)?\s*[:：]?")
LINK = re.compile(r"https?:[\w./?=&%#-]+", re.ASCII)
# Customers who must write something paste these.
PASTED = ("为什么喜欢在京东买东西", "为什么每个商品的评价都一样")

PICTURES = re.compile(r"[(（](组?图|附图|图文|视频)[)）]$")
# What one list calls science is digital goods, and the other's finance is full of stocks.
TOPICS = {"science": "tech", "stocks": "finance"}

FORMS = {(4, 5): "五绝", (4, 7): "七绝", (8, 5): "五律", (8, 7): "七律"}
DYNASTIES = {"tang": "唐", "song": "宋", "ci": "宋"}
VERSE_MARKS = "，。！？；、："
QUOTES = re.compile("[「」『』]")
LONGEST_FREE_POEM = 100
TUNE_MINIMUM = 60
# Other names of the same tunes; of some the tune is not known.
TUNES = {
    "酹江月": "念奴娇", "壶中天": "念奴娇", "百字令": "念奴娇", "百字歌": "念奴娇",
    "大江东去": "念奴娇", "江神子": "江城子", "凤栖梧": "蝶恋花", "鹊踏枝": "蝶恋花",
    "南柯子": "南歌子", "丑奴儿": "采桑子", "思佳客": "鹧鸪天", "醉桃源": "阮郎归",
    "金缕曲": "贺新郎", "金缕词": "贺新郎", "乳燕飞": "贺新郎", "忆江南": "望江南",
    "卖花声": "浪淘沙", "买陂塘": "摸鱼儿", "摸鱼子": "摸鱼儿", "一斛珠": "醉落魄",
    "木兰花": "玉楼春", "失调名": "",
}

LONGEST_PARAGRAPH = 600
SPACES = re.compile(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])")
MISSING = re.compile("[□■\ufffd]")
RAW_DEV = 400


def unique(rows):
    """Each text once, with the conditions its copies agree on; without texts whose copies do not
    agree. A row ends with its text; `{letters: row}`."""
    found = {}
    for *cells, text in rows:
        kept = found.setdefault(letters(text), [*([""] * len(cells)), text])
        for index, cell in enumerate(cells):
            if kept[index] is not None and cell:
                kept[index] = cell if kept[index] in ("", cell) else None
    return {key: row for key, row in found.items() if key and None not in row}


def split(found, shares, known):
    """The rows by the name of their split; a row without its `known` column is for training."""
    parts = {name: [] for name in ["train", *(name for name, _ in shares)]}
    for key in sorted(found, key=lambda key: (place(key), key)):
        drawn, name = place(key[:OPENING]) % 100, "train"
        if known is None or found[key][known]:
            for part, share in reversed(shares):
                name = part if drawn < share else name
        parts[name].append(found[key])
    return parts


def reviews():
    """Sentiment, domain, text."""
    for line in lines("conditions/reviews/train.tsv.xz"):
        domain, good, text = line.split("\t")
        text = ADDED.sub(" ", ANSWER.sub("", FOOT.sub("", tidy(text))))
        # Somebody leant on a key.
        text = re.sub(r"([^\d])\1{4,}", r"\1\1\1", LINK.sub("", text))
        text = re.sub(" +", " ", text).strip()
        han = len(HAN.findall(text))
        if len(text) < 4 or han < 3 or 2 * han < len(text) or any(word in text for word in PASTED):
            continue
        if re.fullmatch(r"(.{1,6}?)\1{2,}\W*", letters(text)):
            continue
        yield "positive" if good == "1" else "negative", DOMAINS.get(domain, domain), text


def whole(found):
    """Without reviews that another one goes on from: copies that were cut short."""
    keys = sorted(found)
    return {
        key: found[key] for key, after in zip(keys, [*keys[1:], ""])
        if len(key) < 20 or not after.startswith(key)
    }


def headlines():
    """Topic, text. The topics `news_*` are wrong too often to learn from, and are left out."""
    for folder in ("headlines-nlpcc2017", "headlines"):
        for line in lines(f"conditions/{folder}/train.tsv.xz"):
            topic, text = line.split("\t")
            topic = "" if topic.startswith("news_") else TOPICS.get(topic, topic)
            text = PICTURES.sub("", tidy(text)).strip()
            if len(text) >= 4 and len(HAN.findall(text)) >= 3:
                yield topic, text


def poems():
    """Form, dynasty, tune, text."""
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
        if len(verses) >= 4 and text[-1] in VERSE_MARKS and (
                form or len(text) <= LONGEST_FREE_POEM):
            yield form, DYNASTIES[kind], tune, text


def verses_apart(parts):
    """Takes out of `dev` what shares two lines running with `train`: poems are handed down with
    variants. Leaves only the tunes that can be learnt."""
    def couplets(text):
        verses = [verse for verse in re.split(f"[{VERSE_MARKS}]", text) if verse]
        return {first + second for first, second in zip(verses, verses[1:]) if
                len(first + second) >= 8}

    seen = set().union(*(couplets(row[-1]) for row in parts["train"]))
    parts["dev"] = [row for row in parts["dev"] if not couplets(row[-1]) & seen]
    counts = collections.Counter(row[2] for row in parts["train"])
    for row in parts["train"] + parts["dev"]:
        if counts[row[2]] < TUNE_MINIMUM:
            row[2] = ""
    return parts


def raw():
    """Name and lines of each source of raw text."""
    yield "c3", lines("raw/c3.txt.xz")
    # The novels have `#idiom…#` where an idiom was taken out.
    yield "chid", (
        re.sub(r"#idiom\d*#", "", line).removeprefix('" ')
        for line in lines("raw/news-novels-chid.txt.xz"))
    yield "cmrc2018", lines("raw/wiki-cmrc2018.txt.xz")
    yield "drcd", lines("raw/wiki-drcd.txt.xz")
    yield "cnews", column(1, lines("raw/news-cnews.tsv.xz"))
    yield "csldcp", column(1, lines("raw/science-csldcp.tsv.xz"))
    yield "csl", column(0, lines("raw/science-csl.tsv.xz"))
    yield "iflytek", lines("raw/app-descriptions-iflytek.txt.xz")
    yield "it-docs", every(5, lines("raw/it-docs.txt.xz"))
    yield "it", every(20, lines("domains/it/corpus.txt.xz"))
    yield "classical", column(1, every(6, lines("raw/classical-modern.tsv.xz")))
    yield "modern", column(2, every(7, lines("raw/classical-modern.tsv.xz")))
    # The numbers of msr-tail all read 0: it is left out.
    for name in SEGMENTATION:
        yield name, (
            line.replace(" ", "") for line in lines(f"segmentation/{name}/train.txt.xz"))
    for name in TITLES:
        yield f"titles {name}", (
            json.loads(line)["title"] for line in lines(f"titles/{name}/train.jsonl.xz"))


def pieces(text):
    """The text in pieces that are not too long, cut after sentences where there are any."""
    while len(text) > LONGEST_PARAGRAPH:
        ends = [end.end() for end in re.finditer(r"[。！？!?；;…]+[”’」』）)\"]*",
                                                 text[:LONGEST_PARAGRAPH])]
        end = ends[-1] if ends else LONGEST_PARAGRAPH
        yield text[:end].strip()
        text = text[end:].strip()
    yield text


def table(folder, task, columns, parts):
    """Writes the splits of a task and prints what is in them."""
    print(f"\n{task}")
    print("\t".join(["", *parts]))
    for name, rows in parts.items():
        write(folder / task / f"{name}.tsv", ["\t".join(columns), *map("\t".join, rows)])
    print("\t".join(["texts", *(str(len(rows)) for rows in parts.values())]))
    print("\t".join(["characters", *(
        str(sum(len(row[-1]) for row in rows)) for rows in parts.values())]))
    for index, name in enumerate(columns[:-1]):
        counts = {part: collections.Counter(row[index] for row in rows)
                  for part, rows in parts.items()}
        for value, _ in counts["train"].most_common():
            print("\t".join([f"{name}={value}", *(str(counts[part][value]) for part in parts)]))


def paragraphs(folder):
    """Writes the raw text and prints how much of it comes from where."""
    print("\nraw\tlines\tcharacters")
    found = {}
    for name, values in raw():
        before, count = len(found), 0
        for value in values:
            # The classics have spaces where quotation marks were.
            for text in pieces(SPACES.sub("", tidy(value))):
                key = letters(text)
                if len(text) < 4 or MISSING.search(text) or not HAN.search(text):
                    continue
                if key not in found:
                    found[key] = text
                    count += len(text)
        print(f"{name}\t{len(found) - before}\t{count}")
    shuffled = [found[key] for key in sorted(found, key=lambda key: (place(key), key))]
    parts = {
        "train": [text for index, text in enumerate(shuffled, 1) if index % RAW_DEV],
        "dev": list(every(RAW_DEV, shuffled)),
    }
    for name, texts in parts.items():
        write(folder / "raw" / f"{name}.txt", texts)
        print(f"{name}.txt\t{len(texts)}\t{sum(map(len, texts))}")


def main():
    if len(sys.argv) > 2 or sys.argv[1:2] in (["-h"], ["--help"]):
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "scratch/conditions"
    table(folder, "reviews", ["sentiment", "domain", "text"],
          split(whole(unique(reviews())), JUDGED, known=0))
    table(folder, "headlines", ["topic", "text"], split(unique(headlines()), JUDGED, known=0))
    table(folder, "poetry", ["form", "dynasty", "tune", "text"],
          verses_apart(split(unique(poems()), UNJUDGED, known=None)))
    paragraphs(folder)


main()
