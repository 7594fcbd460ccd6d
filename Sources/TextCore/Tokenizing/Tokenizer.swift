/// Cuts text into units that no segmentation may split.
///
/// Chinese characters stand alone; numbers, Latin words, links, emoji sequences and white space are
/// one unit each. Half- and full-width forms are treated alike. Combining marks and variation
/// selectors stay with the unit they follow.
public struct Tokenizer: Sendable {
  private let classes: [ScalarClass]

  /// A tokenizer; all are alike and share their table.
  public init() {
    classes = ScalarClass.basicPlane
  }

  /// Replaces the contents of `units` by the units of `scalars`, which cover every scalar in order.
  public func tokenize(_ scalars: [UInt32], into units: inout [TextUnit]) {
    scalars.withUnsafeBufferPointer { tokenize($0, into: &units) }
  }

  /// Replaces the contents of `units` by the units of `scalars`, which cover every scalar in order.
  public func tokenize(_ scalars: UnsafeBufferPointer<UInt32>, into units: inout [TextUnit]) {
    precondition(scalars.count <= Int(Int32.max), "\(scalars.count) scalars exceed 32-bit indices")
    units.removeAll(keepingCapacity: true)
    classes.withUnsafeBufferPointer { classes in
      var scanner = UnitScanner(text: scalars, classes: classes)
      var start = 0
      while start < scalars.count {
        let (end, kind) = scanner.unit(at: start)
        units.append(TextUnit(start: Int32(start), end: Int32(end), kind: kind))
        start = end
      }
    }
  }

  /// The units of `scalars`, which cover every scalar in order.
  public func units(of scalars: [UInt32]) -> [TextUnit] {
    var units: [TextUnit] = []
    tokenize(scalars, into: &units)
    return units
  }
}
