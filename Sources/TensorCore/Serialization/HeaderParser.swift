/// Reads the JSON of a safetensors header: an object of tensors, each with `dtype`, `shape` and
/// `data_offsets`, and `__metadata__`, an object of strings. Nothing else is allowed, so depth and
/// work are bounded by the header's length. Knows nothing of what the values mean.
struct HeaderParser {
  /// A tensor as the header describes it, unchecked.
  struct Entry {
    var name: String
    var type: String
    var shape: [Int]
    var offsets: [Int]
  }

  private(set) var entries: [Entry] = []
  private(set) var metadata: [String: String] = [:]
  private let file: String
  private let bytes: UnsafeRawBufferPointer
  private let base: Int
  private var position = 0

  /// Parses `bytes`, which start `base` bytes into the file.
  init(_ bytes: UnsafeRawBufferPointer, base: Int, file: String) throws(SafetensorsError) {
    self.bytes = bytes
    self.base = base
    self.file = file
    try parseHeader()
  }

  private mutating func parseHeader() throws(SafetensorsError) {
    var hasMetadata = false
    try parseObject { parser, name throws(SafetensorsError) in
      if name != "__metadata__" {
        parser.entries.append(try parser.parseEntry(name))
      } else if hasMetadata {
        throw .duplicateName(file: parser.file, name: name)
      } else {
        hasMetadata = true
        try parser.parseMetadata()
      }
    }
    skipSpace()
    guard position == bytes.count else { throw expected("the end of the header") }
  }

  private mutating func parseMetadata() throws(SafetensorsError) {
    try parseObject { parser, name throws(SafetensorsError) in
      let value = try parser.parseString()
      guard parser.metadata.updateValue(value, forKey: name) == nil else {
        throw .duplicateName(file: parser.file, name: name)
      }
    }
  }

  private mutating func parseEntry(_ name: String) throws(SafetensorsError) -> Entry {
    var type: String?
    var shape: [Int]?
    var offsets: [Int]?
    try parseObject { parser, field throws(SafetensorsError) in
      switch field {
      case "dtype" where type == nil: type = try parser.parseString()
      case "shape" where shape == nil: shape = try parser.parseNumbers()
      case "data_offsets" where offsets == nil: offsets = try parser.parseNumbers()
      default:
        throw parser.expected(
          "dtype, shape and data_offsets, once each, in tensor \"\(name)\", not \"\(field)\"")
      }
    }
    guard let type, let shape, let offsets else {
      throw expected("dtype, shape and data_offsets in tensor \"\(name)\"")
    }
    return Entry(name: name, type: type, shape: shape, offsets: offsets)
  }

  /// `{"name": value, …}`; `value` parses one value.
  private mutating func parseObject(
    _ value: (inout HeaderParser, String) throws(SafetensorsError) -> Void
  ) throws(SafetensorsError) {
    try take("{")
    if skip("}") { return }
    repeat {
      let name = try parseString()
      try take(":")
      try value(&self, name)
    } while skip(",")
    try take("}")
  }

  /// `[1, 2, …]`
  private mutating func parseNumbers() throws(SafetensorsError) -> [Int] {
    var numbers: [Int] = []
    try take("[")
    if skip("]") { return numbers }
    repeat { numbers.append(try parseNumber()) } while skip(",")
    try take("]")
    return numbers
  }

  private mutating func parseNumber() throws(SafetensorsError) -> Int {
    skipSpace()
    let start = position
    var number = 0
    while let digit = current, digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") {
      let (product, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int(digit - UInt8(ascii: "0")))
      guard !overflow, !carry else { throw expected("a number below 2^63") }
      number = sum
      position += 1
    }
    let leadingZero = position - start > 1 && bytes[start] == UInt8(ascii: "0")
    guard position > start, !leadingZero else { throw expected("a whole number, 0 or more") }
    return number
  }

  private mutating func parseString() throws(SafetensorsError) -> String {
    try take("\"")
    var text: [UInt8] = []
    while let byte = current, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw expected("no control character inside a string") }
      position += 1
      if byte == UInt8(ascii: "\\") {
        text.append(contentsOf: try parseEscape())
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

  /// What follows a backslash, as UTF-8.
  private mutating func parseEscape() throws(SafetensorsError) -> [UInt8] {
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
      var code = try parseHex()
      if code & 0xFC00 == 0xD800 {
        guard current == UInt8(ascii: "\\") else { throw expected("a low surrogate") }
        position += 1
        guard current == UInt8(ascii: "u") else { throw expected("a low surrogate") }
        position += 1
        let low = try parseHex()
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

  private mutating func parseHex() throws(SafetensorsError) -> UInt32 {
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

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    skipSpace()
    guard current == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  private mutating func take(_ mark: Unicode.Scalar) throws(SafetensorsError) {
    guard skip(mark) else { throw expected("\(mark)") }
  }

  private func expected(_ what: String) -> SafetensorsError {
    .malformedHeader(file: file, offset: base + position, expected: what)
  }
}
