"""Rhymes of Middle Chinese (廣韻) under the two groupings that poets use, and those of today's Mandarin.

廣韻 has 206 rhymes. 平水韻, by which regulated verse rhymes, joins them to 106 groups; 词林正韵, by which ci
rhymes, joins these across tones to 19. Both joinings are conventions that handbooks of versification list.
"""

import collections
import csv
import importlib.resources

import pypinyin

from hanzidata.prosody.script import simplified

LEVEL, OBLIQUE = "平", "仄"
TONES = "平上去入"

# Rhymes of 廣韻 by the names of their level tone (those that only exist in the departing tone by their
# own), and the groups of 平水韻 they belong to in each tone.
PINGSHUI = """
東 东 董 送 屋
冬鍾 冬 肿 宋 沃
江 江 讲 绛 觉
支脂之 支 纸 寘 -
微 微 尾 未 -
魚 鱼 语 御 -
虞模 虞 麌 遇 -
齊祭 齐 荠 霁 -
泰 - - 泰 -
佳皆夬 佳 蟹 卦 -
灰咍廢 灰 贿 队 -
眞諄臻 真 轸 震 质
文欣 文 吻 问 物
元魂痕 元 阮 愿 月
寒桓 寒 旱 翰 曷
刪山 删 潸 谏 黠
先仙 先 铣 霰 屑
蕭宵 萧 筱 啸 -
肴 肴 巧 效 -
豪 豪 皓 号 -
歌戈 歌 哿 个 -
麻 麻 马 祃 -
陽唐 阳 养 漾 药
庚耕清 庚 梗 敬 陌
青 青 迥 径 锡
蒸登 蒸 迥 径 职
尤侯幽 尤 有 宥 -
侵 侵 寝 沁 缉
覃談 覃 感 勘 合
鹽添嚴 盐 俭 艳 叶
咸銜凡 咸 豏 陷 洽
"""
# The parts of 词林正韵: rhymes of 廣韻 in the level, rising and departing tones.
PARTS = [
    "東冬鍾", "江陽唐", "支脂之微齊祭灰廢", "魚虞模", "咍皆夬", "眞諄臻文欣魂痕", "寒桓刪山元先仙",
    "蕭宵肴豪", "歌戈", "麻", "庚耕清青蒸登", "尤侯幽", "侵", "覃談鹽添嚴咸銜凡",
]  # fmt: skip
ENTERING_PARTS = ["東冬鍾", "江陽唐", "眞諄臻庚耕清青蒸登侵", "文欣元魂痕寒桓刪山先仙鹽添嚴凡", "覃談咸銜"]
# 佳 and 泰 went two ways, with the closed ones among the rhymes in -ei, and 佳 in -a.
DIVIDED = {"佳": ["5", "10"], "泰": ["3", "5"]}
# The fourteen groups of 中华新韵 (2005), by finals as pypinyin's FINALS style writes them.
MODERN = [
    "a ia ua", "o e uo", "ie ve", "ai uai", "ei uei", "ao iao", "ou iou", "an ian uan van",
    "en in uen vn", "ang iang uang", "eng ing ueng ong iong", "i er v", "-i", "u",
]  # fmt: skip


def _groups():
    groups = {}
    for line in PINGSHUI.split("\n"):
        if line:
            rhymes, *names = line.split()
            groups.update(
                ((rhyme, tone), name)
                for rhyme in rhymes
                for tone, name in zip(TONES, names)
                if name != "-"
            )
    return groups


GROUPS = _groups()
TONE_OF_GROUP = {group: tone for (_, tone), group in GROUPS.items()}


def side(tone):
    """Returns whether a tone of Middle Chinese is level or oblique."""
    return LEVEL if tone == "平" else OBLIQUE


def parts(rhyme, tone):
    """Returns the parts of 词林正韵 that a rhyme belongs to, such as `1平`, `1仄`, `15入`."""
    if tone == "入":
        return [f"{15 + index}入" for index, names in enumerate(ENTERING_PARTS) if rhyme in names]
    numbers = DIVIDED.get(rhyme) or [
        str(index + 1) for index, names in enumerate(PARTS) if rhyme in names
    ]
    return [number + side(tone) for number in numbers]


def middle_chinese():
    """Returns the readings of each simplified character, as sets of rhyme and tone of 廣韻.

    From the package qieyun (project nk2028, CC0)."""
    readings = collections.defaultdict(set)
    path = importlib.resources.files("Qieyun").joinpath("rhyme_book.csv")
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            description = row["最簡描述"]
            if row["資料名稱"] == "廣韻" and description:
                reading = description[-2], description[-1]
                if reading in GROUPS:
                    readings[simplified(row["字頭"] or row["字頭覈校前"])].add(reading)
    return readings


def modern(character):
    """Returns the tone and the group of 中华新韵 of a character's commonest reading, such as `10平`;
    none for what has no reading. From the package pypinyin (MIT)."""
    finals = pypinyin.pinyin(character, style=pypinyin.Style.FINALS_TONE3, errors="ignore")
    final = finals[0][0] if finals else ""
    tone, final = final[-1:], final[:-1]
    if tone not in set("1234"):
        return None
    initials = pypinyin.pinyin(character, style=pypinyin.Style.INITIALS, errors="ignore")
    if final == "i" and initials[0][0] in {"zh", "ch", "sh", "r", "z", "c", "s"}:
        final = "-i"
    for number, names in enumerate(MODERN, 1):
        if final in names.split():
            return f"{number}{LEVEL if tone in '12' else OBLIQUE}"
    return None


def part_of_group():
    """Returns the parts of 词林正韵 that a group of 平水韻 touches."""
    found = collections.defaultdict(set)
    for (rhyme, tone), group in GROUPS.items():
        found[group].update(parts(rhyme, tone))
    return {group: sorted(names) for group, names in found.items()}
