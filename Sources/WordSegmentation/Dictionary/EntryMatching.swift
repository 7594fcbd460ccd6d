import TextCore

/// What a dictionary entry overlooks when it is looked for in a text. Width is overlooked always.
public struct EntryMatching: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Capital and small letters count as the same.
  public static let ignoringCase = EntryMatching(rawValue: 1)
  /// Traditional characters and their simplified forms count as the same.
  public static let ignoringScript = EntryMatching(rawValue: 2)
  /// The entry is found within Latin words and numbers, too, which are cut there.
  public static let insideWords = EntryMatching(rawValue: 4)

  /// What is ignored, by the names that files have for it.
  var ignored: [String] {
    (contains(.ignoringCase) ? ["case"] : []) + (contains(.ignoringScript) ? ["script"] : [])
  }

  /// What is ignored is given by the names that files have for it.
  init(ignoring names: [some StringProtocol], inside: Bool = false) throws(WordProblem) {
    self = inside ? .insideWords : []
    for name in names {
      switch name {
      case "case": insert(.ignoringCase)
      case "script": insert(.ignoringScript)
      default: throw .badOption("ignore=\(name)")
      }
    }
  }

  /// What decides which characters count as the same.
  var folding: EntryFolding { EntryFolding(rawValue: rawValue & 3) }
}

/// Which spellings of a character count as the same for some entries.
struct EntryFolding: Hashable, Sendable {
  /// As in ``EntryMatching``: 1 for case, 2 for script.
  let rawValue: UInt8

  /// All of them, the one that overlooks the most first.
  static let all: [EntryFolding] = [3, 2, 1, 0].map(EntryFolding.init)
  /// The one that overlooks width alone.
  static let exact = EntryFolding(rawValue: 0)

  private var ignoresCase: Bool { rawValue & 1 != 0 }
  private var ignoresScript: Bool { rawValue & 2 != 0 }

  /// The spelling that stands for all that count as the same. Folding twice changes nothing more.
  @inline(__always)
  func fold(_ scalar: UInt32) -> UInt32 {
    var value = TextFolding.width.fold(scalar)
    if rawValue == 0 { return value }
    // Twice, since the table has 薴 by way of another form.
    if ignoresScript {
      value = ScriptConversion.simplified(ScriptConversion.simplified(value))
    }
    if ignoresCase { value = Self.lowercase(value) }
    return value
  }

  /// Calls `body` with every scalar that may have another folded form than itself.
  func forEachFolded(_ body: (_ scalar: UInt32, _ folded: UInt32) -> Void) {
    var ranges = TextFolding.widthForms
    if ignoresCase { ranges += Self.casedRanges }
    if ignoresScript { ranges += Self.scriptRanges }
    for scalar in ranges.joined() where fold(scalar) != scalar { body(scalar, fold(scalar)) }
  }

  /// The small letter of a capital one, where that is one scalar.
  private static func lowercase(_ value: UInt32) -> UInt32 {
    if value < 0x80 { return (0x41...0x5A).contains(value) ? value | 0x20 : value }
    guard casedRanges.contains(where: { $0.contains(value) }), let scalar = Unicode.Scalar(value)
    else { return value }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    guard let first = lower.first, lower.count == 1 else { return value }
    return first.value
  }

  /// Where the scalars with another case are.
  private static let casedRanges: [ClosedRange<UInt32>] = [
    0x41...0x5A, 0xC0...0x58F, 0x10A0...0x10FF, 0x13A0...0x13FF, 0x1C80...0x1CBF, 0x1E00...0x1FFF,
    0x2100...0x218F, 0x24B6...0x24CF, 0x2C00...0x2D2F, 0xA640...0xA69F, 0xA720...0xA7FF,
    0xAB30...0xABBF, 0x1_0400...0x1_04FF, 0x1_0570...0x1_05BF, 0x1_0C80...0x1_0CFF,
    0x1_18A0...0x1_18DF, 0x1_6E40...0x1_6E7F, 0x1_E900...0x1_E943,
  ]

  /// Where the traditional characters are.
  private static let scriptRanges: [ClosedRange<UInt32>] = [
    0x3400...0x9FFF, 0xF900...0xFAFF, 0x2_0000...0x2_FFFF,
  ]
}
