import SegmentationKernels
import SystemCore
import TensorCore
import TextCore

/// The pairs of neighbouring symbols that the network knows, numbered from 1; 0 is every other pair.
/// A hash table with open addressing that is used as it lies in the model file.
package struct BigramTable: Sendable {
  /// The number of pairs.
  package let count: Int
  /// Of each slot the pair and its number; the number of an empty slot is 0.
  package let slots: MappedElements<UInt32>

  /// The largest symbol a pair can hold.
  package static let maximumSymbol = UInt32(UInt16.max)

  /// A table of packed pairs, all different; the first has number 1. Give the frequent ones first:
  /// they are found soonest. `marks` are high bits that come with the pairs' numbers.
  package init(_ pairs: [UInt32], marks: [UInt32] = []) {
    // Five slots of eight are taken: searches end after a few of them, most in one cache line.
    let size = pairs.count * 8 / 5 + 1
    count = pairs.count
    slots = MappedElements(count: 2 * size) { slots in
      slots.initialize(repeating: 0)
      for index in pairs.indices {
        var slot = Int(hk_key_slot(pairs[index], Int64(size)))
        while slots[2 &* slot &+ 1] != 0 { slot = slot &+ 1 == size ? 0 : slot &+ 1 }
        slots[2 &* slot] = pairs[index]
        slots[2 &* slot &+ 1] = UInt32(index + 1) | (marks.isEmpty ? 0 : marks[index])
      }
    }
  }

  /// The pairs in the order of their numbers.
  package var keys: [UInt32] {
    var keys = [UInt32](repeating: 0, count: count)
    for slot in 0..<slots.count / 2 where slots[2 * slot + 1] != 0 {
      keys[Int(slots[2 * slot + 1]) - 1] = slots[2 * slot]
    }
    return keys
  }

  /// A table of `count` pairs from a file; nil for slots that a search could leave or not end in,
  /// or that hold other numbers.
  package init?(slots: MappedElements<UInt32>, count: Int) {
    guard slots.count >= 2, slots.count % 2 == 0, slots.count / 2 <= Int(Int32.max) else {
      return nil
    }
    let isWhole = slots.withUnsafeBufferPointer { slots in
      var taken = 0
      var largest: UInt32 = 0
      for slot in 0..<slots.count / 2 {
        let number = slots[2 &* slot &+ 1]
        taken &+= number == 0 ? 0 : 1
        largest = max(largest, number)
      }
      return taken == count && taken < slots.count / 2 && largest <= UInt32(count)
    }
    guard isWhole else { return nil }
    self.count = count
    self.slots = slots
  }

  /// Both symbols in one number.
  package static func pack(_ first: UInt32, _ second: UInt32) -> UInt32 {
    first << 16 | second & 0xFFFF
  }

  /// Writes the number of the pair of each row of symbols with the row before it, 0 for unknown ones.
  /// Rows without a symbol (`HK_NO_SYMBOL`) stand for the beginning of what follows them and the end
  /// of what they follow.
  package func write(
    numbersOf symbols: UnsafePointer<UInt32>, rows: Int, into numbers: UnsafeMutablePointer<Int32>
  ) {
    slots.withUnsafeBufferPointer { slots in
      guard let base = slots.baseAddress else { return }
      hk_find_pairs(
        numbers, symbols, Int64(rows), UInt32(Vocabulary.beginningID), UInt32(Vocabulary.endID),
        base, Int64(slots.count / 2))
    }
  }

  /// The number of a pair, 0 where it is unknown.
  package func id(_ first: UInt32, _ second: UInt32) -> Int32 {
    var number: Int32 = 0
    slots.withUnsafeBufferPointer { slots in
      if let base = slots.baseAddress {
        hk_find_keys(&number, [Self.pack(first, second)], 1, base, Int64(slots.count / 2))
      }
    }
    return number
  }
}
