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
/// nothing. One pool serves one ``Tape``; giving back from another thread is safe.
public final class StoragePool: Sendable {
  private struct Block: @unchecked Sendable { let pointer: UnsafeMutablePointer<Float> }
  private let blocks = Mutex<[Int: [Block]]>([:])

  /// An empty pool.
  public init() {}

  deinit {
    blocks.withLock { classes in
      for block in classes.values.joined() { free(block.pointer) }
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

  func take(_ capacity: Int) -> UnsafeMutablePointer<Float>? {
    blocks.withLock { $0[capacity]?.popLast()?.pointer }
  }

  func give(_ pointer: UnsafeMutablePointer<Float>, _ capacity: Int) {
    let block = Block(pointer: pointer)
    blocks.withLock { $0[capacity, default: []].append(block) }
  }
}
