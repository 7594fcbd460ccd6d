/// Quotes and brackets that open and close.
///
/// Marks of another width are other marks: （ is not closed by `)`.
public enum MarkPairs: Sendable {
  /// Those of everyday text: “” ‘’ 「」 『』 《》 【】 （） () []
  case common
  /// These, 〈〉, 〔〕 and ［］.
  case usual
  /// All: also 〖〗, ｛｝ and {}.
  case all

  /// The mark that closes what `scalar` opens; nil if it opens nothing.
  public func closing(of scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x201C, 0x2018, 0x300C, 0x300E, 0x300A, 0x3010, 0xFF08, 0x28: scalar + 1
    case 0x5B: 0x5D
    case 0x3008, 0x3014: self == .common ? nil : scalar + 1
    case 0xFF3B: self == .common ? nil : 0xFF3D
    case 0x3016: self == .all ? 0x3017 : nil
    case 0x7B, 0xFF5B: self == .all ? scalar + 2 : nil
    default: nil
    }
  }

  /// Returns whether `scalar` closes what another mark opens.
  public func isClosing(_ scalar: UInt32) -> Bool {
    // The two marks of a pair are one or two apart.
    scalar >= 0x29 && (1...2).contains { closing(of: scalar - $0) == scalar }
  }

  /// Returns whether `scalar` is a quote that closes: ” ’ 」 』
  public static func isClosingQuote(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x201D, 0x2019, 0x300D, 0x300F: true
    default: false
    }
  }
}

/// Finds out which marks of a text belong together while it is read from left to right.
public struct MarkMatcher: Sendable {
  private var open: [(index: Int, closing: UInt32)] = []

  /// How many quotes and brackets may be open at once; of more the outer ones count as unpaired.
  private static let depth = 32

  /// A matcher at the beginning of a text.
  public init() {}

  /// Notes the mark at `index`, which `closing` would close.
  public mutating func open(_ index: Int, closedBy closing: UInt32) {
    open.append((index, closing))
  }

  /// Returns the index of the mark that `scalar` closes; nil if none is open. What is open inside of
  /// these two has no partner.
  public mutating func close(_ scalar: UInt32) -> Int? {
    guard let match = open.suffix(Self.depth).lastIndex(where: { $0.closing == scalar }) else {
      return nil
    }
    defer { open.removeSubrange(match...) }
    return open[match].index
  }
}
