"""Tables of the readings of characters in context.

What a character may be read as, and the readings of phrases, are from pypinyin and phrase-pinyin-data; which
reading a character has elsewhere is learned from sentences in which one character's reading is marked.
"""

import random

from hanzidata import corpora
from hanzidata.writing import borders, choices, phrases, tables

MARKS = {
    letter: (base, tone)
    for base, letters in {
        "a": "āáǎà", "e": "ēéěè", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔù", "ü": "ǖǘǚǜ", "n": "-ńňǹ",
    }.items()
    for tone, letter in enumerate(letters, 1)
}  # fmt: skip
# Phrases are listed with the tones that these have beside others.
TONES_BESIDE_OTHERS = {"一": "yi1", "不": "bu4"}
PARTICLES = "了着得地的"
# What the marked sentences do not tell: 儿 that colours the syllable before it.
NOT_LEARNED = {"儿"}
MARKED = "▁"
LONGEST = 8
# Family names that are read otherwise than the character mostly is.
FAMILY_NAMES = {
    "单": "shan4", "曾": "zeng1", "仇": "qiu2", "解": "xie4", "任": "ren2", "查": "zha1", "盖": "ge3",
    "区": "ou1", "朴": "piao2", "覃": "qin2", "华": "hua4", "纪": "ji3", "乐": "yue4", "员": "yun4",
    "缪": "miao4", "燕": "yan1", "葛": "ge3", "逄": "pang2", "种": "chong2", "召": "shao4",
    "尉": "wei4", "繁": "po2", "秘": "bi4", "洗": "xian3", "那": "na1", "哈": "ha3", "万": "wan4",
    "宁": "ning4", "应": "ying1", "令": "ling2", "訾": "zi1", "晟": "cheng2", "过": "guo1",
}  # fmt: skip
TITLES = """先生 女士 小姐 太太 夫人 老师 教授 博士 医生 大夫 经理 总经理 主任 院长 校长 局长 部长 市长 书记
主席 律师 工程师 师傅 同学 同志 总 某 某某 氏 姓"""
# Words in which 儿 colours the syllable before it; the lists have more.
ERHUA = """这儿 那儿 哪儿 玩儿 事儿 点儿 劲儿 味儿 花儿 会儿 份儿 鸟儿 画儿 头儿 个儿 块儿 今儿 明儿 昨儿 活儿 词儿 信儿 盖儿
皮儿 空儿 门儿 绳儿 馅儿 沿儿 印儿 影儿 准儿 小孩儿 一块儿 有点儿 差点儿 早点儿 聊天儿 没事儿 好玩儿 好好儿 慢慢儿"""
# What the lists lack or read as one seldom does.
PHRASES = {
    "干炸": "gan1 zha2", "里脊": "li3 ji5", "干了一杯": "gan1 le5 yi1 bei1", "干了这杯": "gan1 le5 zhe4 bei1",
    "干一杯": "gan1 yi1 bei1", "先干为敬": "xian1 gan1 wei2 jing4", "睡着": "shui4 zhao2", "睡着了": "shui4 zhao2 le5",
    "大夫": "dai4 fu5", "差点": "cha4 dian3", "载重": "zai4 zhong4", "似的": "shi4 de5", "扎实": "zha1 shi5",
    "塞车": "sai1 che1", "薄荷": "bo4 he5", "我得去": "wo3 dei3 qu4", "你得去": "ni3 dei3 qu4", "他得去": "ta1 dei3 qu4",
    "还得去": "hai2 dei3 qu4", "得去": "dei3 qu4", "数一数": "shu3 yi1 shu3", "数数字": "shu3 shu4 zi4",
    "流血": "liu2 xue4", "长得": "zhang3 de5", "为人正直": "wei2 ren2 zheng4 zhi2",
    "为人处世": "wei2 ren2 chu3 shi4", "为人师表": "wei2 ren2 shi1 biao3", "调低": "tiao2 di1", "调高": "tiao2 gao1",
    "调大": "tiao2 da4", "调小": "tiao2 xiao3", "调快": "tiao2 kuai4", "调慢": "tiao2 man4", "一日还": "yi1 ri4 huan2",
    "总行": "zong3 hang2", "觉得": "jue2 de5", "显得": "xian3 de5", "记得": "ji4 de5", "懂得": "dong3 de5",
    "晓得": "xiao3 de5", "认得": "ren4 de5", "舍得": "she3 de5", "免得": "mian3 de5", "省得": "sheng3 de5",
}  # fmt: skip
COMPOUND = {
    "尉迟": "yu4 chi2",
    "单于": "chan2 yu2",
    "澹台": "tan2 tai2",
    "万俟": "mo4 qi2",
    "长孙": "zhang3 sun1",
}


