/// Takes the place of `print` in the code of a page, and keeps the lines.
final class PagePrinter {
  private(set) var lines: [String] = []

  func callAsFunction(_ values: Any...) {
    lines.append(values.map { "\($0)" }.joined(separator: " "))
  }
}
