"""Tones, rhymes, patterns of tunes and associations of title words, for poems in form."""
