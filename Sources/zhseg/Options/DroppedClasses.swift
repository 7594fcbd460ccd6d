import ArgumentParser
import WordSegmentation

/// Classes of words that are left out.
struct DroppedClasses: OptionSet, ExpressibleByArgument {
  let rawValue: UInt8

  static let punctuation = DroppedClasses(rawValue: 1)
  static let space = DroppedClasses(rawValue: 2)
  static let stopwords = DroppedClasses(rawValue: 4)

  private static let names: [(name: String, value: DroppedClasses)] = [
    ("punctuation", .punctuation), ("space", .space), ("stopwords", .stopwords),
  ]

  static var allValueStrings: [String] { names.map(\.name) }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init() { rawValue = 0 }

  init?(argument: String) {
    self.init()
    for name in argument.split(separator: ",") {
      guard let known = Self.names.first(where: { $0.name == name }) else { return nil }
      insert(known.value)
    }
  }

  var defaultValueDescription: String { "none" }

  /// Whether a word of a text is left out.
  func contains(_ word: Word, in scalars: UnsafePointer<UInt32>) -> Bool {
    if contains(.space) && word.isSpace { return true }
    if contains(.punctuation) && word.kind == .punctuation { return true }
    guard contains(.stopwords) else { return false }
    return StopWords.general.contains(
      UnsafeBufferPointer(start: scalars + Int(word.start), count: word.range.count))
  }
}