def digits(syllable):
    """Returns a syllable with a tone digit, 5 for the neutral tone, in place of the mark."""
    letters, tone = "", 5
    for letter in syllable:
        base, mark = MARKS.get(letter, (letter, None))
        letters += base
        tone = mark or tone
    return f"{letters}{tone}"


def spelled(reading):
    """Returns a reading of the marked sentences as the tables spell it."""
    return reading.replace("u:", "ü")


def characters():
    """Returns what each character may be read as, the usual reading first."""
    from pypinyin import pinyin_dict

    return {
        chr(scalar): list(dict.fromkeys(map(digits, readings.split(","))))
        for scalar, readings in pinyin_dict.pinyin_dict.items()
    }


def listed_phrases(readings):
    """Returns the readings of phrases whose characters are all read as they may be, or neutrally."""
    from pypinyin import phrases_dict
    from pypinyin_dict.phrase_pinyin_data import large_pinyin

    result = {}
    for source in (large_pinyin.phrases_dict, phrases_dict.phrases_dict):
        for phrase, syllables in source.items():
            spelled = [
                TONES_BESIDE_OTHERS.get(character, digits(syllable[0]))
                for character, syllable in zip(phrase, syllables)
            ]
            if not phrase[1:].strip(PARTICLES):
                # Two characters that often only stand side by side, such as 一了.
                continue
            if 2 <= len(phrase) == len(spelled) <= LONGEST and all(
                reading in readings.get(character, []) or reading.endswith("5")
                for character, reading in zip(phrase, spelled)
            ):
                result[phrase] = spelled
    return result


def names(readings):
    """Returns phrases that show a family name: it with a title, with the word 姓, and compound ones."""
    result = {name: reading.split(" ") for name, reading in COMPOUND.items()}
    for name, reading in FAMILY_NAMES.items():
        for title in TITLES.split():
            result[name + title] = [reading] + [readings[c][0] for c in title]
        result["姓" + name] = ["xing4", reading]
        result["老" + name] = ["lao3", reading]
        result["小" + name] = ["xiao3", reading]
    return result


def erhua(readings):
    """Returns words with 儿, which is read neutrally."""
    return {word: [readings[c][0] for c in word[:-1]] + ["er5"] for word in ERHUA.split()}


def sentences():
    """Yields sentences, the index of their marked character and its reading."""
    for line in corpora.lines("readings/dev.tsv.xz"):
        sentence, reading = line.split("\t")
        yield sentence.replace(MARKED, ""), sentence.index(MARKED), spelled(reading)


def make(marked):
    """Returns choices, phrases and weights, the latter learned from marked sentences."""
    options = characters()
    found = phrases.necessary(
        {
            **names(options),
            **listed_phrases(options),
            **erhua(options),
            **{phrase: reading.split(" ") for phrase, reading in PHRASES.items()},
        },
        lambda character: options.get(character, [""])[0],
    )
    samples = []
    for sentence, index, reading in marked:
        mine = options.setdefault(sentence[index], [])
        if reading not in mine:
            mine.append(reading)
        if sentence[index] not in NOT_LEARNED:
            phrase = found.matches(sentence)[index]
            features = choices.features(sentence, index, phrase)
            samples.append((sentence[index], features, reading))
    learned = {character for character, _, _ in samples}
    samples += inside_phrases(found, options, learned)
    return options, found, choices.quantized(choices.learn(samples, options), options)


def inside_phrases(found, options, learned):
    """Yields a sample for each learned character of each phrase, without what is beyond the phrase: they
    teach how far to believe phrases."""
    for phrase, outcomes in sorted(found.outcomes.items()):
        for index, (character, reading) in enumerate(zip(phrase, outcomes)):
            if character in learned and reading in options[character]:
                features = [
                    (kind, context)
                    for kind, context in choices.features(phrase, index, reading)
                    if kind == choices.PHRASE or choices.EDGE not in context
                ]
                yield character, features, reading


def folds(count):
    """Yields for each of `count` parts the sentences outside of it and in it."""
    marked = list(sentences())
    random.Random(3).shuffle(marked)
    for part in range(count):
        yield (
            [item for index, item in enumerate(marked) if index % count != part],
            marked[part::count],
        )


def main(folder, lines):
    """Writes the tables into a folder of `folder`. `lines` are texts as lists of words."""
    made = make(list(sentences()))
    tables.write(folder / "mandarin", *borders.mended(made, lines, made[0].__contains__))
