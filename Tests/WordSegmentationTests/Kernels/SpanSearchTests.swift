import SegmentationKernels
import TensorTesting
import Testing

/// Words of pairs and of a tree in rows of symbols.
@Suite struct SpanSearchTests {
  /// The words "1 2" and "1 1 1": pair 1 is "1 2", pair 2 is "1 1", which leads to the only node.
  private let first: [UInt32] = [0, 0, 0, 1 | 1 << 31, 1]
  private let nodes: [UInt16] = [1]

  private func features(_ symbols: [UInt32], guarded: MemoryGuard) -> [Int32] {
    let rows = GuardedMemory<UInt32>(0, count: symbols.count, guarded: guarded)
    _ = rows.values.update(fromContentsOf: symbols)
    let pairs = GuardedMemory<Int32>(0, count: symbols.count, guarded: guarded)
    for row in symbols.indices.dropFirst() {
      let pair: UInt32 =
        switch (symbols[row - 1], symbols[row]) {
        case (1, 2): 1 | 1 << 30
        case (1, 1): 2 | 1 << 31
        // At an end of a sequence, what is found there is no word's.
        default: 1 | 3 << 30
        }
      pairs.values[row] = Int32(bitPattern: pair)
    }
    let workspace = GuardedMemory<Int32>(0, count: 4 * symbols.count, guarded: guarded)
    let features = GuardedMemory<Int32>(0, count: symbols.count, guarded: guarded)
    first.withUnsafeBufferPointer { first in
      nodes.withUnsafeBufferPointer { nodes in
        var tree = hk_word_tree(
          first: first.baseAddress, symbols: nodes.baseAddress, pairs: 3)
        hk_find_spans(
          features.base, rows.base, pairs.base, Int64(symbols.count), &tree, 16, workspace.base)
      }
    }
    return Array(features.values)
  }

  @Test(arguments: [MemoryGuard.end, .start])
  func `Searches that the end cuts short stay within the rows`(_ guarded: MemoryGuard) {
    let none = UInt32.max
    #expect(features([1, 1, none], guarded: guarded) == [0, 0, -1])
    #expect(features([1, 2, none], guarded: guarded) == [25, 5, -1])
    #expect(features([1, 1, none, 1, none], guarded: guarded) == [0, 0, -1, 0, -1])
    #expect(features([1, 1, 1, none], guarded: guarded) == [50, 2, 10, -1])
    #expect(features([none], guarded: guarded) == [-1])
  }

  @Test func `Numbers of pairs lose their marks, and those above the limit are unknown`() {
    var pairs: [Int32] = [0, 1, 2, 3].map { Int32(bitPattern: $0 | 3 << 30) }
    hk_strip_pairs(&pairs, 4, 2)
    #expect(pairs == [0, 1, 2, 0])
  }
}
