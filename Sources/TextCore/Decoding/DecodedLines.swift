import SystemCore

/// Lines decoded one after another into the same storage: the fast way through many short lines.
///
/// Bytes are counted from the first byte of the first line. The storage is kept from use to use.
package struct DecodedLines: ~Copyable {
  /// The scalars of all lines.
  package private(set) var scalars = FlatBuffer<UInt32>()
  /// Where in the bytes each scalar begins, then the number of bytes.
  package private(set) var offsets = FlatBuffer<UInt32>()
  /// For each line the index after its last scalar.
  package private(set) var ends = FlatBuffer<Int32>()
  /// Whether the bytes are the scalars in UTF-8, nothing having been converted or replaced.
  package private(set) var isVerbatim = true
  /// A line in an encoding other than UTF-8.
  private var converted = DecodedText()

  /// No lines.
  package init() { offsets.append(0) }

  /// Removes all lines.
  package mutating func removeAll() {
    scalars.removeAll()
    offsets.removeAll()
    offsets.append(0)
    ends.removeAll()
    isVerbatim = true
  }

  /// Adds the line, or the piece of one, that `bytes` hold.
  ///
  /// Throws what `decoder` throws, with the offset in `bytes`; the lines are then as before.
  package mutating func append(
    _ bytes: UnsafeRawBufferPointer, by decoder: TextDecoder
  ) throws(TextError) {
    guard bytes.count <= capacity else { throw .pieceTooLong(bytes: bytes.count) }
    let target = makeRoom(for: bytes.count)
    let count =
      decoder.encoding == .utf8
      ? try decodeUTF8(bytes, policy: decoder.policy, into: target)
      : try convert(bytes, by: decoder, into: target)
    endLine(of: count)
  }

  /// Adds a text in memory as a line, of ``capacity`` bytes at most.
  package mutating func append(_ text: Substring) {
    var text = text
    text.withUTF8 { bytes in
      precondition(bytes.count <= capacity, "\(bytes.count) bytes exceed 32-bit offsets")
      let target = makeRoom(for: bytes.count)
      var pass = UTF8Pass(UnsafeRawBufferPointer(bytes))
      pass.run(into: target, replaces: true)
      endLine(of: pass.count)
    }
  }

  /// The number of bytes that can still be added.
  package var capacity: Int { Int(Int32.max) - 1 - Int(offsets.base[scalars.count]) }

  /// Where the scalars of so many bytes go, and their offsets.
  private mutating func makeRoom(for bytes: Int) -> UTF8Pass.Target {
    scalars.reserve(bytes)
    offsets.reserve(bytes)
    return UTF8Pass.Target(
      scalars: UnsafeMutableBufferPointer(start: scalars.end, count: bytes),
      offsets: UnsafeMutableBufferPointer(start: offsets.base + scalars.count, count: bytes + 1),
      firstOffset: offsets.base[scalars.count])
  }

  /// Counts a line of scalars that were written.
  private mutating func endLine(of count: Int) {
    scalars.advance(by: count)
    offsets.advance(by: count)
    ends.append(Int32(truncatingIfNeeded: scalars.count))
  }

  private mutating func decodeUTF8(
    _ bytes: UnsafeRawBufferPointer, policy: DecodingPolicy, into target: UTF8Pass.Target
  ) throws(TextError) -> Int {
    var pass = UTF8Pass(bytes)
    pass.run(into: target)
    guard pass.isIncomplete else { return pass.count }
    guard policy == .lenient else {
      target.offsets[0] = target.firstOffset
      throw .invalidBytes(encoding: .utf8, offset: pass.position)
    }
    isVerbatim = false
    pass.run(into: target, replaces: true)
    return pass.count
  }

  private mutating func convert(
    _ bytes: UnsafeRawBufferPointer, by decoder: TextDecoder, into target: UTF8Pass.Target
  ) throws(TextError) -> Int {
    isVerbatim = false
    try decoder.decode(bytes, into: &converted)
    _ = target.scalars.update(fromContentsOf: converted.scalars)
    for (index, offset) in converted.offsets.enumerated() {
      target.offsets[index] = target.firstOffset + offset
    }
    return converted.count
  }
}
