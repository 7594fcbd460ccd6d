import Glibc

extension SegmentationScore: CustomStringConvertible {
  /// Precision, recall and F1 to four digits: `P 0.9512 R 0.9498 F1 0.9505`.
  public var description: String {
    "P \(Self.digits(precision)) R \(Self.digits(recall)) F1 \(Self.digits(f1))"
  }

  /// The description followed by the share and the recall of unknown words:
  /// `… OOV 0.0412 R_oov 0.7310`.
  public var descriptionWithUnknown: String {
    "\(description) OOV \(Self.digits(oovRate)) R_oov \(Self.digits(oovRecall))"
  }

  /// A share with four digits, rounded as C does.
  private static func digits(_ share: Double) -> String {
    var buffer = [CChar](repeating: 0, count: 32)
    let length = withVaList([share]) { vsnprintf(&buffer, buffer.count, "%.4f", $0) }
    return String(
      decoding: buffer.prefix(max(0, Int(length))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
