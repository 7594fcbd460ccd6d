import TextCore

/// The kinds of units that consist of one scalar.
struct ScalarKinds: Sendable {
  private let kinds: [UnitKind]

  /// All are alike and share their table.
  static let table = ScalarKinds()

  private init() {
    kinds = (0..<UInt32(0x1_0000)).map { Self.kind(of: $0) }
  }

  /// The kind of a unit of the scalar `scalar` alone.
  @inline(__always)
  subscript(scalar: UInt32) -> UnitKind {
    scalar < 0x1_0000 ? kinds[Int(scalar)] : Self.kind(of: scalar)
  }

  /// The same, worked out anew; slow.
  static func kind(of scalar: UInt32) -> UnitKind {
    let units = Tokenizer().units(of: [scalar])
    return units.first.map { UnitKind($0.kind) } ?? .boundary
  }
}
