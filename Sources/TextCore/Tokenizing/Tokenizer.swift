import SystemCore

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

  /// A tokenizer to which each of some dashes or ellipsis points of a run is a unit of its own.
  package init(cuttingRunsOf scalars: [UInt32]) {
    var classes = ScalarClass.basicPlane
    for scalar in scalars where classes[Int(scalar)] == .run { classes[Int(scalar)] = .punctuation }
    self.classes = classes
  }

  /// Replaces the contents of `units` by the units of `scalars`, which cover every scalar in order.
  public func tokenize(_ scalars: [UInt32], into units: inout [TextUnit]) {
    scalars.withUnsafeBufferPointer { tokenize($0, into: &units) }
  }

  /// Replaces the contents of `units` by the units of `scalars`, which cover every scalar in order.
  public func tokenize(_ scalars: UnsafeBufferPointer<UInt32>, into units: inout [TextUnit]) {
    var flat = FlatBuffer<TextUnit>(capacity: scalars.count)
    append(scalars, to: &flat)
    units.removeAll(keepingCapacity: true)
    units.append(contentsOf: flat.elements)
  }

  /// Adds the units of `scalars`, counted from the first of these.
  package func append(
    _ scalars: UnsafeBufferPointer<UInt32>, to units: inout FlatBuffer<TextUnit>
  ) {
    precondition(scalars.count <= Int(Int32.max), "\(scalars.count) scalars exceed 32-bit indices")
    units.reserve(scalars.count)
    let target = units.end
    let count = classes.withUnsafeBufferPointer { classes in
      var scanner = UnitScanner(text: scalars, classes: classes)
      return scanner.writeUnits(to: target)
    }
    units.advance(by: count)
  }

  /// The units of `scalars`, which cover every scalar in order.
  public func units(of scalars: [UInt32]) -> [TextUnit] {
    var units: [TextUnit] = []
    tokenize(scalars, into: &units)
    return units
  }
}
