import SystemCore
import TextCore

/// Finds the words of two or three characters that a text speaks for although a model cuts them: strings
/// that recur, with ever new neighbours, between boundaries that the model believes in, and one of whose parts hardly
/// occurs without the other.
///
/// The neighbours and the firmness are those of unsupervised word discovery (Su Jianlin, 互联网时代的社会语言学：基于SNS的文本数据挖掘,
/// after Matrix67, 2012); here they are asked of what the model doubts alone, and its own boundaries count with them.
package struct RecurrentWords {
  /// Strings of this many characters are looked at.
  private static let lengths = 2...3
  /// A word occurs this often at least.
  private static let minimumCount = 4
  /// The entropy of the neighbours on either side, in nats, at least.
  private static let minimumEntropy = 1.2
  /// The mean probability of a boundary on either side, at least.
  private static let minimumEdge = 0.5
  /// The share of the rarer part's occurrences that are in the word, at least.
  private static let minimumFirmness = 0.6
  /// The mean probability of a boundary inside, at least: below, the model has the word already.
  private static let minimumCut = 0.05

  /// The characters of all sentences, a 0 before each sentence and behind the last; of a unit of several characters the first.
  private var characters: [UInt32] = []
  /// Whether a word may have the character.
  private var isHan: [Bool] = []
  /// The probability that a word begins at the character.
  private var cuts: [Float] = []
  /// All places, by the three characters from there on.
  private var places: [(key: UInt64, place: Int32)] = []

  /// Counts what labelled sentences have.
  package init(_ labels: SoftLabels) {
    for sentence in labels.sentences {
      append(0, isHan: false, cut: 1)
      var cut: Float = 1
      let units = sentence.standard.tokenizer.units(of: sentence.scalars)
      for (unit, marginals) in zip(units, sentence.marginals) {
        append(sentence.scalars[Int(unit.start)], isHan: unit.kind == .han, cut: cut)
        cut = zip(SoftLabels.unpack(marginals), TagSet.words.endsWord).reduce(0) {
          $1.1 ? $0 + $1.0 : $0
        }
      }
    }
    append(0, isHan: false, cut: 1)
    places = characters.indices.map { (key(at: $0), Int32($0)) }
    places.sort { $0 < $1 }
  }

  private mutating func append(_ character: UInt32, isHan: Bool, cut: Float) {
    characters.append(character)
    self.isHan.append(isHan)
    cuts.append(cut)
  }

  /// Three characters from a place on, 21 bits each, those behind the end of the sentence 0.
  private func key(at place: Int) -> UInt64 {
    var key: UInt64 = 0
    var hasEnded = false
    for offset in 0..<Self.lengths.upperBound {
      let character = place + offset < characters.count ? characters[place + offset] : 0
      hasEnded = hasEnded || character == 0
      key = key << 21 | (hasEnded ? 0 : UInt64(character))
    }
    return key
  }

  /// The words, the most frequent first, those of the same frequency by their characters.
  package func found() -> [RecurrentWord] {
    var words: [RecurrentWord] = []
    for length in Self.lengths {
      forEachString(of: length) { run in
        if let word = word(length, run) { words.append(word) }
      }
    }
    return words.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }

  /// Calls `body` with the places, as a range of `places`, of each string of a length.
  private func forEachString(of length: Int, _ body: (Range<Int>) -> Void) {
    let shift = 21 * UInt64(Self.lengths.upperBound - length)
    var start = 0
    while start < places.count {
      let prefix = places[start].key >> shift
      var end = start + 1
      while end < places.count, places[end].key >> shift == prefix { end += 1 }
      body(start..<end)
      start = end
    }
  }

  /// The string with some places, if it is such a word.
  private func word(_ length: Int, _ run: Range<Int>) -> RecurrentWord? {
    guard run.count >= Self.minimumCount else { return nil }
    let first = Int(places[run.lowerBound].place)
    guard first + length < characters.count, isHan[first..<first + length].allSatisfy(\.self) else {
      return nil
    }
    // Boundaries before each character and behind the last.
    var boundaries = [Double](repeating: 0, count: length + 1)
    for index in run {
      for offset in 0...length {
        boundaries[offset] += Double(cuts[Int(places[index].place) + offset]) / Double(run.count)
      }
    }
    let inside = 1..<length
    guard boundaries[0] >= Self.minimumEdge, boundaries[length] >= Self.minimumEdge,
      let cut = inside.max(by: { boundaries[$0] < boundaries[$1] }),
      boundaries[cut] >= Self.minimumCut, isFirm(first, length, cut: cut, count: run.count),
      entropy(run, offset: -1) >= Self.minimumEntropy,
      entropy(run, offset: length) >= Self.minimumEntropy
    else { return nil }
    let word = Array(characters[first..<first + length])
    // What begins or ends with a function word is a phrase: 在山, 看不清.
    for size in 1..<length {
      guard !isStopWord(word[..<size]), !isStopWord(word[(length - size)...]) else { return nil }
    }
    return RecurrentWord(
      text: String(scalars: word), count: run.count, cut: boundaries[cut])
  }

  private func isStopWord(_ part: ArraySlice<UInt32>) -> Bool {
    part.withUnsafeBufferPointer { StopWords.general.contains($0) }
  }

  /// Whether one part of a string hardly occurs without the other.
  private func isFirm(_ first: Int, _ length: Int, cut: Int, count: Int) -> Bool {
    let rarer = min(occurrences(first, cut), occurrences(first + cut, length - cut))
    return Double(count) >= Self.minimumFirmness * Double(rarer)
  }

  /// How often the characters at a place occur.
  private func occurrences(_ place: Int, _ length: Int) -> Int {
    let shift = 21 * UInt64(Self.lengths.upperBound - length)
    let prefix = key(at: place) >> shift
    func bound(_ isBefore: (UInt64) -> Bool) -> Int {
      var (low, high) = (0, places.count)
      while low < high {
        let middle = (low + high) / 2
        if isBefore(places[middle].key >> shift) { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return bound { $0 <= prefix } - bound { $0 < prefix }
  }

  /// The entropy of the characters at an offset from some places, in nats.
  private func entropy(_ run: Range<Int>, offset: Int) -> Double {
    let neighbours = run.map { characters[Int(places[$0].place) + offset] }.sorted()
    let total = Double(neighbours.count)
    var entropy = 0.0
    var start = 0
    while start < neighbours.count {
      var end = start + 1
      while end < neighbours.count, neighbours[end] == neighbours[start] { end += 1 }
      let share = Double(end - start) / total
      entropy -= share * Mathematics.log(share)
      start = end
    }
    return entropy
  }
}
