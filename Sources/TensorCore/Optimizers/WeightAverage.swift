import TensorKernels

/// A running mean of parameters over the last steps of training, which generalises better than the
/// parameters of any one step.
/// Sources: Polyak & Juditsky, "Acceleration of stochastic approximation by averaging" (1992);
/// Izmailov et al., "Averaging weights leads to wider optima and better generalization" (2018).
public struct WeightAverage: Sendable {
  /// The means, in the order of the parameters.
  public private(set) var means: [Tensor]
  /// How often the mean was brought up to date.
  public private(set) var updates = 0

  private let parameters: [Parameter]
  private let share: Float
  private let interval: Int

  /// Steps between two updates: the mean of slowly moving weights does not need every step.
  public static let interval = 20

  /// A mean over about the last `horizon` steps, brought up to date at every `interval`-th of them.
  public init(of parameters: [Parameter], horizon: Int, interval: Int = Self.interval) {
    self.parameters = parameters
    self.interval = max(1, interval)
    share = min(1, Float(self.interval) / Float(max(1, horizon)))
    means = parameters.map(\.value)
  }

  /// Takes in the weights after step number `step`, counted from 1.
  public mutating func update(step: Int) {
    guard step % interval == 0 else { return }
    updates += 1
    // A plain mean until there are enough values for a running one.
    let share = max(share, 1 / Float(updates))
    for (index, parameter) in parameters.enumerated() {
      means[index].withMutablePointer { mean in
        parameter.value.withPointer {
          hk_running_mean(mean, $0, Int64(parameter.value.count), share)
        }
      }
    }
  }

  /// Exchanges means and weights; calling it again changes them back.
  public mutating func exchange() {
    for (index, parameter) in parameters.enumerated() {
      swap(&means[index], &parameter.value)
    }
  }

  /// Continues from stored means. Returns false, and changes nothing, if they do not fit.
  public mutating func restore(_ means: [Tensor], updates: Int) -> Bool {
    guard updates >= 0, means.map(\.shape) == parameters.map(\.value.shape) else { return false }
    self.means = means
    self.updates = updates
    return true
  }
}
