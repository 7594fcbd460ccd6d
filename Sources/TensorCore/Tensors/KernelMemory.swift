/// Memory whose address a kernel can be given.
public protocol KernelMemory {
  /// The type of the address.
  associatedtype Pointer
  /// The address, valid for as long as the value lives.
  var pointer: Pointer { get }
}

/// A fresh tensor while its values are being computed. `tensor` must not be shared until its values
/// are written.
public struct Output: KernelMemory {
  /// The tensor.
  public let tensor: Tensor
  /// Where its values are written.
  public let pointer: UnsafeMutablePointer<Float>

  /// Takes over a tensor that was just made and that no other variable holds.
  init(fresh tensor: Tensor) {
    self.tensor = tensor
    pointer = UnsafeMutablePointer(mutating: tensor.pointer)
  }
}

/// Calls a kernel with the addresses of any number of tensors and outputs, which live on until it
/// returns.
@inlinable
@inline(__always)
public func withPointers<each Memory: KernelMemory, Result>(
  _ memory: repeat each Memory, body: (repeat (each Memory).Pointer) -> Result
) -> Result {
  let result = body(repeat (each memory).pointer)
  repeat withExtendedLifetime(each memory) {}
  return result
}

extension Tape {
  /// Fresh memory of this tape's pool for a kernel to fill.
  public func output(_ shape: [Int]) -> Output {
    Output(fresh: Tensor(uninitialized: shape, pool: pool))
  }

  /// Fresh memory of zeros for a kernel to add to.
  public func zeroOutput(_ shape: [Int]) -> Output {
    Output(fresh: Tensor(zeros: shape, pool: pool))
  }
}
