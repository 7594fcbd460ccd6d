"""Makes the sentences of the standard `general`: those of pku, with names of persons in one piece.

Reads pos/pku below HANZIKIT_CORPORA (default ../shared/corpora, laid out as corpora/README.md says) and writes
train.txt and dev.txt to a folder, words separated by spaces. The corpus has a family name and the given
name after it as two words with the tag nr; names of foreigners are one word there already.
"""

from hanzidata import cli
from hanzidata.corpora import lines, write

# Family names of two characters. Those of one are any single character that is tagged nr.
FAMILY_NAMES = set(
    "欧阳 诸葛 司马 上官 司徒 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 轩辕 端木 独孤 南宫 东方 西门".split()
)
# A given name has at most two characters. Longer ones have a character described in brackets: 秦 惠（君音）.
GIVEN_NAME = 2


def is_family_name(word):
    """Whether a word that is tagged nr may be a family name."""
    return len(word) == 1 or word in FAMILY_NAMES


def is_given_name(word):
    """Whether a word that is tagged nr may be a given name."""
    return len(word) <= GIVEN_NAME or "（" in word


def joined(names):
    """Yields the words of a run of neighbouring names: persons whole."""
    first = 0
    while first < len(names):
        rest = names[first:]
        count = 1
        if len(rest) > 1 and is_family_name(rest[0]) and is_given_name(rest[1]):
            count = 2
            # A married woman's two family names: 陈 方 安生.
            if len(rest) == 3 and len(rest[0]) == len(rest[1]) == 1 and len(rest[2]) == GIVEN_NAME:
                count = 3
        yield "".join(rest[:count])
        first += count


def sentence(line):
    """Returns the words of a line of `word_TAG`, names of persons joined."""
    words, names = [], []
    for word, tag in (token.rsplit("_", 1) for token in line.split()):
        if tag == "nr":
            names.append(word)
            continue
        words.extend(joined(names))
        names = []
        words.append(word)
    words.extend(joined(names))
    return " ".join(words)


def main():
    """Writes the sentences."""
    folder = cli.folder(__doc__, "scratch/segmentation/general")
    for part in ("train", "dev"):
        write(folder / f"{part}.txt", map(sentence, lines(f"pos/pku/{part}.txt.xz")))
