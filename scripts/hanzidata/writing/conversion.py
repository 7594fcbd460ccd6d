"""Tables of the conversions between simplified and traditional characters.

The outcomes are OpenCC's; which of them a character has is learned from text of the script that is converted
to, whose characters are put back into the other script.
"""

import collections
import itertools
import re

from hanzidata import corpora
from hanzidata.writing import borders, choices, phrases, tables

# Text in simplified characters; of every set the first lines.
SIMPLIFIED = [
    "raw/wiki-cmrc2018.txt.xz",
    "raw/c3.txt.xz",
    "raw/news-cnews.tsv.xz",
    "raw/news-novels-chid.txt.xz",
    "raw/science-csl.tsv.xz",
]
LINES = 4000
# Samples of one character; more add nothing.
SAMPLES = 4000
TRADITIONAL = "raw/wiki-drcd.txt.xz"
# Poems have characters that an encyclopedia seldom has; every 7th of the first, 3,000 in all.
POEMS = "conditions/poetry/train.tsv.xz"
POEM_LINES = 21_000
EVERY = 7
# Prose about what people do and see, of which an encyclopedia has little; of every set the first lines.
NARRATIVE = ["raw/news-novels-chid.txt.xz", "raw/c3.txt.xz"]
NARRATIVE_LINES = 12_000
NARRATIVE_SAMPLES = 1500
# After these 里 is a length, an address or a sound.
NO_PLACE = set("公英海华市满千万百十几数两半多余零〇一二三四五六七八九")
# OpenCC's phrases are right more often than what an encyclopedia shows.
AGREES = 4.0
# Smaller differences of weights are left out.
LEAST = 0.3
TITLES = {
    "先生": "先生", "女士": "女士", "小姐": "小姐", "太太": "太太", "夫人": "夫人", "老师": "老師", "教授": "教授",
    "博士": "博士", "医生": "醫生", "经理": "經理", "主任": "主任", "院长": "院長", "校长": "校長", "局长": "局長",
    "部长": "部長", "市长": "市長", "书记": "書記", "主席": "主席", "律师": "律師", "同学": "同學", "同志": "同志",
    "某": "某", "氏": "氏",
}  # fmt: skip
# What OpenCC lacks or has only in longer phrases.
PHRASES = {
    "干一杯": "乾一杯", "干两杯": "乾兩杯", "干几杯": "乾幾杯", "干了这杯": "乾了這杯", "干了那杯": "乾了那杯",
    "干了此杯": "乾了此杯", "干了一杯": "乾了一杯", "干了两杯": "乾了兩杯", "干了三杯": "乾了三杯",
    "干了几杯": "乾了幾杯", "干了半杯": "乾了半杯", "干了一瓶": "乾了一瓶", "先干为敬": "先乾為敬", "干炸": "乾炸",
    "里脊": "里脊", "向导游": "向導遊", "胡子": "鬍子", "胡子拉碴": "鬍子拉碴", "家伙": "傢伙", "家具": "家具",
    "不准": "不准", "面子": "面子", "布置": "布置", "两只": "兩隻", "一出戏": "一齣戲", "百里挑一": "百里挑一",
}  # fmt: skip
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


def opencc(name):
    """Returns a table of OpenCC: what a key may become, the usual first."""
    result = {}
    for line in corpora.lines(f"lexicons/opencc/{name}.txt.xz"):
        if line and not line.startswith("#"):
            key, values = line.split("\t")[:2]
            result[key] = values.split()
    return result


