/// A line of a request's body.
enum RequestLine: Sendable, Equatable {
  /// Its bytes, without the line break.
  case whole([UInt8])
  /// One that has more bytes than a line may have.
  case tooLong
}

/// Cuts bytes that come part by part into lines; no more of them is kept than a line may have.
struct RequestLines {
  private let limit: Int
  private var rest: [UInt8] = []
  private var isSkipping = false
  private var isFirst = true

  /// Lines of at most `limit` bytes.
  init(limit: Int) { self.limit = limit }

  /// The lines that end in `part`. Empty ones are left out.
  mutating func lines(in part: [UInt8]) -> [RequestLine] {
    var lines: [RequestLine] = []
    var start = part.startIndex
    while let end = part[start...].firstIndex(of: 0x0A) {
      if let line = finish(with: part[start..<end]) { lines.append(line) }
      start = end + 1
    }
    add(part[start...])
    return lines
  }

  /// The last line, if it has no line break.
  mutating func end() -> RequestLine? { finish(with: []) }

  private mutating func add(_ bytes: ArraySlice<UInt8>) {
    if isSkipping || rest.count + bytes.count > limit + 3 {
      rest = []
      isSkipping = true
    } else {
      rest += bytes
    }
  }

  private mutating func finish(with bytes: ArraySlice<UInt8>) -> RequestLine? {
    add(bytes)
    defer {
      rest = []
      isSkipping = false
      isFirst = false
    }
    if isSkipping { return .tooLong }
    var line = isFirst ? rest.withoutByteOrderMark : rest[...]
    if line.last == 0x0D { line = line.dropLast() }
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return nil }
    return line.count > limit ? .tooLong : .whole(Array(line))
  }
}
