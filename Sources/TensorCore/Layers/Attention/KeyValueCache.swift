import SystemCore

/// The keys and values of what a sequence has read, for each layer.
package struct KeyValueCache {
  /// The rows of keys, and of values, in each layer.
  package private(set) var count = 0
  private var memory = AlignedMemory<Float>(count: 0)
  private var capacity = 0
  private let layers: Int
  private let width: Int

  /// Rows that there is room for at first.
  private static let firstCapacity = 64

  /// An empty cache of `layers` layers whose keys, and values, have `width` numbers.
  package init(layers: Int, width: Int) { (self.layers, self.width) = (layers, width) }

  /// Removes all rows, but keeps the memory.
  package mutating func removeAll() { count = 0 }

  /// Makes room for one more row, which is the last one from now on.
  package mutating func append() {
    count += 1
    guard count > capacity else { return }
    let (old, oldCapacity) = (memory, capacity)
    capacity = max(Self.firstCapacity, 2 * capacity)
    memory = AlignedMemory(count: 2 * layers * capacity * width)
    take(count - 1, from: old, oldCapacity)
  }

  /// Takes over all rows of another cache of the same sizes.
  package mutating func copy(_ other: KeyValueCache) {
    precondition(
      layers == other.layers && width == other.width,
      "\(layers) layers of \(width) cannot take over \(other.layers) of \(other.width)")
    if capacity < other.count {
      capacity = other.capacity
      memory = AlignedMemory(count: 2 * layers * capacity * width)
    }
    count = other.count
    take(count, from: other.memory, other.capacity)
  }

  private func take(_ rows: Int, from other: AlignedMemory<Float>, _ otherCapacity: Int) {
    withExtendedLifetime(other) {
      for part in 0..<2 * layers {
        (memory.pointer + part * capacity * width).update(
          from: other.pointer + part * otherCapacity * width, count: rows * width)
      }
    }
  }

  /// The first key of a layer, (count, D).
  package func keys(_ layer: Int) -> UnsafeMutablePointer<Float> {
    memory.pointer + 2 * layer * capacity * width
  }

  /// The first value of a layer, (count, D).
  package func values(_ layer: Int) -> UnsafeMutablePointer<Float> {
    memory.pointer + (2 * layer + 1) * capacity * width
  }
}
