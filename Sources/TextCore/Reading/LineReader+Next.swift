import SystemCore

extension LineReader {
  /// Replaces `bytes` by the next piece; returns nil, and no bytes, at the end of the text.
  ///
  /// Throws `FileError` if the file cannot be read on or its compressed data is damaged.
  public func next(into bytes: inout [UInt8]) throws(FileError) -> Piece? {
    bytes.removeAll(keepingCapacity: true)
    guard let piece = try passPiece() else { return nil }
    bytes.append(contentsOf: buffer[start - piece.count..<start])
    return piece
  }

  /// Adds the bytes of the next piece to `bytes`; returns nil at the end of the text.
  ///
  /// Throws as `next(into:)`.
  package func next(appendingTo bytes: inout FlatBuffer<UInt8>) throws(FileError) -> Piece? {
    guard let piece = try passPiece() else { return nil }
    buffer.withUnsafeBufferPointer { buffer in
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start - piece.count..<start]))
    }
    return piece
  }

  /// True if the next piece can be had without waiting for another program or a person.
  public var isReady: Bool {
    size != nil || search == .done && lineEnd() != nil || source.isReady
  }

  /// Finds the next piece and passes it: it ends at `start` then.
  private func passPiece() throws(FileError) -> Piece? {
    while true {
      while !decideEncoding() { try fill() }
      let available = buffer.count - start
      if let end = lineEnd(), end - start <= limit {
        return pass(end - start, endsLine: true)
      }
      if available > limit {
        let cut = buffer.withUnsafeBytes { buffer in
          LineCutter(encoding: encoding)
            .cut(UnsafeRawBufferPointer(rebasing: buffer[start...]), limit: limit)
        }
        return pass(cut, endsLine: false)
      }
      if sourceEnded {
        return available == 0 ? nil : pass(available, endsLine: true)
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

  private func pass(_ count: Int, endsLine: Bool) -> Piece {
    let terminator =
      endsLine
      ? buffer.withUnsafeBytes { buffer in
        LineCutter(encoding: encoding)
          .terminatorCount(UnsafeRawBufferPointer(rebasing: buffer[start..<start + count]))
      } : 0
    var mark = 0
    if offset == 0 && buffer[start..<start + count].starts(with: encoding.mark) {
      mark = encoding.mark.count
    }
    let piece = Piece(
      offset: offset, count: count, encoding: encoding, line: line, beginsLine: beginsLine,
      endsLine: endsLine, markCount: mark, terminatorCount: terminator)
    start += count
    offset += count
    searched = max(searched, start)
    if endsLine { line += 1 }
    beginsLine = endsLine
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
