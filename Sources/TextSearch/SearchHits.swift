import SystemCore
import WordRanges

/// Where in a text the positions of hits stand.
package struct SearchHits: ~Copyable {
  private let decoder = PieceDecoder()
  private var units = FlatBuffer<SearchUnit>()

  /// A finder of places for one thread.
  package init() {}

  /// The bytes of hits, given by their positions: in order, those that overlap or touch in one.
  package mutating func places(
    of hits: [Range<Int>], in text: UnsafeRawBufferPointer
  ) -> [Range<Int>] {
    let hits = Self.merged(hits)
    var places: [Range<Int>] = []
    var unitFinder = UnitFinder()
    var (next, first) = (0, 0)
    var start: Int?
    decoder.forEachPiece(of: text) { piece in
      units.removeAll()
      unitFinder.append(piece.scalars, to: &units)
      for index in 0..<units.count where next < hits.count {
        let unit = units.base[index]
        let position = first + index
        if position == hits[next].lowerBound { start = piece.byte(of: Int(unit.start)) }
        guard position == hits[next].upperBound - 1, let begin = start else { continue }
        places.append(begin..<piece.byte(of: Int(unit.end)))
        next += 1
        start = nil
      }
      first += units.count
      return next < hits.count
    }
    return places
  }

  private static func merged(_ hits: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for hit in hits.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) })
    where !hit.isEmpty {
      if let last = merged.last, hit.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, hit.upperBound)
      } else {
        merged.append(hit)
      }
    }
    return merged
  }
}
