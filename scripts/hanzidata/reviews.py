"""Reviews of customers: sentiment, domain, text."""

import re

from hanzidata.corpora import lines
from hanzidata.text import HAN, clean, letters

DOMAINS = {"hotel": "酒店", "takeaway": "外卖"}
# Below a review stand at times the foot of the page and the answer of the hotel.
FOOT = re.compile(r"免费注册\s*网站导航.*")
ANSWER = re.compile(r"宾馆反馈\s*\d{4}年.*?(?=补充点评|$)")
ADDED = re.compile(r"补充点评\s*(\d{4}年\s*\d+月\s*\d+日)?\s*[:：]?")
LINK = re.compile(r"https?:[\w./?=&%#-]+", re.ASCII)
# Customers who must write something paste these.
PASTED = ("为什么喜欢在京东买东西", "为什么每个商品的评价都一样")


def reviews():
    """Yields sentiment, domain, text."""
    for line in lines("conditions/reviews/train.tsv.xz"):
        domain, good, text = line.split("\t")
        text = ADDED.sub(" ", ANSWER.sub("", FOOT.sub("", clean(text))))
        # A key was held down.
        text = re.sub(r"([^\d])\1{4,}", r"\1\1\1", LINK.sub("", text))
        text = re.sub(" +", " ", text).strip()
        han = len(HAN.findall(text))
        if len(text) < 4 or han < 3 or 2 * han < len(text) or any(word in text for word in PASTED):
            continue
        if re.fullmatch(r"(.{1,6}?)\1{2,}\W*", letters(text)):
            continue
        yield "positive" if good == "1" else "negative", DOMAINS.get(domain, domain), text


def without_truncated(found):
    """Returns the reviews without those that another one continues: truncated copies."""
    keys = sorted(found)
    return {
        key: found[key]
        for key, after in zip(keys, [*keys[1:], ""])
        if len(key) < 20 or not after.startswith(key)
    }
