import TensorKernels

/// A row-major array of `Float` with a shape. A value: copies are independent, memory is shared
/// until one of them is written to.
public struct Tensor: Sendable {
  /// The sizes of the dimensions, outermost first. An empty shape is a single number.
  public private(set) var shape: [Int]
  /// The product of the dimensions.
  public let count: Int
  fileprivate var storage: TensorStorage

  /// A tensor of zeros.
  public init(zeros shape: [Int], pool: StoragePool? = nil) {
    self.init(uninitialized: shape, pool: pool)
    storage.pointer.update(repeating: 0, count: count)
  }

  /// A tensor whose values the caller writes before anything reads them.
  public init(uninitialized shape: [Int], pool: StoragePool? = nil) {
    precondition(shape.allSatisfy { $0 >= 0 }, "Tensor: negative dimension in shape \(shape)")
    self.shape = shape
    count = shape.reduce(1, *)
    storage = TensorStorage(count: count, pool: pool)
  }

  /// A tensor with the given values in row-major order; there must be as many as the shape holds.
  public init(_ values: [Float], shape: [Int]) {
    self.init(uninitialized: shape)
    precondition(
      values.count == count, "Tensor: \(values.count) values for shape \(shape) of \(count)")
    values.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { storage.pointer.update(from: base, count: count) }
    }
  }

  /// A tensor of the values in the given order, of one dimension.
  public init(_ values: [Float]) { self.init(values, shape: [values.count]) }

  /// The values in row-major order.
  public var values: [Float] { Array(UnsafeBufferPointer(start: storage.pointer, count: count)) }

  /// The number of rows when everything but the last dimension is flattened.
  public var rows: Int { columns == 0 ? 0 : count / columns }

  /// The size of the last dimension; 1 for a single number.
  public var columns: Int { shape.last ?? 1 }

  /// The value at an offset in row-major order.
  public subscript(offset: Int) -> Float {
    get {
      precondition(offset >= 0 && offset < count, "Tensor: offset \(offset) outside \(count)")
      return storage.pointer[offset]
    }
    set {
      precondition(offset >= 0 && offset < count, "Tensor: offset \(offset) outside \(count)")
      makeUnique()
      storage.pointer[offset] = newValue
    }
  }

  /// The same values under another shape of equal size.
  public func reshaped(_ shape: [Int]) -> Tensor {
    precondition(
      shape.reduce(1, *) == count, "Tensor: cannot reshape \(self.shape) to \(shape)")
    var copy = self
    copy.shape = shape
    return copy
  }

  /// Whether no value is infinite or not a number.
  public var isFinite: Bool { withPointer { hk_count_nonfinite($0, Int64(count)) == 0 } }

  /// Reads the values in place. The pointer is valid inside `body` only.
  public func withPointer<Result>(
    _ body: (UnsafePointer<Float>) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(storage) { try body(UnsafePointer(storage.pointer)) }
  }

  /// Writes the values in place, after a copy where another tensor shares them.
  public mutating func withMutablePointer<Result>(
    _ body: (UnsafeMutablePointer<Float>) throws -> Result
  ) rethrows -> Result {
    makeUnique()
    return try withExtendedLifetime(storage) { try body(storage.pointer) }
  }

  private mutating func makeUnique() {
    guard !isKnownUniquelyReferenced(&storage) else { return }
    let copy = TensorStorage(count: count, pool: storage.pool)
    copy.pointer.update(from: storage.pointer, count: count)
    storage = copy
  }
}

extension Tensor: KernelMemory {
  /// The address of the values, for ``withPointers(_:body:)``.
  public var pointer: UnsafePointer<Float> { UnsafePointer(storage.pointer) }
}

extension Tensor: Equatable {
  /// Same shape and same values (NaN differs from itself).
  public static func == (left: Tensor, right: Tensor) -> Bool {
    guard left.shape == right.shape else { return false }
    return left.withPointer { a in
      right.withPointer { b in (0..<left.count).allSatisfy { a[$0] == b[$0] } }
    }
  }
}

extension Tensor: CustomStringConvertible {
  /// Shape and first values.
  public var description: String {
    let head = (0..<min(count, 8)).map { String(self[$0]) }.joined(separator: ", ")
    return "Tensor\(shape)(\(head)\(count > 8 ? ", …" : ""))"
  }
}
