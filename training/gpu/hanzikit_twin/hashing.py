"""The hash and the random numbers of HanziKit's files and orders."""

MASK = (1 << 64) - 1


def fnv1a(numbers, value: int = 0xCBF29CE484222325) -> int:
    """The 64-bit FNV-1a hash of bytes, or of whole numbers as if each were one."""
    for number in numbers:
        value = (value ^ number) * 0x100000001B3 & MASK
    return value


class RandomGenerator:
    """SplitMix64, as `RandomGenerator` in SystemCore."""

    def __init__(self, seed: int):
        self.state = seed & MASK

    def next(self) -> int:
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & MASK
        z = (z ^ z >> 27) * 0x94D049BB133111EB & MASK
        return z ^ z >> 31

    def below(self, bound: int) -> int:
        """A number from 0 to below `bound`, as Swift's standard library draws it (Lemire, 2019)."""
        product = self.next() * bound
        if product & MASK < bound:
            threshold = (MASK + 1 - bound) % bound
            while product & MASK < threshold:
                product = self.next() * bound
        return product >> 64

    def shuffle(self, items: list) -> None:
        """Puts the items in the order in which Swift's `shuffle(using:)` puts them."""
        for index in range(len(items) - 1):
            other = index + self.below(len(items) - index)
            items[index], items[other] = items[other], items[index]


def mixed_seed(seed: int, *numbers: int) -> int:
    """One seed, below 2^63, of several numbers."""
    generator = RandomGenerator(seed)
    for number in numbers:
        generator = RandomGenerator(generator.next() ^ number)
    return generator.next() >> 1
