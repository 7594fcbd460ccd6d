import CHanziKit
import Testing

/// A result that is freed with this object.
final class CResult {
  let pointer: UnsafeMutablePointer<hanzikit_result>

  init() { pointer = hanzikit_result_new() }
  deinit { hanzikit_result_free(pointer) }

  var value: hanzikit_result { pointer.pointee }
  var error: String? { value.error.map { String(cString: $0) } }

  /// Where items begin and end.
  var ranges: [Range<UInt32>] {
    (0..<value.count).map { value.starts[$0]..<value.ends[$0] }
  }

  /// The names of the items' tags.
  var tags: [String] {
    (0..<value.count).compactMap { index in
      value.tag_names[Int(value.tags[index])].map { String(cString: $0) }
    }
  }

  /// Items that are text.
  var strings: [String] {
    var start = 0
    return (0..<value.count).map { index in
      defer { start = value.string_ends[index] + 1 }
      return String(cString: value.strings + start)
    }
  }

  var textEnds: [Int] { Array(UnsafeBufferPointer(start: value.text_ends, count: value.texts)) }
}

/// Texts in one row, as functions take them.
struct CTexts {
  let bytes: [CChar]
  let offsets: [Int64]
  var count: Int { offsets.count - 1 }

  init(_ texts: [String]) {
    var bytes: [CChar] = []
    var offsets: [Int64] = [0]
    for text in texts {
      bytes += text.utf8.map { CChar(bitPattern: $0) }
      offsets.append(Int64(bytes.count))
    }
    (self.bytes, self.offsets) = (bytes, offsets)
  }
}

/// The object that `make` gives.
func made(
  _ result: CResult, _ make: (UnsafeMutablePointer<OpaquePointer?>) -> Int32
) throws -> OpaquePointer {
  var object: OpaquePointer?
  let status = make(&object)
  #expect(status == 0, "\(result.error ?? "")")
  return try #require(object)
}
