import SystemCore
import TermKernels

/// A piece of the text made ready for training: the words that are kept, how far each one's window
/// reaches, and where the words of each part are. One thread fills it at a time, and none while
/// others read.
package final class TextSlice: @unchecked Sendable {
  /// The most ids of a slice.
  package static let capacity = 1 << 16

  private let words = AlignedMemory<UInt32>(count: capacity)
  private let parts = AlignedMemory<UInt8>(count: capacity)
  private let left = AlignedMemory<UInt8>(count: capacity)
  private let right = AlignedMemory<UInt8>(count: capacity)
  private let centres = AlignedMemory<UInt32>(count: capacity)
  private var bounds = [Int](repeating: 0, count: WordParts.count + 1)
  /// The number of words kept.
  package private(set) var count = 0

  /// Room for `capacity` ids.
  package init() {}

  /// The columns that the kernel reads.
  package var text: hk_skipgram_text {
    hk_skipgram_text(
      words: words.pointer, parts: parts.pointer, left: left.pointer, right: right.pointer)
  }

  /// The positions of the words of a part.
  package func centres(of part: Int) -> UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(
      start: centres.pointer + bounds[part], count: bounds[part + 1] - bounds[part])
  }

  /// Takes at most `capacity` ids; what is kept and the widths of windows follow from `seed`. Windows
  /// do not reach across sentence ends, nor out of the slice.
  package func fill(
    _ ids: UnsafeBufferPointer<UInt32>, vocabulary: SkipGramVocabulary, parts division: WordParts,
    window: Int, seed: UInt64
  ) {
    let (words, parts, left, right) = (
      words.pointer, parts.pointer, left.pointer, right.pointer
    )
    var random = RandomGenerator(seed: seed)
    var sentence = 0
    count = 0
    bounds = [Int](repeating: 0, count: WordParts.count + 1)
    func endSentence() {
      for back in 0..<min(count - sentence, window) {
        right[count - 1 - back] = min(right[count - 1 - back], UInt8(back))
      }
      sentence = count
    }
    vocabulary.rows.withUnsafeBufferPointer { rows in
      vocabulary.keeping.withUnsafeBufferPointer { keeping in
        division.ofRow.withUnsafeBufferPointer { division in
          for id in ids {
            guard id != 0 else {
              endSentence()
              continue
            }
            precondition(Int(id) < rows.count, "word id \(id) is not below \(rows.count)")
            let row = Int(rows[Int(id)])
            guard row >= 0 else { continue }
            let bits = random.next()
            guard UInt32(truncatingIfNeeded: bits) <= keeping[row] else { continue }
            let width = UInt8(1 + (((bits >> 32) * UInt64(window)) >> 32))
            words[count] = UInt32(row)
            parts[count] = division[row]
            left[count] = UInt8(min(Int(width), count - sentence))
            right[count] = width
            bounds[Int(division[row]) + 1] += 1
            count += 1
          }
        }
      }
    }
    endSentence()
    for part in 0..<WordParts.count { bounds[part + 1] += bounds[part] }
    var next = bounds
    for position in 0..<count {
      let part = Int(parts[position])
      centres.pointer[next[part]] = UInt32(position)
      next[part] += 1
    }
  }
}
