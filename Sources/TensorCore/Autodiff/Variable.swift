import TensorKernels

/// A tensor on a ``Tape``: a value and, after the backward pass has reached it, its gradient.
public final class Variable {
  /// The value.
  public let value: Tensor
  /// Whether the backward pass comes this way.
  public let needsGradient: Bool
  /// The tape that records what is made of it.
  public let tape: Tape
  /// The pass of the tape that it belongs to; nil for constants and inputs, which any pass may use.
  private let pass: Int?
  var gradient: Tensor?
  var backward: ((Tensor) -> Void)?

  /// A variable of the tape's present pass, or of all of them.
  init(_ value: Tensor, on tape: Tape, needsGradient: Bool, outlivesPass: Bool = false) {
    self.value = value
    self.tape = tape
    self.needsGradient = needsGradient
    pass = outlivesPass || !needsGradient ? nil : tape.pass
  }

  /// Whether the tape still knows how it was computed.
  var isCurrent: Bool { pass == nil || pass == tape.pass }

  /// The sizes of the dimensions.
  public var shape: [Int] { value.shape }

  /// Adds to the gradient. Called in the backward step of an operation of which this is an input.
  public func accumulate(_ addition: Tensor) {
    guard needsGradient else { return }
    guard var sum = gradient else {
      gradient = addition
      return
    }
    gradient = nil
    sum.add(addition)
    gradient = sum
  }

  /// Lets a kernel write the gradient in place: `body` gets the memory and whether to add to what
  /// is there (otherwise it must overwrite everything). Not called where no gradient is needed.
  public func accumulate(_ body: (_ gradient: UnsafeMutablePointer<Float>, _ add: Bool) -> Void) {
    guard needsGradient else { return }
    var sum = gradient ?? Tensor(uninitialized: shape, pool: tape.pool)
    let add = gradient != nil
    gradient = nil
    sum.withMutablePointer { body($0, add) }
    gradient = sum
  }

  /// As above, for kernels that compute other gradients at the same time: `body` is called in any
  /// case, with memory that is thrown away where no gradient is needed.
  public func accumulateUnconditionally(
    _ body: (_ gradient: UnsafeMutablePointer<Float>, _ add: Bool) -> Void
  ) {
    if needsGradient {
      accumulate(body)
    } else {
      withPointers(tape.output(shape)) { body($0, false) }
    }
  }

  /// Makes sure that the backward pass comes here, with zeros if nothing else: for a variable of several
  /// results whose gradients are kept elsewhere.
  public func ensureGradient() {
    if needsGradient && gradient == nil { gradient = Tensor(zeros: shape, pool: tape.pool) }
  }
}

extension Tensor {
  /// Adds another tensor of the same shape, in place where no other tensor shares the memory.
  mutating func add(_ other: Tensor) {
    precondition(shape == other.shape, "add: shapes \(shape) and \(other.shape) differ")
    let count = Int64(count)
    withMutablePointer { a in other.withPointer { b in hk_add(a, b, count) } }
  }
}