class Forms:
    """The forms of characters in both scripts and in two standards."""

    def __init__(self):
        self.simplified = {**opencc("TSCharactersExt"), **opencc("TSCharacters")}
        self.traditional = opencc("STCharacters")
        self.taiwan = self.first("TWVariants")
        self.hongkong = self.first("HKVariants")
        # The forms that are printed most: those of Taiwan, with 台 for 臺.
        self.usual = {**self.taiwan, "臺": "台"}
        # Forms of the standards that no table of simplified characters has.
        for standard in (self.taiwan, self.hongkong):
            for character, form in standard.items():
                if form not in self.simplified and form not in self.traditional:
                    self.simplified[form] = self.simplified.get(character, [character])
        # Both standards write 著 for what simplified text writes 着 or, in 著名, 著.
        self.simplified["著"] = ["着", "著"]

    @staticmethod
    def first(name):
        return {key: values[0] for key, values in opencc(name).items() if values[0] != key}

    def back(self, form):
        """Returns the forms of OpenCC that a traditional form may stand for."""
        return [form] + [
            character
            for standard in (self.usual, self.hongkong)
            for character, other in standard.items()
            if other == form
        ]

    @staticmethod
    def without_themselves(characters):
        """Returns the characters of a table that have no outcome but others."""
        return sorted(
            key for key, values in characters.items() if key not in values and HAN.match(key)
        )


def raw(paths, lines):
    for path in paths:
        for number, line in enumerate(corpora.lines(path)):
            if number == lines:
                break
            yield line.split("\t")[-1]


def traditional_text():
    """Yields lines of traditional text, other lines left out, and whether they are poems."""
    other = {key for key, values in opencc("STCharacters").items() if key not in values} - {"着"}
    prose = ((line, False) for line in raw([TRADITIONAL], None))
    poems = ((line, True) for line in corpora.every(EVERY, raw([POEMS], POEM_LINES)))
    for line, is_poem in itertools.chain(prose, poems):
        if sum(character in other for character in line) <= 0.01 * len(line):
            yield line, is_poem


def narrative_samples(options, found):
    """Yields samples from simplified prose: what a phrase tells of its characters tells of those beside it,
    too, and 里 behind what is no number is a place."""
    counts = collections.Counter()
    for line in raw(NARRATIVE, NARRATIVE_LINES):
        matches = found.matches(line)
        for index, character in enumerate(line):
            if len(options.get(character, [])) < 2 or counts[character] == NARRATIVE_SAMPLES:
                continue
            outcome = matches[index]
            if character == "里" and outcome is None and is_place(line, index, found):
                outcome = "裏"
            if outcome in options[character]:
                counts[character] += 1
                yield character, choices.features(line, index, matches[index]), outcome


def is_place(text, index, found):
    """Returns whether 里 at an index of simplified text is the inside of what stands before it."""
    before = text[index - 1 : index]
    return (
        HAN.fullmatch(before) is not None
        and before not in NO_PLACE
        # Nor a part of a name, such as 里约.
        and found.matches(text[index - 1 : index + 3])[1] is None
    )


def learned(samples, options):
    """Returns quantized weights for those characters of which the samples show several outcomes."""
    seen = collections.defaultdict(set)
    for character, _, outcome in samples:
        seen[character].add(outcome)
    kept = [sample for sample in samples if len(seen[sample[0]]) > 1]
    return choices.quantized(choices.learn(kept, options, AGREES), options, LEAST)


# Family names that keep a form which the character has seldom otherwise.
FAMILY_NAMES = dict(
    zip("余范于姜曲郁谷后党涂丰卜朴岳沈钟云叶万", "余范于姜曲郁谷后党涂豐卜朴岳沈鍾雲葉萬")
)


def names():
    """Returns phrases that show a family name."""
    result = {}
    for name, form in FAMILY_NAMES.items():
        result.update({name + title: form + written for title, written in TITLES.items()})
        result["姓" + name] = "姓" + form
    return result


