import Foundation
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
    if let pool { pool.give(pointer, capacity) } else { free(pointer) }
  }
}

/// Blocks of memory kept for reuse, so that training steps and sentences after the first allocate
/// next to nothing. One pool serves one ``Tape``; giving back from another thread is safe.
///
/// No more rests in a pool than was ever in use at once: of what rests longer, the sizes that nobody
/// has asked for longest go first. Without that limit, batches of ever new shapes would leave behind as
/// much as the largest of each size.
public final class StoragePool: Sendable {
  private struct Block: @unchecked Sendable { let pointer: UnsafeMutablePointer<Float> }

  /// What rests of one size.
  private struct Resting {
    var blocks: [Block] = []
    /// When a block of this size was last asked for.
    var asked = 0
  }

  private struct State {
    var sizes: [Int: Resting] = [:]
    var requests = 0
    /// Floats in use, the most that ever were, and floats that rest.
    var used = 0
    var peak = 0
    var resting = 0
  }

  private let state = Mutex(State())

  /// An empty pool.
  public init() {}

  deinit {
    state.withLock { state in
      for block in state.sizes.values.map(\.blocks).joined() { free(block.pointer) }
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
    guard let memory = aligned_alloc(64, count * MemoryLayout<Float>.stride) else {
      fatalError("out of memory: a tensor of \(count) floats")
    }
    return memory.bindMemory(to: Float.self, capacity: count)
  }

  /// The number of floats that rest here and the most that were in use at once.
  package var sizes: (resting: Int, peak: Int) { state.withLock { ($0.resting, $0.peak) } }

  func take(_ capacity: Int) -> UnsafeMutablePointer<Float>? {
    state.withLock { state -> Block? in
      state.requests += 1
      state.used += capacity
      state.peak = max(state.peak, state.used)
      state.sizes[capacity, default: Resting()].asked = state.requests
      guard let block = state.sizes[capacity]?.blocks.popLast() else { return nil }
      state.resting -= capacity
      return block
    }?.pointer
  }

  func give(_ pointer: UnsafeMutablePointer<Float>, _ capacity: Int) {
    let block = Block(pointer: pointer)
    state.withLock { state in
      state.used -= capacity
      state.resting += capacity
      state.sizes[capacity, default: Resting()].blocks.append(block)
      while state.resting > state.peak,
        let (size, _) = state.sizes.filter({ !$0.value.blocks.isEmpty })
          .min(by: { $0.value.asked < $1.value.asked }),
        let oldest = state.sizes[size]?.blocks.popLast()
      {
        free(oldest.pointer)
        state.resting -= size
      }
    }
  }
}
