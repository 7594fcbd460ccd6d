import TextCore

/// Why a sentence was cut as it was: for every boundary between neighbouring units, how sure the
/// network is and what made it so, and what the user's words had to say.
///
/// Written as JSON, a range is an array of its begin and its end.
public struct SegmentationExplanation: Sendable, Codable, Hashable {
  /// An atom of the sentence: a Chinese character, a number, a Latin word, white space.
  public struct Unit: Sendable, Codable, Hashable {
    /// The characters.
    public var text: String
    /// Bytes of the sentence in UTF-8.
    public var bytes: Range<Int>
    /// Whether this is white space or a line break.
    public var isSpace: Bool
  }

  /// What a part of the sentence adds to the log-odds of a boundary.
  public struct Contribution: Sendable, Codable, Hashable {
    /// What kind of part it is.
    public enum Kind: String, Sendable, Codable, CaseIterable {
      /// A character: its own vector, half of each of the two pairs it forms with its neighbours,
      /// all of a pair with the beginning or end of the text.
      case character
      /// A word of the network's lexicon: its share in the lexicon's features of the units where it
      /// is the longest that begins, ends or runs across.
      case word
      /// That no word of the lexicon was found at a unit, summed over all units.
      case noWord
      /// The annotation standard.
      case standard
    }

    /// What kind of part it is.
    public var kind: Kind
    /// The units of the sentence it consists of; empty for `noWord` and `standard`.
    public var units: Range<Int>
    /// Its text; the standard's name; empty for `noWord`.
    public var text: String
    /// Natural-log units; positive values favour a cut, negative ones oppose it.
    public var value: Double
  }

  /// What the network makes of a boundary.
  public struct Evidence: Sendable, Codable, Hashable {
    /// Log-odds of a cut, log P(cut) − log P(no cut) over all legal segmentations of the run of text
    /// between white space; without the user's words. Above 0 a cut is the likelier.
    public var score: Double
    /// The same with all feature vectors zero: what the network thinks of text it cannot see.
    public var baseline: Double
    /// The parts, those with the largest magnitudes first. They sum to `score` − `baseline`.
    public var contributions: [Contribution]
    /// What the contributions miss of `score` − `baseline`: at most 1 % of it, or of 0.1 where it is
    /// smaller.
    public var error: Double
  }

  /// A word of the user's that was found at a boundary.
  public struct Influence: Sendable, Codable, Hashable {
    /// The word as the sentence has it.
    public var word: String
    /// The units of the sentence it covers.
    public var units: Range<Int>
    /// How strongly it insists on being a word.
    public var strength: WordStrength
    /// For absolute words what decides between overlapping ones, for others the bonus in log units.
    public var weight: Double
    /// Whether it begins or ends here and so wants a cut; otherwise it runs across and wants none.
    public var wantsCut: Bool
    /// Whether it came out as a word.
    public var holds: Bool
  }

  /// What a boundary was decided by.
  public enum Decision: String, Sendable, Codable, CaseIterable {
    /// The network.
    case network
    /// A word of the user's: an absolute one here, or another without which the network would
    /// decide otherwise.
    case dictionary
    /// White space, which always stands alone.
    case space
    /// A link or an emoji, which stands alone unless the user's words say otherwise.
    case symbol
    /// The form of what stands here: a date, a path or their like stays whole, and a sign is cut from a
    /// Chinese word.
    case form
  }

  /// The tag of a word.
  public struct WordTag: Sendable, Codable, Hashable {
    /// The units of the word.
    public var units: Range<Int>
    /// Its tag.
    public var tag: String
    /// Why it is of this tag rather than any other, the words being given; nil for a tag of a dictionary's.
    public var evidence: Evidence?
  }

  /// The place between a unit and the next.
  public struct Boundary: Sendable, Codable, Hashable {
    /// The index of the unit before it.
    public var unit: Int
    /// Whether the segmenter cuts here.
    public var isCut: Bool
    /// Whether it would without the user's words.
    public var isCutWithoutDictionary: Bool
    /// What decided here.
    public var decision: Decision
    /// What the network thinks; nil where white space, a symbol or the form
    /// decides, and it is not asked.
    public var evidence: Evidence?
    /// The user's words here, those that hold first.
    public var influences: [Influence]
  }

  /// The text that was explained.
  public var sentence: String
  /// The name of the model.
  public var model: String
  /// The standard it was cut by.
  public var standard: SegmentationStandard
  /// The characters, numbers, Latin words and runs of white space it consists of.
  public var units: [Unit]
  /// One fewer than units.
  public var boundaries: [Boundary]
  /// Why words have their tags, where they have some.
  public var tags: [WordTag]?

  /// The words, as ranges of units, white space included.
  public var words: [Range<Int>] {
    var words: [Range<Int>] = []
    var start = 0
    for unit in units.indices where unit == units.count - 1 || boundaries[unit].isCut {
      words.append(start..<unit + 1)
      start = unit + 1
    }
    return words
  }

  /// The text of some units.
  public func text(of range: Range<Int>) -> String {
    units[range].map(\.text).joined()
  }
}