def to_traditional(forms):
    """Returns the choices, phrases and weights of the conversion to traditional characters."""
    options = dict(forms.traditional)
    listed = {**opencc("STPhrases"), **opencc("STPhrases_GeneratedFromRegionalPhrases")}
    found = phrases.Phrases(
        {
            **{key: list(form) for key, form in names().items()},
            **{key: list(values[0]) for key, values in listed.items()},
            **{key: list(form) for key, form in PHRASES.items()},
        }
    )
    samples = []
    for line, is_poem in traditional_text():
        text = "".join(forms.simplified.get(c, [c])[0] for c in line)
        matches = found.matches(text)
        for index, (character, form) in enumerate(zip(text, line)):
            mine = options.get(character, [])
            possible = [choice for choice in mine if choice in forms.back(form)]
            if len(mine) < 2 or not possible:
                continue
            # 台 is written for 臺: then the phrase decides.
            outcome = matches[index] if matches[index] in possible else possible[0]
            # Poems are spelled as they were printed long ago, 游 for 遊.
            if is_poem and matches[index] not in (None, outcome):
                continue
            samples.append((character, choices.features(text, index, matches[index]), outcome))
    samples += narrative_samples(options, found)
    return options, found, learned(samples, options)


def words_with_zhe(forms, to_traditional):
    """Yields jieba's words with 著 or 着 as the standards write them, where both are 著, and as simplified
    text does; of two that the standards write alike the more frequent last."""
    lines = (line.split(" ") for line in corpora.lines("lexicons/jieba/dict.txt.xz"))
    words = ((int(count), word) for word, count, *_ in lines if re.search(".[著着]|[著着].", word))
    for _, word in sorted(words):
        if any(forms.simplified.get(c, [c])[0] != c for c in word.replace("著", "")):
            continue  # The dictionary has traditional words, too.
        yield "".join(forms.taiwan.get(c, c) for c in converted(word, to_traditional)), word


def converted(text, to):
    """Returns a text in the forms of OpenCC."""
    matches = to[1].matches(text)
    return "".join(
        choices.choose(to[2], to[0], text, index, matches[index]) for index in range(len(text))
    )


def to_simplified(forms, to_traditional):
    """Returns the choices, phrases and weights of the conversion to simplified characters."""
    options = dict(forms.simplified)
    listed = {key: list(word) for key, word in words_with_zhe(forms, to_traditional)}
    for key, values in opencc("TSPhrases").items():
        for standard in ({}, forms.taiwan, forms.hongkong, forms.usual):
            listed["".join(standard.get(c, c) for c in key)] = list(values[0])
    found = phrases.Phrases(listed)
    samples = collections.defaultdict(list)
    for line in raw(SIMPLIFIED, LINES):
        text = "".join(forms.taiwan.get(c, c) for c in converted(line, to_traditional))
        matches = found.matches(text)
        for index, (character, outcome) in enumerate(zip(text, line)):
            mine = options.get(character, [])
            if len(mine) > 1 and outcome in mine and len(samples[character]) < SAMPLES:
                features = choices.features(text, index, matches[index])
                samples[character].append((character, features, outcome))
    return options, found, learned([x for list in samples.values() for x in list], options)


def main(folder, lines):
    """Writes the tables of both conversions into folders of `folder`. `lines` are texts as lists of words."""
    forms = Forms()
    # Forms of a standard tell nothing: 户 is simplified, and the form of Hong Kong.
    standard_forms = {*forms.taiwan.values(), *forms.hongkong.values(), *forms.usual.values()}
    evidence = [
        (name, character, character)
        for name, characters, others in [
            ("simplified-only", forms.traditional, forms.simplified),
            ("traditional-only", forms.simplified, forms.traditional),
        ]
        for character in forms.without_themselves(characters)
        if character not in others
        and (name == "traditional-only" or character not in standard_forms)
    ]
    standards = [
        (name, character, form)
        for name, standard in [
            ("traditional", forms.usual),
            ("taiwan", forms.taiwan),
            ("hongkong", forms.hongkong),
        ]
        for character, form in standard.items()
    ]
    only_traditional = {character for name, character, _ in evidence if name == "traditional-only"}
    variants = [
        ("variants", character, form)
        for character, form in forms.usual.items()
        if character in only_traditional and character != "臺"
    ]
    traditional = borders.mended(to_traditional(forms), lines, HAN.fullmatch)
    tables.write(folder / "traditional", *traditional, pairs=evidence + standards + variants)
    simplified = to_simplified(forms, traditional)
    tables.write(folder / "simplified", *simplified, pairs=evidence)
