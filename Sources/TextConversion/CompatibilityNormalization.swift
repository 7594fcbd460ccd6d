import CICUBridge
import TextCore

/// Normalization form KC of text whose byte offsets are kept (Unicode Standard Annex #15).
public struct CompatibilityNormalization: Sendable {
  private struct Handle: @unchecked Sendable {
    // Immutable data that ICU shares between threads.
    let pointer: OpaquePointer
  }

  private let handle: Handle

  /// Throws `TextError.missingData` if the system's ICU has no normalization data.
  public init() throws(TextError) {
    guard let pointer = icub_nfkc() else { throw .missingData(name: "nfkc") }
    handle = Handle(pointer: pointer)
  }

  /// The normalized scalars of `text`, with offsets into the same source bytes.
  ///
  /// Scalars that normalize together (a letter and its accents) form one stretch of the source; the
  /// first scalar of its result carries all of its bytes and the others none.
  public func normalize(_ text: DecodedText) -> DecodedText {
    var result = DecodedText()
    result.scalars.reserveCapacity(text.count)
    result.offsets.reserveCapacity(text.count + 1)
    result.offsets.removeAll(keepingCapacity: true)
    var start = 0
    while start < text.count {
      var end = start + 1
      while end < text.count && !isBoundary(before: text.scalars[end]) { end += 1 }
      if end == start + 1 && icub_is_inert(handle.pointer, text.scalars[start]) {
        result.scalars.append(text.scalars[start])
        result.offsets.append(text.offsets[start])
      } else {
        let stretch = normalize(text.scalars[start..<end])
        result.scalars.append(contentsOf: stretch)
        if !stretch.isEmpty { result.offsets.append(text.offsets[start]) }
        for _ in stretch.dropFirst() { result.offsets.append(text.offsets[end]) }
      }
      start = end
    }
    result.offsets.append(text.offsets[text.count])
    return result
  }

  /// The normalized form of a string.
  public func normalize(_ string: String) -> String {
    String(scalars: normalize(DecodedText(string)).scalars)
  }

  private func isBoundary(before scalar: UInt32) -> Bool {
    (0x4E00...0x9FFF).contains(scalar) || icub_has_boundary_before(handle.pointer, scalar)
  }

  private func normalize(_ scalars: ArraySlice<UInt32>) -> [UInt32] {
    let units = Array(String(scalars: scalars).utf16)
    var capacity = units.count * 3 + 18
    while true {
      var length: Int32 = 0
      let result = [UInt16](unsafeUninitializedCapacity: capacity) { buffer, count in
        length = icub_normalize(
          handle.pointer, units, Int32(units.count), buffer.baseAddress, Int32(buffer.count))
        count = max(0, min(Int(length), buffer.count))
      }
      if length < 0 { return Array(scalars) }
      if Int(length) <= capacity {
        return String(decoding: result, as: UTF16.self).unicodeScalars.map(\.value)
      }
      capacity = Int(length)
    }
  }
}
