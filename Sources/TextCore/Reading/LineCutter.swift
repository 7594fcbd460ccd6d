import SystemCore

/// Finds line ends, and places to cut a line that is too long, in bytes of one encoding.
struct LineCutter {
  let encoding: TextEncoding

  /// The index of the first line feed at or after `from`, nil if there is none.
  ///
  /// `bytes` begins between characters. In GB18030 and Big5 the byte 0A is never a part of another
  /// character, so it is looked for as in UTF-8.
  func lineFeed(_ bytes: UnsafeRawBufferPointer, from: Int) -> Int? {
    guard encoding.unitSize == 1 else { return wideLineFeed(bytes, from: from) }
    return firstByte(0x0A, in: bytes, from: from)
  }

  private func wideLineFeed(_ bytes: UnsafeRawBufferPointer, from: Int) -> Int? {
    var index = from
    while index + 1 < bytes.count {
      if wideUnit(bytes, index) == 0x0A { return index }
      index += 2
    }
    return nil
  }

  /// The length of the line end that `line` ends with.
  func terminatorCount(_ line: UnsafeRawBufferPointer) -> Int {
    let size = encoding.unitSize
    guard line.count >= size, line.count % size == 0, unit(line, line.count - size) == 0x0A else {
      return 0
    }
    guard line.count >= 2 * size, unit(line, line.count - 2 * size) == 0x0D else { return size }
    return 2 * size
  }

  /// Where to cut a line of more than `limit` bytes: between characters, after white space or
  /// sentence punctuation if there is any in the last part before the limit, never inside CR LF.
  func cut(_ line: UnsafeRawBufferPointer, limit: Int) -> Int {
    let earliest = limit - min(limit / 2, 1 << 14)
    var best = 0
    var last = 0
    var index = firstBoundary(line, near: earliest)
    while index < limit {
      let length = characterLength(line, at: index)
      if index + length > limit { break }
      let isLoneCR = unit(line, index) == 0x0D
      index += length
      if isLoneCR { continue }
      last = index
      guard index > earliest else { continue }
      if isBreak(UnsafeRawBufferPointer(rebasing: line[index - length..<index])) { best = index }
    }
    if best > 0 { return best }
    return last > 0 ? last : limit / encoding.unitSize * encoding.unitSize
  }

  /// A place between characters at or shortly before `earliest`.
  ///
  /// Only UTF-8 and UTF-16 can tell one from the bytes around; other encodings are read from the
  /// beginning.
  private func firstBoundary(_ line: UnsafeRawBufferPointer, near earliest: Int) -> Int {
    switch encoding {
    case .utf8:
      var index = earliest
      while index > max(earliest - 3, 0) && line[index] & 0xC0 == 0x80 { index -= 1 }
      return index
    case .utf16, .utf16LE, .utf16BE:
      let index = earliest & ~1
      return index >= 2 && wideUnit(line, index) & 0xFC00 == 0xDC00 ? index - 2 : index
    case .gb18030, .big5: return 0
    }
  }

  /// The length in bytes of the character at `index`; ill-formed bytes count alone.
  private func characterLength(_ line: UnsafeRawBufferPointer, at index: Int) -> Int {
    let left = line.count - index
    switch encoding {
    case .utf8: return UTF8Decoder.sequence(line, at: index).length
    case .utf16, .utf16LE, .utf16BE:
      guard left >= 4 else { return left }
      let isPair =
        wideUnit(line, index) & 0xFC00 == 0xD800 && wideUnit(line, index + 2) & 0xFC00 == 0xDC00
      return isPair ? 4 : 2
    case .gb18030:
      guard (0x81...0xFE).contains(line[index]), left >= 2 else { return 1 }
      if (0x30...0x39).contains(line[index + 1]) { return left >= 4 ? 4 : 1 }
      return line[index + 1] >= 0x40 ? 2 : 1
    case .big5:
      return (0x81...0xFE).contains(line[index]) && left >= 2 && line[index + 1] >= 0x40 ? 2 : 1
    }
  }

  /// The code unit at `index`.
  private func unit(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt16 {
    encoding.unitSize == 2 ? wideUnit(bytes, index) : UInt16(bytes[index])
  }

  /// The 16-bit code unit at `index`, 0 if the bytes end before.
  private func wideUnit(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt16 {
    guard index + 1 < bytes.count else { return 0 }
    let first = UInt16(bytes[index])
    let second = UInt16(bytes[index + 1])
    return encoding == .utf16BE ? first << 8 | second : second << 8 | first
  }
}
