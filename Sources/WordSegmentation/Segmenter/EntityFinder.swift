import SystemCore
import TextCore

/// An entity of a line: a range of its scalars.
package struct EntitySpan: Sendable, Equatable, BitwiseCopyable {
  /// The index of the first scalar, and that after the last.
  package var start, end: Int32
  /// The number of its type in ``SegmentedLines/entityTypes``.
  package var type: UInt16

  /// The scalars.
  package var range: Range<Int> { Int(start)..<Int(end) }
}

/// Finds entities with a head: names of persons, places, and so on.
struct EntityFinder {
  /// What the head says of the units.
  let scores: HeadScores
  private let decoder: ViterbiDecoder
  private var decoding = DecodingWorkspace()
  private var tags: [UInt8] = []

  /// A finder of one of the other heads of a network; nil where that has no usable transitions.
  init?(_ head: TaggingHead, number: Int) {
    guard let decoder = try? head.makeDecoder() else { return nil }
    scores = HeadScores(head: number, tagCount: head.tagSet.count)
    self.decoder = decoder
  }

  /// The types by their numbers.
  var types: [String] { decoder.tagSet.kinds }

  /// Replaces the entities of lines by those of the units. Names in dictionaries, `(units, type)`, are entities whatever the
  /// head says; of those that overlap the longest one.
  mutating func find(
    in units: borrowing LineUnits, names: [(units: Range<Int>, type: String)],
    into lines: inout SegmentedLines
  ) {
    hold(names)
    let count = units.units.count
    if tags.count < count { tags += [UInt8](repeating: 0, count: count - tags.count) }
    tags.withUnsafeMutableBufferPointer { tags in
      let tags = UnsafeMutableBufferPointer(rebasing: tags[..<count])
      decoder.decodeRuns(
        units.runs.elements, scores: scores.values.elements, workspace: &decoding, into: tags)
    }
    // White space is in no entity.
    for space in units.spaces.elements { tags[Int(space)] = 0 }
    lines.entities.removeAll()
    lines.entityEnds.removeAll()
    lines.entityTypes = types
    for line in 0..<units.ends.count {
      collect(units.range(ofLine: line), units, into: &lines)
      lines.entityEnds.append(Int32(truncatingIfNeeded: lines.entities.count))
    }
  }

  /// Makes the scores obey the dictionaries.
  private func hold(_ names: [(units: Range<Int>, type: String)]) {
    var held = Set<Int>()
    for name in names.sorted(by: { $0.units.count > $1.units.count }) {
      guard held.isDisjoint(with: name.units),
        let wanted = decoder.tagSet.tags(ofWord: name.units.count, kind: name.type)
      else { continue }
      held.formUnion(name.units)
      for (unit, tag) in zip(name.units, wanted) {
        let row = scores.values.base + unit * scores.tagCount
        for other in 0..<scores.tagCount where other != Int(tag) {
          row[other] = TagConstraints.impossible
        }
        row[Int(tag)] = 0
      }
    }
  }

  /// Adds the entities of a line.
  private func collect(
    _ line: Range<Int>, _ units: borrowing LineUnits, into lines: inout SegmentedLines
  ) {
    let types = types
    var start = line.lowerBound
    /// The unit after the last entity of the line.
    var last: Int?
    for unit in line {
      let tag = decoder.tagSet.tags[Int(tags[unit])]
      if tag.beginsWord { start = unit }
      guard tag.endsWord, let kind = tag.kind, let type = types.firstIndex(of: kind) else {
        continue
      }
      let end = units.units.base[unit].end
      // Two words of Latin letters, such as a given name and a family name.
      if let before = last, start == before + 1, units.units.base[before].kind == .space,
        units.units.base[before - 1].kind == .latin, units.units.base[start].kind == .latin,
        Int(lines.entities.base[lines.entities.count - 1].type) == type
      {
        lines.entities.base[lines.entities.count - 1].end = end
      } else {
        lines.entities.append(
          EntitySpan(start: units.units.base[start].start, end: end, type: UInt16(type)))
      }
      last = unit + 1
    }
  }
}
