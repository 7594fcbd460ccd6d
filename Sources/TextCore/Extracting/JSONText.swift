/// The strings of JSON lines: those of one field, at any depth, or all.
package struct JSONText: LineExtractor {
  private let field: String?
  /// Whether the field was found.
  package private(set) var isFound = false

  /// The strings of the field of this name; nil for all strings that are values.
  package init(field: String?) { self.field = field }

  package mutating func text(of line: ArraySlice<UInt32>) -> [UInt32] {
    var text: [UInt32] = []
    var rest = line.trimmed
    /// The name before a value, and for each array and object that is open whether it stands under the
    /// field.
    var name: String?
    var open: [Bool] = []
    while let scalar = rest.first {
      rest.removeFirst()
      let isWanted = field == nil || name == field || open.last ?? false
      switch scalar {
      case UInt32(of: "\""):
        guard let string = Self.string(&rest) else { return text }
        if rest.trimmed.first == UInt32(of: ":") {
          name = String(scalars: string)
        } else if isWanted {
          isFound = true
          if !text.isEmpty { text.append(0x09) }
          text += string.map { $0 == 0x0A || $0 == 0x0D ? 0x09 : $0 }
        }
      case UInt32(of: "{"), UInt32(of: "["):
        open.append(isWanted && field != nil)
        if scalar == UInt32(of: "{") { name = nil }
      case UInt32(of: "}"), UInt32(of: "]"):
        if !open.isEmpty { open.removeLast() }
        name = nil
      case UInt32(of: ","): if open.last == false { name = nil }
      default: break
      }
    }
    return text
  }

  /// The string that `rest` begins with after its quotation mark, which is taken off; nil if it does not
  /// end.
  private static func string(_ rest: inout ArraySlice<UInt32>) -> [UInt32]? {
    var text: [UInt32] = []
    while let scalar = rest.popFirst() {
      guard scalar != UInt32(of: "\"") else { return text }
      guard scalar == UInt32(of: "\\") else {
        text.append(scalar)
        continue
      }
      guard let mark = rest.popFirst() else { return nil }
      switch mark {
      case UInt32(of: "n"): text.append(0x0A)
      case UInt32(of: "t"): text.append(0x09)
      case UInt32(of: "r"): text.append(0x0D)
      case UInt32(of: "b"), UInt32(of: "f"): text.append(0x20)
      case UInt32(of: "u"):
        guard let unit = unit(&rest) else { return nil }
        text.append(scalar16(unit, &rest))
      default: text.append(mark)
      }
    }
    return nil
  }

  /// The scalar of a UTF-16 unit, together with a second one if it is half of a pair.
  private static func scalar16(_ unit: UInt32, _ rest: inout ArraySlice<UInt32>) -> UInt32 {
    guard (0xD800...0xDFFF).contains(unit) else { return unit }
    guard unit < 0xDC00, rest.hasPrefix("\\u") else { return 0xFFFD }
    var ahead = rest.dropFirst(2)
    guard let low = Self.unit(&ahead), (0xDC00...0xDFFF).contains(low) else { return 0xFFFD }
    rest = ahead
    return 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
  }

  private static func unit(_ rest: inout ArraySlice<UInt32>) -> UInt32? {
    let digits = rest.prefix(4)
    guard digits.count == 4, let value = UInt32(String(scalars: digits), radix: 16) else {
      return nil
    }
    rest = rest.dropFirst(4)
    return value
  }
}
