import TensorCore
import TextCore

/// Sentences whose words are known, in a file or in memory.
public struct SegmentedText: Codable, Hashable, Sendable {
  /// The file, nil for sentences in memory.
  public let path: String?
  /// The words of each sentence, nil for a file.
  public let sentences: [[String]]?
  /// Its name in messages and in the card of a model.
  let name: String

  /// A UTF-8 file with a sentence a line, its words separated by white space; plain or compressed by
  /// gzip or xz. It is read when it is used.
  public init(path: String) {
    self.path = path
    sentences = nil
    name = path
  }

  /// Sentences given by their words, and how they are called in messages and in the card of a model. White space within a
  /// word separates words, too.
  public init(sentences: [[String]], name: String = "sentences in memory") {
    path = nil
    self.sentences = sentences
    self.name = name
  }

  /// Its entry in a model's card.
  func trainingSource(role: String, repeats: Int) -> TrainingSource {
    if let path { return TrainingSource(role: role, path: path, repeats: repeats) }
    return TrainingSource(
      role: role, name: name, repeats: repeats,
      texts: (sentences ?? []).map { $0.joined(separator: " ") })
  }

  /// The most bytes of a line of a file.
  static let longestLine = 1 << 26

  /// Calls `body` with each line: words separated by white space.
  func forEachLine<Failure: CorpusFailure>(
    _ body: (ArraySlice<UInt32>) throws(Failure) -> Void
  ) throws(Failure) {
    if let path {
      try Corpus(file: path).forEachLine(.utf8, longLines: .refused(bytes: Self.longestLine)) {
        _, line throws(Failure) in try body(line)
      }
    }
    for words in sentences ?? [] {
      try body(ArraySlice(words.joined(separator: " ").unicodeScalars.map(\.value)))
    }
  }

  /// All lines.
  func lines<Failure: CorpusFailure>(throwing _: Failure.Type) throws(Failure) -> [[UInt32]] {
    var lines: [[UInt32]] = []
    try forEachLine { line throws(Failure) in lines.append(Array(line)) }
    return lines
  }
}
