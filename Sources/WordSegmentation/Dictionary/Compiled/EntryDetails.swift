/// The tags of a dictionary's words and the places at which its entries cut, by their numbers from 1.
struct EntryDetails: Sendable, Equatable {
  /// The different tags.
  private(set) var tags: [String] = []
  /// The different lists of places to cut, in scalars from the beginning of an entry.
  private(set) var cuts: [[Int]] = []
  private var tagNumbers: [String: UInt16] = [:]
  private var cutNumbers: [[Int]: UInt16] = [:]

  /// The most tags, and the most lists.
  static let maximumCount = Int(UInt16.max)

  /// The number of a tag; 0 when there are too many.
  mutating func number(ofTag tag: String) -> UInt16 {
    if let number = tagNumbers[tag] { return number }
    guard tags.count < Self.maximumCount else { return 0 }
    tags.append(tag)
    tagNumbers[tag] = UInt16(tags.count)
    return UInt16(tags.count)
  }

  /// The number of a list of places to cut; 0 when there are too many.
  mutating func number(ofCuts list: [Int]) -> UInt16 {
    if let number = cutNumbers[list] { return number }
    guard cuts.count < Self.maximumCount else { return 0 }
    cuts.append(list)
    cutNumbers[list] = UInt16(cuts.count)
    return UInt16(cuts.count)
  }

  /// The number of what an entry has; nil when there are too many.
  mutating func number(of entry: DictionaryEntry) -> UInt16? {
    if entry.kind != .cut, entry.tag == nil { return 0 }
    let found: UInt16 =
      if let tag = entry.tag { number(ofTag: tag) } else { number(ofCuts: entry.cuts) }
    return found > 0 ? found : nil
  }

  /// No details.
  init() {}

  /// The details in the sections of a file; throws ``DictionaryFileProblem/field(_:value:)``.
  init(
    tags tagLines: [Substring], cuts cutLines: [Substring]
  ) throws(DictionaryFileProblem) {
    for (index, line) in tagLines.enumerated() {
      let tag = String(line)
      guard DictionaryEntry.isTag(tag), Int(number(ofTag: tag)) == index + 1 else {
        throw .field("tag", value: UInt64(index))
      }
    }
    for (index, line) in cutLines.enumerated() {
      let list = line.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
      guard !list.isEmpty, list[0] > 0, zip(list, list.dropFirst()).allSatisfy(<),
        Int(number(ofCuts: list)) == index + 1
      else { throw .field("cuts", value: UInt64(index)) }
    }
  }

  /// The cuts as the lines of a section.
  var cutLines: [String] {
    cuts.map { $0.map(String.init).joined(separator: ",") }
  }
}
