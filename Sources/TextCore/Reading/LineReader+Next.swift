import FileSupport

extension LineReader {
  /// Replaces `bytes` by the next piece; returns nil, and no bytes, at the end of the text.
  ///
  /// Throws `FileError` if the file cannot be read on or its compressed data is damaged.
  public func next(into bytes: inout [UInt8]) throws(FileError) -> Piece? {
    bytes.removeAll(keepingCapacity: true)
    while true {
      while !decideEncoding() { try fill() }
      let available = buffer.count - start
      if let end = lineEnd(), end - start <= limit {
        return take(end - start, endsLine: true, into: &bytes)
      }
      if available > limit {
        let cut = buffer.withUnsafeBytes { buffer in
          LineCutter(encoding: encoding)
            .cut(UnsafeRawBufferPointer(rebasing: buffer[start...]), limit: limit)
        }
        return take(cut, endsLine: false, into: &bytes)
      }
      if sourceEnded {
        return available == 0 ? nil : take(available, endsLine: true, into: &bytes)
      }
      try fill()
    }
  }

  /// The index in the buffer after the first line end, nil if there is none yet.
  private func lineEnd() -> Int? {
    let unit = encoding.unitSize
    let found = buffer.withUnsafeBytes { buffer in
      LineCutter(encoding: encoding)
        .lineFeed(UnsafeRawBufferPointer(rebasing: buffer[start...]), from: searched - start)
    }
    if let found {
      searched = start + found
      return start + found + unit
    }
    searched = start + (buffer.count - start) / unit * unit
    return nil
  }

  private func take(_ count: Int, endsLine: Bool, into bytes: inout [UInt8]) -> Piece {
    bytes.append(contentsOf: buffer[start..<start + count])
    let terminator = bytes.withUnsafeBytes {
      endsLine ? LineCutter(encoding: encoding).terminatorCount($0) : 0
    }
    let piece = Piece(
      offset: offset, count: count, line: line, endsLine: endsLine, terminatorCount: terminator)
    start += count
    offset += count
    searched = max(searched, start)
    if endsLine { line += 1 }
    return piece
  }

  /// Reads one more chunk into the buffer.
  func fill() throws(FileError) {
    if start > 0 {
      buffer.removeSubrange(..<start)
      searched -= start
      inspected = max(inspected - start, 0)
      start = 0
    }
    let filled = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: chunk))
    let result = buffer.withUnsafeMutableBytes { bytes in
      Result { () throws(FileError) in
        try source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[filled...]))
      }
    }
    let got = (try? result.get()) ?? 0
    buffer.removeLast(chunk - got)
    if try result.get() == 0 { sourceEnded = true }
  }
}
