import Reporting

extension SegmentationScore: CustomStringConvertible {
  /// Precision, recall and F1 to four digits: `P 0.9512 R 0.9498 F1 0.9505`.
  public var description: String {
    "P \(precision.fixed(4)) R \(recall.fixed(4)) F1 \(f1.fixed(4))"
  }

  /// The description followed by the share and the recall of unknown words:
  /// `… OOV 0.0412 R_oov 0.7310`.
  public var descriptionWithUnknown: String {
    "\(description) OOV \(oovRate.fixed(4)) R_oov \(oovRecall.fixed(4))"
  }
}
