/// Unicode scalars of a piece of text and where each one begins in the source bytes.
///
/// `scalars[i]` was read from the bytes `offsets[i] ..< offsets[i + 1]`, so `offsets` holds one
/// element more than `scalars` and its last element is the length of the source in bytes. The
/// offsets never decrease, begin with 0 and so cover the source without gaps, also where lenient
/// decoding replaced ill-formed bytes by U+FFFD.
public struct DecodedText: Sendable, Equatable {
  /// The Unicode scalar values, in order.
  public package(set) var scalars: [UInt32]
  /// The byte offset in the source of each scalar, then the length of the source.
  public package(set) var offsets: [UInt32]

  /// An empty text.
  public init() {
    scalars = []
    offsets = [0]
  }

  /// A text of known scalars and offsets; there must be one offset more than scalars.
  public init(scalars: [UInt32], offsets: [UInt32]) {
    precondition(
      offsets.count == scalars.count + 1,
      "\(scalars.count) scalars need \(scalars.count + 1) offsets, found \(offsets.count)")
    self.scalars = scalars
    self.offsets = offsets
  }

  /// The scalars of a string, with offsets into its UTF-8 view. The string holds less than 4 GiB.
  public init(_ string: String) {
    var string = string
    self = string.withUTF8 { bytes in
      precondition(bytes.count < UInt32.max, "\(bytes.count) bytes exceed 32-bit offsets")
      var text = DecodedText()
      UTF8Decoder.decode(UnsafeRawBufferPointer(bytes), replaces: true, into: &text)
      return text
    }
  }

  /// The scalars of UTF-8 bytes (less than 4 GiB).
  ///
  /// Throws `TextError.invalidBytes` at the first ill-formed sequence when `policy` is `.strict`.
  public init(
    utf8 bytes: UnsafeRawBufferPointer, policy: DecodingPolicy = .strict
  ) throws(TextError) {
    self.init()
    try UTF8Decoder.decode(bytes, policy: policy, into: &self)
  }

  /// The number of scalars.
  public var count: Int { scalars.count }

  /// True if there is no scalar.
  public var isEmpty: Bool { scalars.isEmpty }

  /// The bytes of the source that scalars `range` were read from.
  public func byteRange(of range: Range<Int>) -> Range<Int> {
    Int(offsets[range.lowerBound])..<Int(offsets[range.upperBound])
  }

  /// Removes everything and keeps the storage for the next use.
  public mutating func removeAll() {
    scalars.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    offsets.append(0)
  }
}

extension String {
  /// The text of Unicode scalar values; a value that is no scalar becomes U+FFFD.
  public init(scalars: some Sequence<UInt32>) {
    var view = String.UnicodeScalarView()
    for value in scalars { view.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
    self.init(view)
  }
}
