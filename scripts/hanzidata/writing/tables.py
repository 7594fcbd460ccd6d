"""Writes the tables that `zhtext compile` makes a model of."""


def write(folder, choices, phrases, weights, pairs=()):
    """Writes choices.tsv, phrases.tsv, contexts.tsv and, for conversions, forms.tsv into a folder.

    A pair is the name of a list, a character and what stands for it.
    """
    folder.mkdir(parents=True, exist_ok=True)

    def table(name, rows):
        with open(folder / name, "w", encoding="utf-8", newline="\n") as file:
            file.writelines("\t".join(row) + "\n" for row in rows)

    table(
        "choices.tsv",
        ((character, " ".join(outcomes)) for character, outcomes in sorted(choices.items())),
    )
    table(
        "phrases.tsv",
        ((phrase, " ".join(outcomes)) for phrase, outcomes in sorted(phrases.outcomes.items())),
    )
    table(
        "contexts.tsv",
        (
            (character, kind, context, " ".join(map(str, row)))
            for (character, (kind, context)), row in sorted(weights.items())
        ),
    )
    table("forms.tsv", sorted(pairs))
