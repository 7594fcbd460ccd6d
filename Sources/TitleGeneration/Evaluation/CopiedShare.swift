import TextCore

/// How many of the numbers and names in titles stand in the articles.
///
/// Counted are the runs of digits and the runs of Latin letters of a title, as wide as they go;
/// `COVID-19` has one of each. A run is found if the article has the same run, as wide as it goes;
/// case and width make no difference.
public struct CopiedShare: Codable, Hashable, Sendable {
  /// How many runs of digits or Latin letters the titles have.
  public private(set) var total = 0
  /// How many of these the articles have, too.
  public private(set) var found = 0

  /// The share of no titles.
  public init() {}

  /// The share of runs found, 1 where there are none.
  public var share: Double { total == 0 ? 1 : Double(found) / Double(total) }

  /// Counts the runs of a title of the article `body`.
  public mutating func add(title: String, body: String) {
    let wanted = Self.runs(of: title)
    guard !wanted.isEmpty else { return }
    let known = Set(Self.runs(of: body))
    total += wanted.count
    found += wanted.count { known.contains($0) }
  }

  /// The runs of digits and of Latin letters, folded.
  package static func runs(of text: String) -> [String] {
    var runs: [String] = []
    var run = String.UnicodeScalarView()
    var kind = Kind.other
    for scalar in text.unicodeScalars {
      let folded = Unicode.Scalar(TextFolding.width.fold(scalar.value)) ?? scalar
      let next = self.kind(of: folded)
      if next != kind && !run.isEmpty {
        runs.append(String(run))
        run.removeAll()
      }
      kind = next
      if next != .other {
        TextFolding.letterCase.append(folded, to: &run)
      }
    }
    if !run.isEmpty { runs.append(String(run)) }
    return runs
  }

  private enum Kind { case digit, letter, other }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    case 0x30...0x39: .digit
    case 0x41...0x5A, 0x61...0x7A: .letter
    case 0xC0...0x24F: scalar.properties.isAlphabetic ? .letter : .other
    default: .other
    }
  }
}
