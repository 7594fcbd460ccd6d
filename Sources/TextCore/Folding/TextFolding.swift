/// Which ways of writing a character count as one.
///
/// Text is compared, counted and looked up folded; what is written for people keeps its own spelling.
public struct TextFolding: OptionSet, Sendable {
  public let rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Full-width and half-width forms become those of the usual width.
  @inlinable public static var width: TextFolding { TextFolding(rawValue: 1) }
  /// Traditional characters become simplified ones, as ``ScriptConversion`` has them.
  @inlinable public static var script: TextFolding { TextFolding(rawValue: 2) }
  /// The capital letters of ASCII become small.
  @inlinable public static var asciiCase: TextFolding { TextFolding(rawValue: 4) }
  /// Capital letters become small, those beyond ASCII in strings only: one may become two scalars.
  @inlinable public static var letterCase: TextFolding { TextFolding(rawValue: 4 | 8) }

  /// The folded form of a scalar value.
  @inlinable @inline(__always)
  public func fold(_ scalar: UInt32) -> UInt32 {
    var value = scalar
    if rawValue & 1 != 0 { value = Self.usualWidth(value) }
    if rawValue & 2 != 0 { value = ScriptConversion.simplified(value) }
    if rawValue & 4 != 0 && value >= 0x41 && value <= 0x5A { value |= 0x20 }
    return value
  }

  /// The folded form of a text.
  public func fold(_ text: some StringProtocol) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { append(scalar, to: &folded) }
    return String(folded)
  }

  /// Adds the folded form of a scalar to a text.
  public func append(_ scalar: Unicode.Scalar, to text: inout String.UnicodeScalarView) {
    let value = fold(scalar.value)
    let folded = Unicode.Scalar(value) ?? scalar
    // Neither ASCII, which is folded already, nor what is Chinese has another case.
    guard rawValue & 8 != 0, value >= 0x80, !(0x2E80...0x9FFF).contains(value) else {
      return text.append(folded)
    }
    text.append(contentsOf: folded.properties.lowercaseMapping.unicodeScalars)
  }
}
