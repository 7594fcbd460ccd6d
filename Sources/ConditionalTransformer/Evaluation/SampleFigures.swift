/// What can be told of texts that were written under a condition, or under any.
public struct SampleFigures: Codable, Hashable, Sendable {
  /// The key of the condition; nil for all texts.
  public var key: String?
  /// Its value; nil for all texts that have the key.
  public var value: String?
  /// The number of texts.
  public var texts: Int
  /// The share that agrees with the condition, of those that can be judged: by a classifier, the forms
  /// of poems by their lines. Nil where none can be.
  public var agreement: Double?
  /// The share of poems in a form of regulated verse whose even lines rhyme, of those whose rhymes are
  /// known; nil without such poems.
  public var rhymed: Double?
  /// The share of different characters and of different pairs of them, over all texts together.
  public var distinct: Pair
  /// The same of equally many texts that were learned from, with the same values; nil where there are
  /// too few or none.
  public var knownDistinct: Pair?
  /// Characters of a text on average.
  public var length: Double
  /// The share of texts that are copies of those learned from; nil where these are not known.
  public var copies: Double?
  /// Of all runs of `SampleEvaluation.runLength` characters the share that stands in texts learned from; nil
  /// where these are not known.
  public var copiedRuns: Double?
  /// The share of texts in which some four characters in a row stand three times or more.
  public var looped: Double

  /// Shares of single characters and of pairs.
  public struct Pair: Codable, Hashable, Sendable {
    /// distinct-1.
    public var single: Double
    /// distinct-2.
    public var pair: Double

    init(_ texts: some Sequence<ArraySlice<UInt32>>) {
      var share = DistinctShare()
      for text in texts { share.add(text) }
      (single, pair) = (share.single, share.pair)
    }
  }
}

/// A share that is counted up.
struct CountedShare {
  private var found = 0
  private var all = 0

  /// Counts one; nil does not count.
  mutating func add(_ isFound: Bool?) {
    guard let isFound else { return }
    add(isFound ? 1 : 0, of: 1)
  }

  /// Counts several.
  mutating func add(_ found: Int, of all: Int) {
    self.found += found
    self.all += all
  }

  /// The share; nil of nothing.
  var value: Double? { all == 0 ? nil : Double(found) / Double(all) }
}
