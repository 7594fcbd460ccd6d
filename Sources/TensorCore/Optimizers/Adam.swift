import SystemCore
import TensorKernels

/// Adam with decoupled weight decay, whose updates of embedding tables touch looked-up rows only:
/// a row's moments catch up on the steps it was not part of when it is next used.
/// Sources: Kingma & Ba, "Adam", 2015; Loshchilov & Hutter, "Decoupled weight decay
/// regularization", 2019.
public final class Adam {
  /// The numbers that stay the same during a run.
  public struct Configuration: Sendable {
    /// Decay of the mean of gradients.
    public var beta1: Float = 0.9
    /// Decay of the mean of squared gradients.
    public var beta2: Float = 0.999
    /// Keeps the division finite.
    public var epsilon: Float = 1e-8
    /// Share of a weight taken away at each step, times the learning rate. Tables are exempt.
    public var weightDecay: Float = 0
    /// Largest Euclidean norm of all gradients together; they are scaled down to it. nil: no limit.
    public var clippingNorm: Float? = nil

    /// The values of the article, without decay and clipping.
    public init() {}
  }

  final class State: @unchecked Sendable {
    let parameter: Parameter
    var mean: Tensor
    var square: Tensor
    var lastStep: [Int32] = []
    var slots: [Int32] = []

    init(_ parameter: Parameter) {
      self.parameter = parameter
      mean = Tensor(zeros: parameter.value.shape)
      square = Tensor(zeros: parameter.value.shape)
    }
  }

  private enum Update: @unchecked Sendable {
    case dense(State, Tensor)
    case rows(State, RowSums)

    var squareSum: Double {
      switch self {
      case .dense(_, let tensor): tensor.withPointer { hk_square_sum($0, Int64(tensor.count)) }
      case .rows(_, let sums):
        sums.values.withPointer { hk_square_sum($0, Int64(sums.values.count)) }
      }
    }
  }

  /// The number of steps made.
  public internal(set) var steps = 0
  private let configuration: Configuration
  let states: [State]

  private let threads: WorkerThreads

  /// An optimiser of the given parameters, updated by `threads`. Their names must differ, as its moments
  /// are kept by them: the process stops with a message where two have one.
  public init(
    _ parameters: [Parameter], _ configuration: Configuration = Configuration(),
    threads: WorkerThreads = WorkerThreads(count: 1)
  ) {
    var names: Set<String> = []
    for parameter in parameters where !names.insert(parameter.name).inserted {
      fatalError(
        "Adam: two parameters are named \"\(parameter.name)\": give each a name of its own")
    }
    self.threads = threads
    self.configuration = configuration
    states = parameters.map(State.init)
  }

  /// Changes every parameter that has a gradient, which is first multiplied by `gradientScale`.
  /// Returns the norm of the scaled gradients before clipping; where it is not finite, nothing is
  /// changed and the step does not count.
  @discardableResult
  public func step(
    _ gradients: Gradients, learningRate: Float, gradientScale: Float = 1
  ) -> Float {
    let updates = updates(gradients)
    let norm = Float(updates.reduce(0) { $0 + $1.squareSum }.squareRoot()) * gradientScale
    guard norm.isFinite else { return norm }
    steps += 1
    let limit = configuration.clippingNorm ?? .infinity
    let scale = norm > limit ? gradientScale * limit / norm : gradientScale
    threads.run(updates.count) { [configuration, steps] index in
      Self.apply(
        updates[index], configuration, step: steps, learningRate: learningRate, scale: scale)
    }
    return norm
  }

  private func updates(_ gradients: Gradients) -> [Update] {
    var updates: [Update] = []
    for state in states {
      let key = state.parameter.id
      let lookups = gradients.sparse[key] ?? []
      if let dense = gradients.dense[key] {
        precondition(lookups.isEmpty, "Adam: \(state.parameter.name) has two gradients")
        updates.append(.dense(state, dense))
      } else if !lookups.isEmpty {
        let shape = state.parameter.value.shape
        if state.slots.isEmpty {
          state.slots = Array(repeating: -1, count: shape[0])
          if state.lastStep.isEmpty { state.lastStep = Array(repeating: 0, count: shape[0]) }
        }
        updates.append(.rows(state, RowSums(lookups, columns: shape[1], slots: &state.slots)))
      }
    }
    return updates
  }

  private static func apply(
    _ update: Update, _ c: Configuration, step: Int, learningRate: Float, scale: Float
  ) {
    // Bias correction folded into the rate: m̂ / √v̂ = m / √v · √(1 - β₂ᵗ) / (1 - β₁ᵗ).
    let correction =
      (1 - Mathematics.pow(c.beta2, Float(step))).squareRoot()
      / (1 - Mathematics.pow(c.beta1, Float(step)))
    switch update {
    case .dense(let state, let gradient):
      let rate = learningRate * state.parameter.rate
      precondition(
        gradient.shape == state.parameter.value.shape,
        "Adam: gradient \(gradient.shape) for \(state.parameter.name) \(state.mean.shape)")
      state.parameter.value.withMutablePointer { p in
        state.mean.withMutablePointer { m in
          state.square.withMutablePointer { v in
            gradient.withPointer { g in
              hk_adam(
                p, m, v, g, Int64(gradient.count), rate * correction, c.beta1, c.beta2, c.epsilon,
                rate * c.weightDecay, scale)
            }
          }
        }
      }
    case .rows(let state, let sums):
      let rate = learningRate * state.parameter.rate * correction
      let columns = sums.values.columns
      state.parameter.value.withMutablePointer { p in
        state.mean.withMutablePointer { m in
          state.square.withMutablePointer { v in
            sums.values.withPointer { g in
              for (slot, row) in sums.rows.enumerated() {
                let missed = Float(step - 1 - Int(state.lastStep[Int(row)]))
                state.lastStep[Int(row)] = Int32(step)
                let start = Int(row) * columns
                if missed > 0 {
                  hk_scale(m + start, Mathematics.pow(c.beta1, missed), Int64(columns))
                  hk_scale(v + start, Mathematics.pow(c.beta2, missed), Int64(columns))
                }
                hk_adam(
                  p + start, m + start, v + start, g + slot * columns, Int64(columns), rate,
                  c.beta1, c.beta2, c.epsilon, 0, scale)
              }
            }
          }
        }
      }
    }
  }
}
