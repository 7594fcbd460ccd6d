/// A word of a kind, or an entity, with its place in scalars.
struct KindSpan: Hashable {
  let range: Range<Int>
  let kind: String

  /// Those of words that follow one another; what is of no kind is left out.
  static func spans(_ lengths: [Int], _ kinds: [String?]) -> Set<KindSpan> {
    var spans = Set<KindSpan>()
    var start = 0
    for (length, kind) in zip(lengths, kinds) {
      if let kind { spans.insert(KindSpan(range: start..<start + length, kind: kind)) }
      start += length
    }
    return spans
  }
}
