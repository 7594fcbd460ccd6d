import SystemCore

/// A division of the rows into parts of about equal weight. Input vectors of one part and output
/// vectors of another are trained by one thread while other threads train other pairs of parts: no
/// two threads ever touch the same vector, and the result does not depend on how many there are.
/// Source: Zhu et al., "GraphVite: a high-performance CPU-GPU hybrid system for node embedding",
/// 2019. Here the division is drawn anew for each block of the text: noise words come from the part
/// of the word they are distinguished from, and over many divisions any two words meet as they would
/// without parts.
package struct WordParts: Sendable {
  /// The number of parts.
  package static let count = 4
  /// The part of each row.
  package private(set) var ofRow: [UInt8]

  /// Room for the parts of rows that stand in falling order of weight; all in part 0 at first.
  package init(rows: Int) { ofRow = [UInt8](repeating: 0, count: rows) }

  /// Draws a division: every four rows that follow each other go to the four parts in some order.
  package mutating func draw(_ random: inout RandomGenerator) {
    ofRow.withUnsafeMutableBufferPointer { ofRow in
      for first in stride(from: 0, to: ofRow.count, by: Self.count) {
        var bits = random.next()
        var order: SIMD4<UInt8> = [0, 1, 2, 3]
        for last in stride(from: Self.count - 1, to: 0, by: -1) {
          let other = Int(((bits >> 32) * UInt64(last + 1)) >> 32)
          bits = bits &* 0x9E37_79B9_7F4A_7C15
          (order[last], order[other]) = (order[other], order[last])
        }
        for row in first..<min(first + Self.count, ofRow.count) { ofRow[row] = order[row - first] }
      }
    }
  }
}
