/// The tags that a network gives to units: where in a word a unit is and, where words are of several
/// kinds, such as parts of speech, of which kind the word is.
///
/// A tag is known by its index, which is its column in the matrix of scores. What may follow what is
/// a consequence: a word that has begun goes on with its own kind until it ends, and then any word
/// begins.
package struct TagSet: Sendable, Equatable {
  /// A tag.
  package struct Tag: Sendable, Equatable {
    /// What the tag is called, such as `B`.
    package let name: String
    /// Whether its unit is the first of a word, and the last one of a word.
    package let beginsWord: Bool
    package let endsWord: Bool
    /// The kind of the word; nil where words are of no kinds.
    package let kind: String?

    /// A tag.
    package init(_ name: String, begins: Bool, ends: Bool, kind: String? = nil) {
      self.name = name
      beginsWord = begins
      endsWord = ends
      self.kind = kind
    }
  }

  /// The tags by their index.
  package let tags: [Tag]
  /// Whether each move is legal, (count + 2, count): from tag to tag, then starting and ending a
  /// sequence with a tag.
  package let allowedMoves: [Bool]
  /// For each tag, whether a word ends with its unit.
  package let endsWord: [Bool]
  /// The tags of words of one unit.
  package let singles: [UInt8]

  /// The number of tags, the width of a row of scores.
  package var count: Int { tags.count }

  /// The most tags of a set.
  package static let maximumCount = 256

  /// A set of at least one tag, of which one makes a word of a single unit, so that sequences of all
  /// lengths can be tagged.
  package init(_ tags: [Tag]) {
    precondition(tags.count <= Self.maximumCount, "TagSet: \(tags.count) tags")
    self.tags = tags
    endsWord = tags.map(\.endsWord)
    allowedMoves =
      tags.flatMap { from in
        tags.map { to in
          from.endsWord == to.beginsWord && (from.endsWord || from.kind == to.kind)
        }
      } + tags.map(\.beginsWord) + tags.map(\.endsWord)
    singles = tags.indices.filter { tags[$0].beginsWord && tags[$0].endsWord }.map(UInt8.init)
    precondition(!singles.isEmpty, "TagSet: no tag is that of a word of one unit")
  }

  /// The four tags of words without kinds: the first, an inner and the last unit of a word of
  /// several, and a word of one.
  /// Source: Xue, "Chinese word segmentation as character tagging", 2003.
  package static let words = TagSet([
    Tag("B", begins: true, ends: false), Tag("M", begins: false, ends: false),
    Tag("E", begins: false, ends: true), Tag("S", begins: true, ends: true),
  ])

  /// Whether `next` may follow `tag`.
  package func mayFollow(_ tag: UInt8, _ next: UInt8) -> Bool {
    allowedMoves[Int(tag) * count + Int(next)]
  }

  /// Whether a whole sequence is legal: every word that is begun is ended. The empty sequence is.
  package func isLegal(_ sequence: [UInt8]) -> Bool {
    guard let first = sequence.first, let last = sequence.last else { return true }
    guard tags[Int(first)].beginsWord, tags[Int(last)].endsWord else { return false }
    return zip(sequence, sequence.dropFirst()).allSatisfy { mayFollow($0, $1) }
  }

  /// The tags of a word of `length` units; nil where the set has none for it.
  package func tags(ofWord length: Int, kind: String? = nil) -> [UInt8]? {
    func find(begins: Bool, ends: Bool) -> UInt8? {
      tags.firstIndex { $0.beginsWord == begins && $0.endsWord == ends && $0.kind == kind }
        .map(UInt8.init)
    }
    var word: [UInt8] = []
    for unit in 0..<max(0, length) {
      guard let tag = find(begins: unit == 0, ends: unit == length - 1) else { return nil }
      word.append(tag)
    }
    return word
  }

  /// The lengths in units of the words that a sequence of tags describes, and their kinds.
  ///
  /// A word left open at the end of an illegal sequence is closed there, so that the lengths always
  /// add up to the number of tags.
  package func words(of sequence: some Sequence<UInt8>) -> [(length: Int, kind: String?)] {
    var words: [(length: Int, kind: String?)] = []
    var length = 0
    var last: UInt8 = 0
    for tag in sequence {
      length += 1
      last = tag
      if endsWord[Int(tag)] {
        words.append((length, tags[Int(tag)].kind))
        length = 0
      }
    }
    if length > 0 { words.append((length, tags[Int(last)].kind)) }
    return words
  }

  /// Scores that no network outdoes, of a unit that is a word of its own.
  package var aloneScores: [Float] {
    tags.map { $0.beginsWord && $0.endsWord ? 0 : -1e4 }
  }
}
