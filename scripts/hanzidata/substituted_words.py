"""Makes sentences like those of pos/pku with other words in them, for training: `substituted-pku.txt` and
`substituted-general.txt` in a folder.

A newspaper writes 一 本 书 and 看 着 他, hardly ever 5 本 布 or 听 着 雨: networks that have seen little else join
本书 and 着雨, which are words elsewhere. So numbers, measure words and nouns that follow one another, and verbs and
adjectives with 着, 过, 了, 得 and what follows these, are replaced by other words of the same tag from the same corpus, the
rarer ones as likely as the others; and so are names of persons, some with a title in Latin letters before them, and some
words of the other sentences.

Reads pos/pku below HANZIKIT_CORPORA (default ../shared/corpora, laid out as corpora/README.md says).
"""

import random

from hanzidata import cli, general_words
from hanzidata.corpora import lines, write

PARTICLES = set("着过了得")
CONTENT = {"n", "v", "a", "vn", "d"}
# Shares of the words that are replaced: in a pattern, of names, of others; of the nouns of a pattern that become short;
# of the names that get a title.
SURE, NAME, SOME, SHORT, TITLED = 0.75, 0.5, 0.06, 0.4, 0.1
TITLES = "CEO CFO CTO COO HR PM VP MC DJ Dr Mr UP".split()


def patterns(tokens):
    """Returns the numbers of the tokens that stand in one of the patterns."""
    tags = [tag for _, tag in tokens]
    places = set()
    for place in range(len(tokens) - 1):
        word, tag = tokens[place + 1] if place + 1 < len(tokens) else ("", "")
        if tags[place] in ("v", "a") and tag.startswith("u") and word in PARTICLES:
            places.update((place, place + 2))
        if tags[place] == "m" and tag == "q":
            places.update((place + 1, place + 2))
    return {place for place in places if place < len(tokens)}


def main():
    """Writes the sentences."""
    folder = cli.folder(__doc__, "scratch/segmentation/general")
    sentences = [
        [tuple(token.rsplit("_", 1)) for token in line.split()]
        for line in lines("pos/pku/train.txt.xz")
    ]
    words = {}
    for sentence in sentences:
        for word, tag in sentence:
            words.setdefault((tag, len(word)), set()).add(word)
    words = {key: sorted(values) for key, values in words.items()}
    draw = random.Random(1)

    def substituted(sentence):
        places = patterns(sentence)
        result = []
        for place, (word, tag) in enumerate(sentence):
            length = len(word)
            if tag == "nr" and length <= 2:
                is_first = place == 0 or sentence[place - 1][1] != "nr"
                if is_first and draw.random() < TITLED:
                    result.append((draw.choice(TITLES), "nx"))
                share = NAME
            elif tag in CONTENT | {"q"}:
                share = SURE if place in places else SOME
            else:
                share = 0
            if draw.random() < share:
                if tag == "n" and place in places and draw.random() < SHORT:
                    length = 1
                word = draw.choice(words[tag, length])
            result.append((word, tag))
        return result

    made = [
        substituted(sentence)
        for sentence in sentences
        if patterns(sentence) or any(tag == "nr" for _, tag in sentence) or draw.random() < 0.3
    ]
    write(folder / "substituted-pku.txt", (" ".join(word for word, _ in one) for one in made))
    write(
        folder / "substituted-general.txt",
        (general_words.sentence(" ".join(f"{word}_{tag}" for word, tag in one)) for one in made),
    )
