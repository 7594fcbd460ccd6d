import SystemCore
import TextCore

/// A piece of text in UTF-8 with the bytes of each scalar, folded or not; modifiers have none.
struct FoldedText: ~Copyable {
  private(set) var bytes = FlatBuffer<UInt8>()
  private var offsets = FlatBuffer<Int32>()

  /// Replaces the contents by some scalars.
  mutating func set(_ scalars: UnsafeBufferPointer<UInt32>, folds: Bool) {
    bytes.removeAll()
    offsets.removeAll()
    bytes.reserve(4 * scalars.count)
    offsets.reserve(scalars.count + 1)
    for scalar in scalars {
      offsets.append(Int32(truncatingIfNeeded: bytes.count))
      if ScalarRole.isModifier(scalar) { continue }
      append(folds ? SearchFolding.folded(scalar) : scalar)
    }
    offsets.append(Int32(truncatingIfNeeded: bytes.count))
  }

  /// The bytes of some scalars.
  @inline(__always)
  func bytes(of range: Range<Int>) -> UnsafeRawBufferPointer {
    let start = Int(offsets.base[range.lowerBound])
    return UnsafeRawBufferPointer(
      start: bytes.base + start, count: Int(offsets.base[range.upperBound]) - start)
  }

  private mutating func append(_ scalar: UInt32) {
    switch scalar {
    case 0..<0x80: bytes.append(UInt8(scalar))
    case 0x80..<0x800:
      bytes.append(0xC0 | UInt8(scalar >> 6))
      bytes.append(0x80 | UInt8(scalar & 0x3F))
    case 0x800..<0x1_0000:
      bytes.append(0xE0 | UInt8(scalar >> 12))
      bytes.append(0x80 | UInt8(scalar >> 6 & 0x3F))
      bytes.append(0x80 | UInt8(scalar & 0x3F))
    default:
      bytes.append(0xF0 | UInt8(scalar >> 18 & 0x07))
      bytes.append(0x80 | UInt8(scalar >> 12 & 0x3F))
      bytes.append(0x80 | UInt8(scalar >> 6 & 0x3F))
      bytes.append(0x80 | UInt8(scalar & 0x3F))
    }
  }
}

/// The form of a character that stands for all its forms in an index: half-width, simplified, small.
enum SearchFolding {
  @inline(__always)
  static func folded(_ scalar: UInt32) -> UInt32 {
    scalar < 0x1_0000 ? table[Int(scalar)] : representative(scalar)
  }

  /// A text in folded characters.
  static func folded(_ text: some StringProtocol) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          Unicode.Scalar(folded($0.value)) ?? $0
        }))
  }

  private static let table: [UInt32] = (0..<0x1_0000).map { representative(UInt32($0)) }

  private static func representative(_ scalar: UInt32) -> UInt32 {
    let form = CharacterFolding.representative(scalar)
    guard form >= 0x80, form < 0x3000 || form > 0xFFFF,
      let small = Unicode.Scalar(form)?.properties.lowercaseMapping.unicodeScalars,
      small.count == 1,
      let first = small.first
    else { return form }
    return first.value
  }
}
