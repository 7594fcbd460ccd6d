/// Why some bytes are not the JSON that was expected.
package enum JSONError: Error, Equatable, Sendable {
  /// Something else was expected at a byte.
  case malformed(offset: Int, expected: String)
  /// An object has two values of one name.
  case duplicate(name: String)
  /// The value at a path of names and numbers is of another kind.
  case mismatch(path: String, expected: String)
}

extension JSONError: CustomStringConvertible {
  /// What is wrong, for a message that names the file.
  package var description: String {
    switch self {
    case .malformed(let offset, let expected): "byte \(offset): expected \(expected)"
    case .duplicate(let name): "two values of \"\(name)\""
    case .mismatch(let path, let expected): "\(path): expected \(expected)"
    }
  }
}

/// Reads JSON (RFC 8259) part by part from bytes, which must outlive it. Nothing is read ahead: who reads
/// only what it expects does work that is bounded by the length.
package struct JSONScanner {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  /// A scanner at the first byte.
  package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Whether a punctuation mark follows, white space before it, which is read then.
  package mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    skipSpace()
    guard current == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  /// Reads the end of the bytes, which are `what`.
  package mutating func end(of what: String) throws(JSONError) {
    skipSpace()
    guard position == bytes.count else { throw expected("the end of \(what)") }
  }

  /// Reads `{"name": value, …}`; `value` reads one value.
  package mutating func object(
    _ value: (inout JSONScanner, String) throws(JSONError) -> Void
  ) throws(JSONError) {
    try take("{")
    if skip("}") { return }
    repeat {
      let name = try string()
      try take(":")
      try value(&self, name)
    } while skip(",")
    try take("}")
  }

  /// Reads `[value, …]`; `value` reads one value.
  package mutating func array(
    _ value: (inout JSONScanner) throws(JSONError) -> Void
  ) throws(JSONError) {
    try take("[")
    if skip("]") { return }
    repeat { try value(&self) } while skip(",")
    try take("]")
  }

  /// Reads a whole number, 0 or more.
  package mutating func count() throws(JSONError) -> Int {
    skipSpace()
    let start = position
    var number = 0
    while isAtDigit {
      let (product, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int(bytes[position] - UInt8(ascii: "0")))
      guard !overflow, !carry else { throw expected("a number below 2^63") }
      number = sum
      position += 1
    }
    let hasLeadingZero = position - start > 1 && bytes[start] == UInt8(ascii: "0")
    guard position > start, !hasLeadingZero else { throw expected("a whole number, 0 or more") }
    return number
  }

  /// Reads a number as it is written.
  package mutating func number() throws(JSONError) -> String {
    skipSpace()
    let start = position
    if current == UInt8(ascii: "-") { position += 1 }
    if current == UInt8(ascii: "0") { position += 1 } else { try digits() }
    if isAtDigit { throw expected("no digit after a leading 0") }
    if current == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      position += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// Reads one of some words, such as `true`; returns nil, and reads nothing, where none follows.
  package mutating func word(_ words: [StaticString]) -> Int? {
    skipSpace()
    for (index, word) in words.enumerated() {
      let end = position + word.utf8CodeUnitCount
      let text = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
      if end <= bytes.count, bytes[position..<end].elementsEqual(text) {
        position = end
        return index
      }
    }
    return nil
  }

  /// Reads a string.
  package mutating func string() throws(JSONError) -> String {
    try take("\"")
    var text: [UInt8] = []
    while let byte = current, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw expected("no control character inside a string") }
      position += 1
      if byte == UInt8(ascii: "\\") {
        text.append(contentsOf: try escape())
      } else {
        text.append(byte)
      }
    }
    guard let string = String(validating: text, as: UTF8.self) else {
      throw expected("valid UTF-8 before this byte")
    }
    try take("\"")
    return string
  }

  /// The next byte that is not white space, nil at the end.
  package mutating func next() -> UInt8? {
    skipSpace()
    return current
  }

  /// That something else was expected here.
  package func expected(_ what: String) -> JSONError {
    .malformed(offset: position, expected: what)
  }

  /// What follows a backslash, as UTF-8.
  private mutating func escape() throws(JSONError) -> [UInt8] {
    guard let kind = current else { throw expected("an escape sequence") }
    position += 1
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [kind]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if code & 0xFC00 == 0xD800 {
        guard current == UInt8(ascii: "\\") else { throw expected("a low surrogate") }
        position += 1
        guard current == UInt8(ascii: "u") else { throw expected("a low surrogate") }
        position += 1
        let low = try hexadecimal()
        guard low & 0xFC00 == 0xDC00 else { throw expected("a low surrogate before this byte") }
        code = 0x10000 + ((code & 0x3FF) << 10 | low & 0x3FF)
      }
      guard let scalar = Unicode.Scalar(code) else {
        throw expected("a high surrogate before a low one")
      }
      return Array(String(scalar).utf8)
    default: throw expected("one of \" \\ / b f n r t u after the backslash")
    }
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw expected("four hexadecimal digits")
      }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }

  private mutating func digits() throws(JSONError) {
    guard isAtDigit else { throw expected("a digit") }
    while isAtDigit { position += 1 }
  }

  private var isAtDigit: Bool {
    current.map { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } ?? false
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func take(_ mark: Unicode.Scalar) throws(JSONError) {
    guard skip(mark) else { throw expected("\(mark)") }
  }
}
