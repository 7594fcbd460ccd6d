import TextCore

/// The runs of characters of some texts, to find what shares a passage with them: the texts that a
/// model is judged by must not be learned from.
public struct KnownText: Sendable {
  /// How many characters a passage has that gives a text away.
  public static let runLength = 30

  private var runs: Set<UInt64> = []

  /// No text.
  public init() {}

  /// Adds `text`.
  public mutating func insert(_ text: String) {
    Self.forEachRun(of: DecodedText(text).scalars) {
      runs.insert($0)
      return true
    }
  }

  /// Whether `text` shares a run of ``runLength`` characters, white space not counted, with a text
  /// that was inserted.
  public func sharesRun(with text: String) -> Bool {
    guard !runs.isEmpty else { return false }
    var isKnown = false
    Self.forEachRun(of: DecodedText(text).scalars) { run in
      isKnown = runs.contains(run)
      return !isKnown
    }
    return isKnown
  }

  /// Hands a hash of every run to `visit`, until it returns false.
  private static func forEachRun(of text: [UInt32], _ visit: (UInt64) -> Bool) {
    let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    var power: UInt64 = 1
    for _ in 0..<runLength { power = power &* factor }
    let scalars = text.lazy.map(WidthFolding.fold).filter { $0 > 0x20 }
    let characters = Array(scalars)
    var hash: UInt64 = 0
    for (index, scalar) in characters.enumerated() {
      hash = hash &* factor &+ UInt64(scalar)
      if index >= runLength { hash = hash &- power &* UInt64(characters[index - runLength]) }
      if index >= runLength - 1, !visit(hash) { return }
    }
  }
}
