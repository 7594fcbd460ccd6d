import CICUBridge
import TextCore

/// Decodes GB18030 and Big5 by the system's ICU.
public struct ICUConverter: TextConverter {
  /// A converter; all are alike.
  public init() {}

  /// A decoder of `encoding`; throws `TextError.unsupported` if the system's ICU lacks it.
  public func makeDecoder(
    of encoding: TextEncoding, policy: DecodingPolicy
  ) throws(TextError) -> any ConvertingDecoder {
    let name: String
    switch encoding {
    case .gb18030: name = "gb18030"
    case .big5: name = "Big5-HKSCS"
    case .utf8, .utf16, .utf16LE, .utf16BE: throw .unsupported(encoding: encoding)
    }
    guard let converter = icub_converter_open(name, policy == .strict) else {
      throw .unsupported(encoding: encoding)
    }
    return ICUDecoder(converter, encoding)
  }
}

private final class ICUDecoder: ConvertingDecoder {
  private let converter: OpaquePointer
  private let encoding: TextEncoding

  init(_ converter: OpaquePointer, _ encoding: TextEncoding) {
    self.converter = converter
    self.encoding = encoding
  }

  deinit { icub_converter_close(converter) }

  func decode(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool, into text: inout DecodedText
  ) throws(TextError) -> Int {
    text.resize(to: bytes.count)
    var done = icub_decoding(count: 0, consumed: 0, invalid: -1)
    if let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) {
      text.withUnsafeStorage { scalars, offsets in
        done = icub_decode(
          converter, base, Int64(bytes.count), isLast, scalars.baseAddress, offsets.baseAddress)
      }
    }
    guard done.invalid < 0 else {
      text.removeAll()
      throw .invalidBytes(encoding: encoding, offset: Int(done.invalid))
    }
    text.resize(to: Int(done.count))
    text.offsets[text.count] = UInt32(done.consumed)
    return Int(done.consumed)
  }
}
