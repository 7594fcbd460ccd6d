/// How wide marks are written that exist in full and in half width.
package enum MarkWidth {
  /// A scalar of folded text as Chinese writes it between the scalars beside it: marks that Chinese
  /// writes in full width are, unless they stand between letters or digits that are not Chinese.
  package static func written(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
  ) -> Unicode.Scalar {
    [previous, next].allSatisfy({ $0.map(isOfWord) ?? false }) ? scalar : widened(scalar)
  }

  /// The full-width form of a mark that Chinese writes so; other scalars as they are.
  package static func widened(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    isWidened(scalar) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
  }

  /// Whether a scalar is a mark whose width depends on what stands beside it.
  package static func isWidened(_ scalar: Unicode.Scalar) -> Bool {
    "!(),:;?".unicodeScalars.contains(scalar)
  }

  /// Whether a scalar is a digit or a letter of a script that has spaces between words.
  package static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x2E80
      && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }
}
