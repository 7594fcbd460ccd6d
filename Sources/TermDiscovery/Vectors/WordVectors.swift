import SystemCore
import TermKernels

/// Vectors of words, of length 1 each, so that a dot product is the cosine of two words. Rows stand
/// in falling order of the words' counts.
public struct WordVectors: Sendable {
  /// The length of a vector.
  public let dimension: Int
  /// The word of each row.
  public let ids: [UInt32]
  /// Zeros fill each row up to a multiple of 16.
  let stride: Int
  private let memory: AlignedMemory<Float>
  private let sorted: [(id: UInt32, row: Int)]

  /// Takes over vectors, (ids, stride), as they are.
  init(taking memory: AlignedMemory<Float>, ids: [UInt32], dimension: Int) {
    self.dimension = dimension
    self.ids = ids
    self.memory = memory
    stride = Self.stride(dimension: dimension)
    precondition(
      memory.count == ids.count * stride,
      "\(memory.count) floats are not \(ids.count) rows of \(stride)")
    sorted = ids.enumerated().map { ($1, $0) }.sorted { $0 < $1 }
  }

  /// Takes over vectors of any length, (ids, stride), and brings them to length 1; zeros remain.
  init(normalizing memory: AlignedMemory<Float>, ids: [UInt32], dimension: Int) {
    self.init(taking: memory, ids: ids, dimension: dimension)
    for row in ids.indices {
      let vector = UnsafeMutableBufferPointer(
        start: memory.pointer + row * stride, count: dimension)
      // Each is divided by its largest value first, so that no square can overflow.
      let largest = vector.reduce(0) { max($0, abs($1)) }
      guard largest > 0, largest.isFinite else { continue }
      let length = vector.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
      for c in vector.indices { vector[c] = vector[c] / largest / length }
    }
  }

  /// Vectors of any length, given as rows of numbers that are finite.
  public init(ids: [UInt32], rows: [[Float]]) {
    let dimension = rows.first?.count ?? 1
    precondition(ids.count == rows.count, "\(ids.count) ids for \(rows.count) vectors")
    let stride = Self.stride(dimension: dimension)
    let memory = AlignedMemory<Float>(count: ids.count * stride)
    for (number, row) in rows.enumerated() {
      precondition(row.count == dimension, "vectors of \(row.count) and of \(dimension) numbers")
      for (c, value) in row.enumerated() { memory.pointer[number * stride + c] = value }
    }
    self.init(normalizing: memory, ids: ids, dimension: dimension)
  }

  /// The number of words.
  public var count: Int { ids.count }

  /// The row of a word, nil if it has none.
  public func row(of id: UInt32) -> Int? {
    var range = sorted.startIndex..<sorted.endIndex
    while let middle = range.isEmpty ? nil : (range.lowerBound + range.upperBound) / 2 {
      if sorted[middle].id < id {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    let found = range.lowerBound
    return found < sorted.count && sorted[found].id == id ? sorted[found].row : nil
  }

  /// The vector of a row, (dimension).
  public func vector(row: Int) -> [Float] {
    withRow(row) { Array(UnsafeBufferPointer(start: $0, count: dimension)) }
  }

  /// The cosine of two rows, from -1 to 1.
  public func cosine(_ a: Int, _ b: Int) -> Float {
    var product: Float = 0
    withRow(a) { a in withRow(b) { hk_dot_rows(&product, a, 1, $0, 1, Int64(stride)) } }
    return product
  }

  static func stride(dimension: Int) -> Int { (dimension + 15) / 16 * 16 }

  func withRow<Result>(_ row: Int, _ body: (UnsafePointer<Float>) -> Result) -> Result {
    precondition(ids.indices.contains(row), "row \(row) is not in 0..<\(count)")
    defer { withExtendedLifetime(memory) {} }
    return body(memory.pointer + row * stride)
  }
}
