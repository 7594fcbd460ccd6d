import SystemCore

extension Double {
  /// The number with `decimals` decimals, all of them written, never as a negative zero.
  public func fixed(_ decimals: Int) -> String {
    let text = Mathematics.text(self, decimals: decimals)
    return text.hasPrefix("-") && text.allSatisfy { "-0.".contains($0) }
      ? String(text.dropFirst()) : text
  }

  /// The number rounded to `decimals` decimals, as JSON has it; 0 where it is no number.
  public func rounded(to decimals: Int) -> Double {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let rounded = (self * scale).rounded() / scale
    return rounded.isFinite ? rounded + 0 : 0
  }
}

extension String {
  /// The string at the end of a field of `width` characters.
  public func padded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
