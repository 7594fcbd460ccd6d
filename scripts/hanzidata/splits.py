"""Labelled texts without duplicates, split into training and development parts by a hash."""

from hanzidata.text import hash_value, letters

# How many letters two texts must begin with alike to be kept in the same split.
OPENING = 12


def unique(rows):
    """Returns each text once, `{letters: row}`, with the conditions that its copies agree on.

    A row ends with its text. Texts whose copies disagree are left out.
    """
    found = {}
    for *cells, text in rows:
        kept = found.setdefault(letters(text), [*([""] * len(cells)), text])
        for index, cell in enumerate(cells):
            if kept[index] is not None and cell:
                kept[index] = cell if kept[index] in ("", cell) else None
    return {key: row for key, row in found.items() if key and None not in row}


def split(found, shares, known):
    """Returns the rows by the name of their split; a row without its `known` column is for training."""
    parts = {name: [] for name in ["train", *(name for name, _ in shares)]}
    for key in sorted(found, key=lambda key: (hash_value(key), key)):
        drawn, name = hash_value(key[:OPENING]) % 100, "train"
        if known is None or found[key][known]:
            for part, share in reversed(shares):
                name = part if drawn < share else name
        parts[name].append(found[key])
    return parts
