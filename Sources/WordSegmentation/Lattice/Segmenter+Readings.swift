import Reporting

/// One of the likeliest ways to cut a text.
public struct Reading: Sendable, Hashable, Codable {
  /// The words, white space included: they cover the text in order.
  public var tokens: [Token]
  /// The probability that all of it is cut this way, 0 to 1.
  public var probability: Double
}

extension Segmenter {
  /// The `count` likeliest ways to cut a text, the likeliest first; fewer where there are no more.
  ///
  /// Throws `OptionError` for a count below 1 or above 100.
  public func readings<Text: StringProtocol>(
    of text: Text, count: Int
  ) throws(OptionError) -> [Reading] where Text.SubSequence == Substring {
    try OptionError.check("count", count, in: 1...BestReadings.maximumCount)
    let text = text[...]
    let segmenter = with(.best(count))
    var all = [Reading(tokens: [], probability: 1)]
    var start = 0
    for stretch in TextStretches(text) {
      segmenter.segment(CollectionOfOne(stretch)) { _, found in
        let readings = found.readings.map { reading in
          var cutter = TokenCutter(stretch, offset: start)
          return Reading(
            tokens: reading.words.map { cutter.next(bytes: found.bytes(of: $0), kind: $0.kind) },
            probability: reading.probability)
        }
        all = Self.joined(all, readings, count: count)
      }
      start += stretch.utf8.count
    }
    return all
  }

  private static func joined(_ first: [Reading], _ second: [Reading], count: Int) -> [Reading] {
    let pairs = first.indices.flatMap { a in second.indices.map { b in (a, b) } }
    return
      pairs.map { (pair: $0, value: first[$0.0].probability * second[$0.1].probability) }
      .sorted { $0.value > $1.value }.prefix(count)
      .map {
        Reading(
          tokens: first[$0.pair.0].tokens + second[$0.pair.1].tokens, probability: $0.value)
      }
  }
}
