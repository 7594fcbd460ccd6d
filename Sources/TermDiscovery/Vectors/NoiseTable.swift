import SystemCore
import TermKernels

/// Draws the words of one part in proportion to their weights, each in constant time: the alias
/// method. Source: Vose, "A linear algorithm for generating random numbers with a given
/// distribution", 1991. One thread fills it at a time, and none while others draw.
package final class NoiseTable: @unchecked Sendable {
  /// The slots; all are drawn alike often.
  package let slots: AlignedMemory<hk_alias>
  /// The number of slots, that of the words in the part.
  package private(set) var count = 0
  private let scaled: AlignedMemory<Double>
  private let pending: AlignedMemory<UInt32>

  /// A table with capacity for a part of `capacity` words.
  package init(capacity: Int) {
    slots = AlignedMemory(count: max(1, capacity))
    scaled = AlignedMemory(count: max(1, capacity))
    pending = AlignedMemory(count: max(1, capacity))
  }

  /// Takes the rows of `part`, which are at most as many as the capacity.
  package func fill(part: UInt8, of parts: WordParts, weights: [Float]) {
    let (slots, scaled, pending) = (slots.pointer, scaled.pointer, pending.pointer)
    var total = 0.0
    count = 0
    for row in weights.indices where parts.ofRow[row] == part {
      slots[count] = hk_alias(share: .max, word: UInt32(row), other: UInt32(row))
      scaled[count] = Double(weights[row])
      total += scaled[count]
      count += 1
    }
    // Slots below the mean at the front of `pending`, those above it at the end.
    var small = 0
    var large = count
    for slot in 0..<count {
      scaled[slot] *= Double(count) / total
      if scaled[slot] < 1 {
        pending[small] = UInt32(slot)
        small += 1
      } else {
        large -= 1
        pending[large] = UInt32(slot)
      }
    }
    while small > 0, large < count {
      small -= 1
      let poor = Int(pending[small])
      let rich = Int(pending[large])
      slots[poor].share = UInt32(min(scaled[poor] * 0x1p32, 0x1p32 - 1))
      slots[poor].other = slots[rich].word
      scaled[rich] -= 1 - scaled[poor]
      if scaled[rich] < 1 {
        large += 1
        pending[small] = UInt32(rich)
        small += 1
      }
    }
    // What is left is 1 but for rounding: share and other stay the word itself.
  }
}
