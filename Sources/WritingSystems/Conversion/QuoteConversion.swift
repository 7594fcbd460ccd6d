import TextCore

/// Quotation marks of one script in place of those of the other.
///
/// A pair is converted if there is a Chinese character between its marks or, for double ones, beside it; a
/// double mark without a partner if Chinese stands where its quotation should. Apostrophes and quotations in
/// other languages stay.
struct QuoteConversion {
  private let toSimplified: Bool
  /// The opening double mark among them and the closing one.
  private let double: (opening: UInt32, closing: UInt32)

  /// A conversion to the marks of simplified text, or to those of traditional text.
  init(toSimplified: Bool) {
    self.toSimplified = toSimplified
    double = toSimplified ? (0x300C, 0x300D) : (0x201C, 0x201D)
  }

  /// Converts the marks of a line in place.
  func convert(_ line: UnsafeMutableBufferPointer<UInt32>) {
    guard line.contains(where: { form(of: $0) != nil }) else { return }
    var matcher = MarkMatcher()
    // Double marks without a partner so far.
    var lone: [Int] = []
    // How many Chinese characters there are before each scalar.
    var chinese = [0]
    chinese.reserveCapacity(line.count + 1)
    for scalar in line {
      chinese.append(chinese[chinese.count - 1] + (Self.isChinese(scalar) ? 1 : 0))
    }
    for (index, scalar) in line.enumerated() where form(of: scalar) != nil {
      if let closing = MarkPairs.common.closing(of: scalar) {
        matcher.open(index, closedBy: closing)
        if scalar == double.opening { lone.append(index) }
      } else if let opening = matcher.close(scalar) {
        while let last = lone.last, last >= opening { lone.removeLast() }
        let isDouble = line[opening] == double.opening
        let reach = isDouble ? max(0, opening - 1)..<min(line.count, index + 2) : opening..<index
        guard chinese[reach.upperBound] > chinese[reach.lowerBound] else { continue }
        replace(line, at: opening)
        replace(line, at: index)
      } else if scalar == double.closing, index > 0, Self.isChinese(line[index - 1]) {
        replace(line, at: index)
      }
    }
    for index in lone where index + 1 < line.count && Self.isChinese(line[index + 1]) {
      replace(line, at: index)
    }
  }

  /// What a mark that is replaced becomes; nil for other scalars.
  @inline(__always)
  private func form(of scalar: UInt32) -> UInt32? {
    switch (toSimplified, scalar) {
    case (true, 0x300C...0x300D): scalar - 0x300C + 0x201C
    case (true, 0x300E...0x300F): scalar - 0x300E + 0x2018
    case (false, 0x201C...0x201D): scalar - 0x201C + 0x300C
    case (false, 0x2018...0x2019): scalar - 0x2018 + 0x300E
    default: nil
    }
  }

  private func replace(_ line: UnsafeMutableBufferPointer<UInt32>, at index: Int) {
    line[index] = form(of: line[index]) ?? line[index]
  }

  /// Whether a scalar is a Chinese character or a mark that only text in East Asian scripts has.
  private static func isChinese(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x300C...0x300F: false
    case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFF01...0xFF60, 0x2_0000...0x3_FFFF: true
    default: false
    }
  }
}
