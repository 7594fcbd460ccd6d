/// What reading a dictionary found: how many entries, and every line that deserves a look.
public struct DictionaryReport: Codable, Hashable, Sendable {
  /// The file, or another name of the text.
  public let name: String
  /// Number of different words.
  public internal(set) var entries = 0
  /// Lines that could not be used, in order.
  public internal(set) var problems: [DictionaryProblem] = []
  /// Lines used in a way the writer may not have meant, in order.
  public internal(set) var warnings: [DictionaryWarning] = []

  init(name: String) {
    self.name = name
  }

  /// Number of lines that repeat an earlier word.
  public var duplicates: Int {
    warnings.count { if case .duplicate = $0 { true } else { false } }
  }

  /// One line that sums up: `names.txt: 120 entries, 1 duplicate, 0 bad lines`.
  public var summary: String {
    func count(_ number: Int, _ one: String, _ many: String) -> String {
      "\(number) \(number == 1 ? one : many)"
    }
    return "\(name): " + count(entries, "entry", "entries") + ", "
      + count(duplicates, "duplicate", "duplicates") + ", "
      + count(problems.count, "bad line", "bad lines")
  }
}
