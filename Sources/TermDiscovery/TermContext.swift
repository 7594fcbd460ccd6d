/// A place where a term occurs.
public struct TermContext: Codable, Hashable, Sendable {
  /// The file, as the user named it.
  public var file: String
  /// The line of the file, from 1.
  public var line: Int
  /// The part of the line around the term, about 60 characters at most, with signs such as ␉ for
  /// control characters.
  public let text: String
  /// Where the term stands in `text`, in Unicode scalars.
  public let range: Range<Int>

  /// A context; `range` lies within the scalars of `text`.
  public init(file: String, line: Int, text: String, range: Range<Int>) {
    let count = text.unicodeScalars.count
    precondition(
      range.lowerBound >= 0 && range.upperBound <= count,
      "range \(range) of a text of \(count) scalars")
    self.file = file
    self.line = line
    self.text = String(
      String.UnicodeScalarView(text.unicodeScalars.map { Self.sign(for: $0) ?? $0 }))
    self.range = range
  }

  /// A context as it was encoded; throws `DecodingError` for a range that does not lie within the text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    file = try container.decode(String.self, forKey: .file)
    line = try container.decode(Int.self, forKey: .line)
    text = try container.decode(String.self, forKey: .text)
    range = try container.decode(Range<Int>.self, forKey: .range)
    guard range.lowerBound >= 0, range.upperBound <= text.unicodeScalars.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .range, in: container, debugDescription: "\(range) is not within the text")
    }
  }

  /// What stands before the term, the term as it is written here, and what stands after it.
  public var parts: (before: String, term: String, after: String) {
    let scalars = text.unicodeScalars
    let start = scalars.index(scalars.startIndex, offsetBy: range.lowerBound)
    let end = scalars.index(start, offsetBy: range.count)
    return (String(scalars[..<start]), String(scalars[start..<end]), String(scalars[end...]))
  }

  /// The sign for a control character; nil for any other.
  private static func sign(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x2028, 0x2029: "\u{FFFD}"
    default: nil
    }
  }
}
