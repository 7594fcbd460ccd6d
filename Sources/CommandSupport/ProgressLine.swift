/// One line on the terminal that tells how far the program is, how fast, and for how long yet; silent
/// where nobody watches.
public struct ProgressLine: Sendable {
  /// What progress is counted in.
  public enum Measure: Sendable {
    case bytes, items
  }

  private let isShown: Bool
  private let clock = ContinuousClock()
  private var next: ContinuousClock.Instant
  private var name = ""
  private var start: (time: ContinuousClock.Instant, done: Int)

  /// A line that is shown only if `wanted` and standard error is a terminal.
  public init(wanted: Bool) {
    isShown = wanted && StandardError.isTerminal
    next = clock.now.advanced(by: .milliseconds(500))
    start = (clock.now, 0)
  }

  /// Shows `done` of `total` of what is called `name`, at most five times a second.
  public mutating func update(
    name: String, done: Int, total: Int?, measure: Measure = .bytes
  ) {
    guard isShown else { return }
    if name != self.name {
      self.name = name
      start = (clock.now, done)
    }
    guard clock.now >= next else { return }
    next = clock.now.advanced(by: .milliseconds(200))
    let text = Self.text(
      name: name, done: done, total: total, since: start.done,
      elapsed: start.time.duration(to: clock.now), measure: measure)
    StandardError.writeRaw("\r\(text.visible)\u{1B}[K")
  }

  /// Takes the line off the screen, before something else is written there.
  public func clear() {
    if isShown {
      StandardError.writeRaw("\r\u{1B}[K")
    }
  }

  /// The line for `done` of `total`, of which `since` was done before the time `elapsed`.
  package static func text(
    name: String, done: Int, total: Int?, since: Int, elapsed: Duration, measure: Measure
  ) -> String {
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let rate = Double(done - since) / max(seconds, 1e-9)
    var text = name
    switch measure {
    case .bytes:
      text += ": \(tenths(Double(done) / 1e6)) MB"
      if let total, total > 0 { text += " of \(tenths(Double(total) / 1e6))" }
    case .items:
      if total == nil { text += ": \(done)" }
    }
    if let total, total > 0 {
      // Products of large counts would not fit.
      text +=
        "\(measure == .bytes ? "," : ":") \(min(100, Int(100 * Double(done) / Double(total)))) %"
    }
    // A rate means something once the work has run for a while.
    guard seconds >= 0.5, rate > 0 else { return text }
    if measure == .bytes { text += ", \(tenths(rate / 1e6)) MB/s" }
    if let total, total >= done { text += ", \(time(Double(total - done) / rate)) left" }
    return text
  }

  /// `number` with one decimal.
  private static func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// `seconds` in words.
  private static func time(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e6).rounded(.up))
    return whole < 100 ? "\(whole) s" : "\((whole + 30) / 60) min"
  }
}
