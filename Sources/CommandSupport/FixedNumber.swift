import Foundation

extension Double {
  /// The number with so many decimals, all of them written, never as a negative zero.
  public func fixed(_ decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", self)
    return text.hasPrefix("-") && text.allSatisfy { "-0.".contains($0) }
      ? String(text.dropFirst()) : text
  }

  /// The number with so many decimals, as JSON has it; 0 where it is no number.
  public func rounded(to decimals: Int) -> Double {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let rounded = (self * scale).rounded() / scale
    return rounded.isFinite ? rounded + 0 : 0
  }
}

extension String {
  /// The string at the end of a field of so many characters.
  public func padded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}

extension OutputBuffer {
  /// Adds a number with so many decimals as JSON; `null` where it is infinite or none.
  public mutating func write(json number: Double?, decimals: Int) {
    guard let number, number.isFinite else { return write(literal: "null") }
    write("\(number.rounded(to: decimals))")
  }
}
