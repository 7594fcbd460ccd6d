import TextCore

/// The forms of regulated verse that a rule can tell: how many lines, and of how many characters.
public struct PoemForm: Codable, Hashable, Sendable {
  /// The number of lines.
  public let lines: Int
  /// The characters of each line.
  public let length: Int

  /// The forms that have a rule, by their names.
  public static let named: [String: PoemForm] = [
    "五绝": PoemForm(lines: 4, length: 5), "七绝": PoemForm(lines: 4, length: 7),
    "五律": PoemForm(lines: 8, length: 5), "七律": PoemForm(lines: 8, length: 7),
  ]

  /// Whether a poem has this number of lines, each of its length.
  public func fits(_ poem: String) -> Bool {
    fits(Self.lines(of: poem.unicodeScalars.map(\.value)))
  }

  func fits(_ lines: [ArraySlice<UInt32>]) -> Bool {
    lines.count == self.lines && lines.allSatisfy { $0.count == length }
  }

  /// The lines of a poem: the stretches between marks and white space.
  static func lines(of scalars: [UInt32]) -> [ArraySlice<UInt32>] {
    scalars.split { isMark($0) }
  }

  private static func isMark(_ value: UInt32) -> Bool {
    guard let properties = Unicode.Scalar(value)?.properties else { return false }
    if properties.isWhitespace { return true }
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }
}

/// The lengths of the lines that poems to each tune have.
public struct TunePatterns: Sendable {
  private var patterns: [ExactText: Set<[Int]>] = [:]

  /// No tunes.
  public init() {}

  /// Adds the lengths of a poem's lines to those that its tune allows.
  public mutating func add(_ poem: String, tune: String) {
    add(PoemForm.lines(of: poem.unicodeScalars.map(\.value)), tune: tune)
  }

  mutating func add(_ lines: [ArraySlice<UInt32>], tune: String) {
    patterns[ExactText(tune), default: []].insert(lines.map(\.count))
  }

  /// Whether a poem to that tune has lines of just these lengths; nil where no poem to it is known.
  public func allow(_ poem: String, tune: String) -> Bool? {
    allow(PoemForm.lines(of: poem.unicodeScalars.map(\.value)), tune: tune)
  }

  func allow(_ lines: [ArraySlice<UInt32>], tune: String) -> Bool? {
    patterns[ExactText(tune)].map { $0.contains(lines.map(\.count)) }
  }
}
