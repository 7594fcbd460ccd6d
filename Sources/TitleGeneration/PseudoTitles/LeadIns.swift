/// Words at the beginning of a clause without which it says the same: 据悉, 此外.
enum LeadIns {
  /// The length of such a word at the beginning of a text, 0 for none.
  static func length(in text: ArraySlice<UInt32>) -> Int { words.prefixLength(of: text) }

  private static let words = PhraseSet(
    """
    在本教程中我们将介绍 在这篇文章中 在本教程中 在本文中 本文主要介绍了 本文主要介绍 本文将介绍 \
    本文介绍了 本文介绍 本节介绍 本文档介绍 我们将介绍 本章介绍 据记者了解 记者了解到 记者获悉 \
    据了解 据介绍 据报道 据统计 据悉 本文 另一方面 一方面 与此同时 在此基础上 此外 另外 同时 \
    但是 然而 不过 因此 所以 而且 并且 其中 目前 近年来 今年以来 最近 去年 总之 首先 其次 \
    最后 最终 其实 那么 于是 随后 可见 但 而
    """)
}
