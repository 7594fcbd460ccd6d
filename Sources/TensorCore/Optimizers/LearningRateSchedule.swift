import SystemCore

/// The learning rate at each step of a training run.
public struct LearningRateSchedule: Sendable {
  /// How the rate falls after the warm-up.
  public enum Decay: Sendable {
    /// It stays.
    case constant
    /// In a straight line to 0 at the last step.
    case linear
    /// Along half a cosine to 0 at the last step.
    /// Source: Loshchilov & Hutter, "SGDR: Stochastic gradient descent with warm restarts", 2017.
    case cosine
    /// Not until step `total`; from there on with the inverse of the square root of the step, without
    /// end, so that a run can stop anywhere.
    case inverseSquareRoot
  }

  let peak: Float
  let warmup: Int
  let total: Int
  let decay: Decay

  /// A rate that rises in a straight line over `warmup` steps to `peak`, then falls until `total`.
  public init(peak: Float, warmup: Int = 0, total: Int, decay: Decay) {
    self.peak = peak
    self.warmup = warmup
    self.total = total
    self.decay = decay
  }

  /// The rate of a step, counted from 0.
  public func rate(at step: Int) -> Float {
    if step < warmup { return peak * Float(step + 1) / Float(warmup) }
    let progress = min(1, Float(step - warmup) / Float(max(1, total - warmup)))
    switch decay {
    case .constant: return peak
    case .linear: return peak * (1 - progress)
    case .cosine: return peak * 0.5 * (1 + Mathematics.cos(Float.pi * progress))
    case .inverseSquareRoot: return peak * min(1, (Float(total) / Float(step + 1)).squareRoot())
    }
  }
}
