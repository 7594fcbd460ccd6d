import CommandSupport
import Reporting
import TensorCore

/// What a run of training reports, on standard error: a line an event, after the seconds since the
/// beginning.
public struct TrainingLog: Sendable {
  private let start = ContinuousClock.now

  /// Runs `body`, which trains, so that an interrupt or a request to end has it write a checkpoint
  /// before the program ends.
  @discardableResult
  public static func run<Value: Sendable>(
    program: String, _ body: @escaping @Sendable (TrainingLog) throws -> Value
  ) throws -> Value {
    let log = TrainingLog()
    return try Interruptible.run(
      program: program, advice: "The same command resumes from the checkpoint.", grace: nil
    ) { try body(log) }
  }

  /// Writes an event, whose figures are given as text.
  public func write<Figures>(
    _ event: TrainingEvent<Figures>, figures: (Figures) -> String
  ) {
    let seconds = start.duration(to: .now) / .seconds(1)
    StandardError.write(
      "\(seconds.fixed(0).padded(to: 6)) s  \(Self.line(event, figures: figures))\n")
  }

  /// An event as a line, without its end.
  package static func line<Figures>(
    _ event: TrainingEvent<Figures>, figures: (Figures) -> String
  ) -> String {
    switch event {
    case .prepared(let summary, let weights, let steps):
      return "\(weights) weights, \(steps) steps: \(summary)"
    case .resumed(let step): return "resumed at step \(step)"
    case .progress(let step, let steps, let terms, let speed):
      let loss = terms.map { "\($0.name) \($0.value.fixed(4))  " }.joined()
      let perSecond = speed.perSecond.fixed(speed.perSecond < 100 ? 1 : 0)
      return "step \(step)/\(steps)  \(loss)\(perSecond) \(speed.unit)/s"
    case .evaluated(let step, let steps, let pass, let result, let isSaved):
      return "step \(step)/\(steps)  pass \(pass)" + (result.map { "  " + figures($0) } ?? "")
        + (isSaved ? "  saved" : "")
    }
  }
}
