"""Phrases whose characters have known outcomes: the forms they become, or how they are read."""

import collections


class Phrases:
    """A set of phrases, found in text from left to right, the longest first."""

    def __init__(self, outcomes):
        """Takes the outcomes of each phrase, one a character."""
        self.outcomes = outcomes
        self.longest = collections.defaultdict(int)
        for phrase in outcomes:
            self.longest[phrase[0]] = max(self.longest[phrase[0]], len(phrase))

    def spans(self, text):
        """Yields the beginnings and ends of the phrases in a text."""
        start = 0
        while start < len(text):
            for end in range(min(start + self.longest[text[start]], len(text)), start + 1, -1):
                if text[start:end] in self.outcomes:
                    yield start, end
                    break
            else:
                end = start + 1
            start = end

    def matches(self, text):
        """Returns for each character of a text what the phrase that it stands in makes of it, else None."""
        found = [None] * len(text)
        for start, end in self.spans(text):
            found[start:end] = self.outcomes[text[start:end]]
        return found

    def without(self, phrases):
        """Returns these phrases but for some."""
        return Phrases({key: mine for key, mine in self.outcomes.items() if key not in phrases})

    def with_others(self, outcomes):
        """Returns these phrases and others."""
        return Phrases({**self.outcomes, **outcomes})


def necessary(outcomes, default):
    """Returns the phrases whose outcomes do not follow from shorter ones and from the default of each
    character."""
    kept = Phrases({})
    for phrase in sorted(outcomes, key=lambda phrase: (len(phrase), phrase)):
        found = kept.matches(phrase)
        if [a or default(c) for a, c in zip(found, phrase)] != outcomes[phrase]:
            kept.outcomes[phrase] = outcomes[phrase]
            kept.longest[phrase[0]] = max(kept.longest[phrase[0]], len(phrase))
    return kept
