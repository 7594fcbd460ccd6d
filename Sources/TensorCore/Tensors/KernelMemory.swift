/// Memory whose address a kernel can be given.
protocol KernelMemory {
  associatedtype Pointer
  /// Valid for as long as the value lives.
  var pointer: Pointer { get }
}

/// A fresh tensor while its values are being computed. Nobody else may have `tensor` before the
/// last value is written.
struct Output: KernelMemory {
  let tensor: Tensor
  let pointer: UnsafeMutablePointer<Float>

  /// Takes over a tensor that was just made and that no other variable holds.
  init(fresh tensor: Tensor) {
    self.tensor = tensor
    pointer = UnsafeMutablePointer(mutating: tensor.pointer)
  }
}

/// Calls a kernel with the addresses of any number of tensors and outputs, which live on until it
/// returns.
@inline(__always)
func withPointers<each Memory: KernelMemory, Result>(
  _ memory: repeat each Memory, body: (repeat (each Memory).Pointer) -> Result
) -> Result {
  let result = body(repeat (each memory).pointer)
  repeat withExtendedLifetime(each memory) {}
  return result
}

extension Tape {
  /// Fresh memory of this tape's pool for a kernel to fill.
  func output(_ shape: [Int]) -> Output { Output(fresh: uninitialized(shape)) }

  /// Fresh memory of zeros for a kernel to add to.
  func zeroOutput(_ shape: [Int]) -> Output { Output(fresh: Tensor(zeros: shape, pool: pool)) }
}
