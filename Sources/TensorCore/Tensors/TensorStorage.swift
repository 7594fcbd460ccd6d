import Synchronization

/// Memory of a tensor, 64-byte aligned. Returned to its pool when the last tensor lets go of it.
final class TensorStorage: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<Float>
  let capacity: Int
  let pool: StoragePool?

  init(count: Int, pool: StoragePool?) {
    self.capacity = StoragePool.sizeClass(count)
    self.pool = pool
    self.pointer = pool?.take(capacity) ?? StoragePool.allocate(capacity)
  }

  deinit {
    if let pool { pool.give(pointer, capacity) } else { pointer.deallocate() }
  }
}

/// Blocks of memory kept for reuse, so that training steps and sentences after the first allocate
/// next to nothing. One pool serves one ``Tape``; giving back from another thread is safe.
///
/// No more is idle in a pool than was ever in use at once: the sizes that have not been asked for for
/// longest go first. Without that limit, batches of ever new shapes would leave behind as
/// much as the largest of each size.
public final class StoragePool: Sendable {
  private struct Block: @unchecked Sendable { let pointer: UnsafeMutablePointer<Float> }

  /// The idle blocks of one size.
  private struct IdleBlocks {
    var blocks: [Block] = []
    /// When a block of this size was last asked for.
    var asked = 0
  }

  private struct State {
    var sizes: [Int: IdleBlocks] = [:]
    var requests = 0
    /// Floats in use, the most that ever were, and idle ones.
    var used = 0
    var peak = 0
    var idle = 0
  }

  private let state = Mutex(State())

  /// An empty pool.
  public init() {}

  deinit {
    state.withLock { state in
      for block in state.sizes.values.map(\.blocks).joined() { block.pointer.deallocate() }
    }
  }

  /// The number of floats set aside for a tensor of `count`: a few classes to a power of two, so
  /// that batches of changing lengths find each other's blocks.
  static func sizeClass(_ count: Int) -> Int {
    let small = max(count, 16)
    let step = max(16, (1 << (Int.bitWidth - 1 - small.leadingZeroBitCount)) / 4)
    return (small + step - 1) / step * step
  }

  static func allocate(_ count: Int) -> UnsafeMutablePointer<Float> {
    UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Float>.stride, alignment: 64)
      .bindMemory(to: Float.self, capacity: count)
  }

  /// The number of idle floats and the most that were in use at once.
  package var sizes: (idle: Int, peak: Int) { state.withLock { ($0.idle, $0.peak) } }

  func take(_ capacity: Int) -> UnsafeMutablePointer<Float>? {
    state.withLock { state -> Block? in
      state.requests += 1
      state.used += capacity
      state.peak = max(state.peak, state.used)
      state.sizes[capacity, default: IdleBlocks()].asked = state.requests
      guard let block = state.sizes[capacity]?.blocks.popLast() else { return nil }
      state.idle -= capacity
      return block
    }?.pointer
  }

  func give(_ pointer: UnsafeMutablePointer<Float>, _ capacity: Int) {
    let block = Block(pointer: pointer)
    state.withLock { state in
      state.used -= capacity
      state.idle += capacity
      state.sizes[capacity, default: IdleBlocks()].blocks.append(block)
      while state.idle > state.peak,
        let (size, _) = state.sizes.filter({ !$0.value.blocks.isEmpty })
          .min(by: { $0.value.asked < $1.value.asked }),
        let oldest = state.sizes[size]?.blocks.popLast()
      {
        oldest.pointer.deallocate()
        state.idle -= size
      }
    }
  }
}
