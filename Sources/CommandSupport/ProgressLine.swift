/// One line on the terminal that tells how far the program is; silent where nobody watches.
public struct ProgressLine {
  private let isShown: Bool
  private let clock = ContinuousClock()
  private var next: ContinuousClock.Instant

  /// A line that is shown only if `wanted` and standard error is a terminal.
  public init(wanted: Bool) {
    isShown = wanted && StandardError.isTerminal
    next = clock.now.advanced(by: .milliseconds(500))
  }

  /// Shows `done` of `total` bytes of `name`, at most five times a second.
  public mutating func update(name: String, done: Int, total: Int?) {
    guard isShown, clock.now >= next else { return }
    next = clock.now.advanced(by: .milliseconds(200))
    var text = "\(name): \(Self.megabytes(done)) MB"
    if let total, total > 0 {
      text += " of \(Self.megabytes(total)), \(min(100, 100 * done / total)) %"
    }
    StandardError.write("\r\(text)\u{1B}[K")
  }

  /// Takes the line off the screen, before something else is written there.
  public func clear() {
    if isShown {
      StandardError.write("\r\u{1B}[K")
    }
  }

  /// `bytes` in millions with one decimal.
  private static func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}
