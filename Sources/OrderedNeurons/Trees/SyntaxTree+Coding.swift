extension SyntaxTree: Codable {
  private enum CodingKeys: CodingKey {
    case words, spans, utf8, distances
  }

  /// Throws `DecodingError` for what is no tree, too.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let words = try values.decode([String].self, forKey: .words)
    let spans = try values.decode([Range<Int>].self, forKey: .spans)
    let utf8 = try values.decode([Range<Int>].self, forKey: .utf8)
    let distances = try values.decode([Float].self, forKey: .distances)
    guard spans.allSatisfy({ (0...words.count).contains($0.upperBound) && $0.lowerBound >= 0 }),
      !Self.cross(spans), [0, words.count].contains(utf8.count),
      [0, words.count].contains(distances.count)
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .spans, in: values, debugDescription: "the spans are those of no tree")
    }
    self.init(words: words, spans: spans, utf8: utf8, distances: distances)
  }

  /// Whether two spans have words in common, and each some of its own.
  private static func cross(_ spans: [Range<Int>]) -> Bool {
    var open: [Range<Int>] = []
    for span in spans.sorted(by: { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
    ) {
      while let last = open.last, last.upperBound <= span.lowerBound { open.removeLast() }
      if let last = open.last, span.upperBound > last.upperBound { return true }
      open.append(span)
    }
    return false
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(words, forKey: .words)
    try values.encode(spans, forKey: .spans)
    try values.encode(utf8, forKey: .utf8)
    try values.encode(distances, forKey: .distances)
  }
}
