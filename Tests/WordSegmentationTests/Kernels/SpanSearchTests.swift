import SegmentationKernels
import TensorTesting
import Testing

/// Words of a double-array trie in rows of symbols.
@Suite struct SpanSearchTests {
  /// Cells of base and check for the words "1 2" and "1 1 1": the root leads by 1 to state 1, this by
  /// 2 to a leaf and by 1 to state 3, that by 1 to a leaf.
  private let cells: [Int32] = [0, -1, 2, 0, 0, -2, 4, 1, -1, 1, -2, 3]

  private func features(_ symbols: [UInt32], guarded: MemoryGuard) -> [Int32] {
    let rows = GuardedMemory<UInt32>(0, count: symbols.count, guarded: guarded)
    _ = rows.values.update(fromContentsOf: symbols)
    let workspace = GuardedMemory<Int32>(0, count: 4 * symbols.count, guarded: guarded)
    let features = GuardedMemory<Int32>(0, count: symbols.count, guarded: guarded)
    hk_find_spans(
      features.base, rows.base, Int64(symbols.count), cells, Int64(cells.count / 2), 16,
      workspace.base)
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
}
