/// The distinct units of a corpus as they are written: text by id.
///
/// The id of a unit of one scalar is the scalar's value. Fixed ids stand for line ends and for the
/// space that counting does not see. All other units are listed in the order in which they first
/// appear, so ids do not depend on how many threads read the corpus.
package struct UnitTable: Sendable {
  /// The id of a line end that is LF.
  package static let lineFeed: UInt32 = 0x0A
  /// The id of a line end that is CR LF.
  package static let carriageReturnLineFeed: UInt32 = 0x11_0000
  /// The id of a line end that the file lacks; its text is empty.
  package static let unterminated: UInt32 = 0x11_0001
  /// The id of one space that counting does not see.
  package static let transparentSpace: UInt32 = 0x11_0002
  /// The id of the first listed unit.
  package static let firstListed: UInt32 = 0x11_0003

  let hash: TextHash
  private var texts = ByteStrings()
  private var kinds: [UnitKind] = []
  /// A hash table of positions in `texts` plus one; 0 is free. The size is a power of two.
  private var slots = [UInt32](repeating: 0, count: 1 << 10)

  /// A table without listed units.
  package init() { self.init(hash: TextHash()) }

  /// A table whose hashes are those of another.
  init(hash: TextHash) { self.hash = hash }

  /// One more than the largest id.
  package var idLimit: Int { Int(Self.firstListed) + texts.count }

  /// Whether `id` ends a line.
  @inline(__always)
  package static func isLineEnd(_ id: UInt32) -> Bool {
    id == lineFeed || id & ~1 == carriageReturnLineFeed
  }

  /// What the unit is to counting.
  package func kind(of id: UInt32) -> UnitKind {
    if id >= Self.firstListed { return kinds[Int(id - Self.firstListed)] }
    if Self.isLineEnd(id) { return .lineEnd }
    if id == Self.transparentSpace { return .transparent }
    return ScalarKinds.table[id]
  }

  /// The UTF-8 bytes of the unit as it is written.
  package func text(of id: UInt32) -> String {
    var bytes: [UInt8] = []
    appendText(of: id, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Adds the UTF-8 bytes of the unit as it is written to `bytes`.
  package func appendText(of id: UInt32, to bytes: inout [UInt8]) {
    switch id {
    case Self.firstListed...: bytes += texts.string(Int(id - Self.firstListed))
    case Self.carriageReturnLineFeed: bytes += [0x0D, 0x0A]
    case Self.unterminated: break
    case Self.transparentSpace: bytes.append(0x20)
    default: UTF8Bytes.append(id, to: &bytes)
    }
  }

  /// The id of a unit of several scalars; listed if it is new. At most 4 billion units fit.
  mutating func id(of text: UnsafeBufferPointer<UInt8>, kind: UnitKind) -> UInt32 {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash(text, kind.rawValue)) & mask
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if kinds[index] == kind && texts.withString(index, { Self.areEqual($0, text) }) {
        return Self.firstListed + UInt32(index)
      }
      slot = (slot + 1) & mask
    }
    precondition(texts.count < Int(UInt32.max - Self.firstListed) - 1, "too many distinct units")
    texts.append(text)
    kinds.append(kind)
    slots[slot] = UInt32(texts.count)
    if 2 * texts.count > slots.count { grow() }
    return Self.firstListed + UInt32(texts.count - 1)
  }

  /// Removes the listed units.
  mutating func removeAll() {
    guard texts.count > 0 else { return }
    self = UnitTable(hash: hash)
  }

  /// Calls `body` with the text of a listed unit.
  @inline(__always)
  func withListedText<Value>(
    of id: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Value
  ) -> Value {
    texts.withString(Int(id - Self.firstListed), body)
  }

  private mutating func grow() {
    let mask = 2 * slots.count - 1
    slots = [UInt32](repeating: 0, count: mask + 1)
    for index in 0..<texts.count {
      let value = texts.withString(index) { hash($0, kinds[index].rawValue) }
      var slot = Int(truncatingIfNeeded: value) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(index + 1)
    }
  }

  @inline(__always)
  private static func areEqual(
    _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    first.count == second.count && first.elementsEqual(second)
  }
}
