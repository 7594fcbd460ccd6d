"""Headlines of news: topic, text."""

import re

from hanzidata.corpora import lines
from hanzidata.text import HAN, clean

PICTURES = re.compile(r"[(（](组?图|附图|图文|视频)[)）]$")
# What one list calls science is digital goods, and the other's finance is full of stocks.
TOPICS = {"science": "tech", "stocks": "finance"}


def headlines():
    """Yields topic, text. The topics `news_*` are wrong too often to learn from, and are left out."""
    for folder in ("headlines-nlpcc2017", "headlines"):
        for line in lines(f"conditions/{folder}/train.tsv.xz"):
            topic, text = line.split("\t")
            topic = "" if topic.startswith("news_") else TOPICS.get(topic, topic)
            text = PICTURES.sub("", clean(text)).strip()
            if len(text) >= 4 and len(HAN.findall(text)) >= 3:
                yield topic, text
