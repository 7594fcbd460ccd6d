/// The place of a unit in its word: the four labels of character-based segmentation.
///
/// The raw value is the column of the score matrix (`[T x 4]`, row-major).
public enum Tag: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// First unit of a word of two or more units.
  case begin
  /// Inner unit of a word of three or more units.
  case middle
  /// Last unit of a word of two or more units.
  case end
  /// A word of one unit.
  case single

  /// Number of tags, the width of a row of scores.
  public static let count = 4

  /// Whether a sequence may start with this tag.
  @inlinable public var mayStart: Bool { self == .begin || self == .single }

  /// Whether a sequence may end with this tag; a word ends at every such unit.
  @inlinable public var endsWord: Bool { rawValue >= Tag.end.rawValue }

  /// Whether `next` may follow this tag: B→M,E; M→M,E; E→B,S; S→B,S.
  @inlinable public func mayPrecede(_ next: Tag) -> Bool { endsWord == next.mayStart }

  /// Whether each move is legal, in the order of the network's transitions: from tag to tag, then
  /// starting and ending with a tag.
  static let allowedMoves: [Bool] =
    allCases.flatMap { from in allCases.map { from.mayPrecede($0) } } + allCases.map(\.mayStart)
    + allCases.map(\.endsWord)

  /// Whether a whole sequence is legal: every word opened is closed. The empty sequence is.
  public static func isLegal(_ tags: [Tag]) -> Bool {
    guard let first = tags.first, let last = tags.last else { return true }
    guard first.mayStart, last.endsWord else { return false }
    return zip(tags, tags.dropFirst()).allSatisfy { $0.mayPrecede($1) }
  }

  /// The tags of a sentence whose words have the given lengths in units.
  ///
  /// Lengths below one are skipped.
  public static func tags(forWordLengths lengths: some Sequence<Int>) -> [Tag] {
    var tags: [Tag] = []
    for length in lengths where length > 0 {
      if length == 1 {
        tags.append(.single)
      } else {
        tags.append(.begin)
        tags.append(contentsOf: repeatElement(.middle, count: length - 2))
        tags.append(.end)
      }
    }
    return tags
  }

  /// The lengths in units of the words a tag sequence describes.
  ///
  /// A word left open at the end of an illegal sequence is closed there, so that the lengths
  /// always add up to the number of tags.
  public static func wordLengths(of tags: some Sequence<Tag>) -> [Int] {
    var lengths: [Int] = []
    var length = 0
    for tag in tags {
      length += 1
      if tag.endsWord {
        lengths.append(length)
        length = 0
      }
    }
    if length > 0 { lengths.append(length) }
    return lengths
  }
}
