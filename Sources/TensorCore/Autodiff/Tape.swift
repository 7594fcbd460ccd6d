import SystemCore

/// Records operations as they are computed and goes back through them for their gradients.
/// The operations are coarse (a whole convolution, a whole LSTM sequence), so that recording costs
/// nothing beside computing. A tape belongs to one thread; tapes of several threads may share
/// parameters.
///
/// An operation of another module computes its result into ``output(_:)`` and hands it to
/// ``record(_:from:backward:)`` with what is to happen to the gradient:
///
/// ```swift
/// extension Variable {
///   func squared() -> Variable {
///     let (result, count) = (tape.output(shape), value.count)
///     withPointers(result, value) { y, x in for i in 0..<count { y[i] = x[i] * x[i] } }
///     return tape.record(result.tensor, from: [self]) { [self] gradient in
///       accumulate { dx, add in
///         withPointers(gradient, value) { dy, x in
///           for i in 0..<count { dx[i] = (add ? dx[i] : 0) + 2 * x[i] * dy[i] }
///         }
///       }
///     }
///   }
/// }
/// ```
public final class Tape {
  /// What the operations are computed for.
  public enum Mode: Sendable {
    /// Gradients are recorded, dropout drops.
    case training
    /// Nothing is recorded, dropout does nothing, memory returns to the pool at once.
    case inference
  }

  /// What the operations are computed for.
  public let mode: Mode
  /// Whether parameters count as constants, so that only inputs get gradients.
  public let isFrozen: Bool
  /// Where the tensors of this tape live.
  public let pool: StoragePool
  /// The precision of the products with weights, forward and backward (`linear`).
  public let precision: Precision
  /// Draws dropout masks.
  public var random: RandomGenerator

  private var nodes: [Variable] = []
  /// The number of passes that ended: variables of those cannot be used any more.
  private(set) var pass = 0
  var leaves: [ObjectIdentifier: Variable] = [:]
  var lookups: [ObjectIdentifier: [SparseGradient]] = [:]

  /// A tape with its own memory pool. The seed decides the dropout masks. A frozen tape takes
  /// parameters for constants: what is wanted are the gradients of its inputs.
  public init(
    _ mode: Mode, seed: UInt64 = 0, pool: StoragePool = StoragePool(), isFrozen: Bool = false,
    precision: Precision = .single
  ) {
    self.mode = mode
    self.precision = precision
    self.isFrozen = isFrozen
    self.pool = pool
    random = RandomGenerator(seed: seed)
  }

  /// A value that needs no gradient.
  public func constant(_ value: Tensor) -> Variable {
    Variable(value, on: self, needsGradient: false, outlivesPass: true)
  }

  /// A value whose gradient ``gradients(of:from:)`` and ``backward(from:inputs:)`` tell, such as what a
  /// network reads. It may be used again after they were.
  public func input(_ value: Tensor) -> Variable {
    Variable(value, on: self, needsGradient: mode == .training, outlivesPass: true)
  }

  /// A parameter as a whole. In training, the same parameter gives the same variable until
  /// ``backward(from:)``.
  public func variable(_ parameter: Parameter) -> Variable {
    let key = parameter.id
    if let leaf = leaves[key] { return leaf }
    let leaf = Variable(parameter.value, on: self, needsGradient: tracksParameters)
    // A variable keeps its tape: one that is kept here in turn, and that no backward pass lets go of,
    // would keep both for ever.
    if mode == .training { leaves[key] = leaf }
    return leaf
  }

  /// Whether parameters get gradients.
  var tracksParameters: Bool { mode == .training && !isFrozen }

  /// The result of an operation on variables of this tape. `backward` gets the gradient of the result
  /// and accumulates those of the inputs (`Variable.accumulate(_:)`); it is kept only if one of the
  /// inputs needs a gradient, and called at most once.
  public func record(
    _ value: Tensor, from inputs: [Variable], backward: @escaping (Tensor) -> Void
  ) -> Variable {
    check(inputs)
    let needed = mode == .training && inputs.contains { $0.needsGradient }
    let node = Variable(value, on: self, needsGradient: needed)
    if needed {
      node.backward = backward
      nodes.append(node)
    }
    return node
  }

  /// Stops the process, with a message also in release builds, where variables are of another tape or of
  /// a pass that ended: gradients would be wrong without a word.
  func check(_ variables: [Variable]) {
    for variable in variables {
      guard variable.tape === self else {
        fatalError(
          "Tape: variables of different tapes in one operation, whose gradients would be lost")
      }
      guard variable.isCurrent else {
        fatalError(
          "Tape: a variable from before backward or reset, which the tape has forgotten: take "
            + "parameters by variable(_:) again and compute anew")
      }
    }
  }

  /// Puts a node that has its own backward step on the tape.
  func append(_ node: Variable) { nodes.append(node) }

  /// Keeps a table's gradient for the looked-up rows.
  func addLookup(_ gradient: SparseGradient, of table: Parameter) {
    lookups[table.id, default: []].append(gradient)
  }

  /// Gradients of a single number with respect to every parameter used since the last call. The
  /// tape is empty afterwards and can record the next step; variables computed before cannot be used any
  /// more. A tape for inference has recorded nothing: the process stops with a message.
  public func backward(from loss: Variable) -> Gradients {
    backward(from: loss, inputs: []).parameters
  }

  /// Gradients of a single number with respect to each of some inputs, zeros where it does not depend on
  /// one, and to every parameter, by one pass. The tape is empty afterwards, as after ``backward(from:)``.
  public func backward(
    from loss: Variable, inputs: [Variable]
  ) -> (inputs: [Tensor], parameters: Gradients) {
    guard mode == .training else {
      fatalError("Tape: backward on a tape for inference, which records nothing: use .training")
    }
    precondition(
      loss.value.count == 1, "backward: the loss has shape \(loss.value.shape), not a single number"
    )
    check([loss] + inputs)
    // What an earlier pass that was not asked for them has left.
    for input in inputs { input.gradient = nil }
    propagate(from: loss, Tensor.constant(1, loss.value.shape))
    var gradients = Gradients()
    gradients.dense = leaves.compactMapValues(\.gradient)
    gradients.sparse = lookups
    gradients.mergeTables()
    let found = inputs.map { $0.gradient ?? Tensor(zeros: $0.shape, pool: pool) }
    for input in inputs { input.gradient = nil }
    reset()
    return (found, gradients)
  }

  /// Takes a result's gradient back through everything recorded, to inputs, parameters and tables.
  func propagate(from result: Variable, _ gradient: Tensor) {
    result.accumulate(gradient)
    while let node = nodes.popLast() {
      if let gradient = node.gradient { node.backward?(gradient) }
      node.backward = nil
      node.gradient = nil
    }
  }

  /// Gradients of a single number with respect to each of some inputs, zeros where it does not
  /// depend on one. The tape is empty afterwards, as after ``backward(from:)``.
  public func gradients(of inputs: [Variable], from loss: Variable) -> [Tensor] {
    backward(from: loss, inputs: inputs).inputs
  }

  /// Removes everything recorded. Variables computed before cannot be used any more.
  public func reset() {
    pass += 1
    nodes.removeAll(keepingCapacity: true)
    leaves.removeAll(keepingCapacity: true)
    lookups.removeAll(keepingCapacity: true)
  }
}
