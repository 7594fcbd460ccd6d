/// The words that get vectors, in rows by falling count (of equal counts the smaller id first).
package struct SkipGramVocabulary: Sendable {
  /// The word of each row.
  package let ids: [UInt32]
  /// The row of each id, -1 for words without one.
  package let rows: [Int32]
  /// How often each row's word is drawn as noise, in proportion: its count to the power of 3/4.
  package let noiseWeights: [Float]
  /// Of 2^32 occurrences of each row's word, how many are kept, less 1.
  package let keeping: [UInt32]

  /// The words of at least `minimumCount` occurrences. Source of weights and subsampling: Mikolov et
  /// al., "Distributed representations of words and phrases and their compositionality", 2013; the
  /// share that is kept, sqrt(s / f) + s / f of a word of frequency f, is that of their program.
  package init(counts: [Int], minimumCount: Int, subsampling: Double) {
    precondition(counts.count <= Int(Int32.max), "\(counts.count) word ids are too many")
    let least = max(1, minimumCount)
    ids = counts.indices.dropFirst().filter { counts[$0] >= least }.map(UInt32.init)
      .sorted { (counts[Int($1)], $0) < (counts[Int($0)], $1) }
    var rows = [Int32](repeating: -1, count: counts.count)
    for (row, id) in ids.enumerated() { rows[Int(id)] = Int32(row) }
    self.rows = rows
    // Roots are rounded alike everywhere, powers are not.
    noiseWeights = ids.map { id in
      let root = Double(counts[Int(id)]).squareRoot()
      return Float(root * root.squareRoot())
    }
    let total = ids.reduce(0.0) { $0 + Double(counts[Int($1)]) }
    keeping = ids.map { id in
      let ratio = subsampling * total / Double(counts[Int(id)])
      let share = ratio > 0 ? ratio.squareRoot() + ratio : 1
      return UInt32(min(max(share * 0x1p32 - 1, 0), 0x1p32 - 1))
    }
  }
}
