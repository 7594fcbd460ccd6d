import SystemCore

/// A position of the index: a character, a run of letters and digits, both with what says how they are shown, or the
/// marks between two of them. Positions follow from the text alone, never from how it is cut into words.
package struct SearchUnit: BitwiseCopyable {
  /// What stands at a position.
  package enum Kind: UInt8, BitwiseCopyable {
    case character, run, mark
  }

  /// The first scalar.
  package var start: Int32
  /// The scalar after the last.
  package var end: Int32
  /// What it is.
  package var kind: Kind
}

/// Finds the positions of a text, piece by piece.
package struct UnitFinder {
  /// Whether there was a character or run before.
  private var hasBegun = false
  /// Whether marks came after the last character or run, and the scalars of the first of them.
  private var pending: Range<Int>?

  /// A finder at the beginning of a text.
  package init() {}

  /// Adds the positions of the next piece to `units`.
  package mutating func append(
    _ scalars: UnsafeBufferPointer<UInt32>, to units: inout FlatBuffer<SearchUnit>
  ) {
    // Marks at the end of the piece before stand at its beginning.
    if pending != nil { pending = 0..<0 }
    var index = 0
    var runEnd = -1
    while index < scalars.count {
      let role = ScalarRole.of(scalars[index])
      switch role {
      case .character:
        var end = index + 1
        while end < scalars.count, ScalarRole.isModifier(scalars[end]) { end += 1 }
        add(index..<end, .character, &units)
        index = end
      case .letter:
        let end = Self.endOfRun(scalars, index)
        add(index..<end, .run, &units)
        index = end
        runEnd = end
      case .mark:
        if index != runEnd || !Self.connects(scalars, index) {
          if hasBegun, pending == nil { pending = index..<index + 1 }
        }
        index += 1
      case .ignored, .extender, .space: index += 1
      }
    }
  }

  private mutating func add(
    _ range: Range<Int>, _ kind: SearchUnit.Kind, _ units: inout FlatBuffer<SearchUnit>
  ) {
    if let mark = pending {
      units.append(
        SearchUnit(start: Int32(mark.lowerBound), end: Int32(mark.upperBound), kind: .mark))
      pending = nil
    }
    units.append(
      SearchUnit(start: Int32(range.lowerBound), end: Int32(range.upperBound), kind: kind))
    hasBegun = true
  }

  /// The scalar after a run: letters, digits and what extends them, and the signs of C++ and C#.
  private static func endOfRun(_ scalars: UnsafeBufferPointer<UInt32>, _ start: Int) -> Int {
    var end = start + 1
    while end < scalars.count {
      let role = ScalarRole.of(scalars[end])
      guard role == .letter || role == .extender || ScalarRole.isModifier(scalars[end]) else {
        break
      }
      end += 1
    }
    var signs = end
    while signs < scalars.count, signs < end + 2, scalars[signs] == 0x2B || scalars[signs] == 0x23 {
      signs += 1
    }
    guard signs > end, signs == scalars.count || ScalarRole.of(scalars[signs]) != .letter else {
      return end
    }
    return signs
  }

  /// Whether a mark holds two runs together, as in `node.js`, `3,000` and `a@b`.
  private static func connects(_ scalars: UnsafeBufferPointer<UInt32>, _ index: Int) -> Bool {
    guard index + 1 < scalars.count, ScalarRole.of(scalars[index + 1]) == .letter else {
      return false
    }
    switch scalars[index] {
    // & ' , - . / : = @ _
    case 0x26, 0x27, 0x2C...0x2F, 0x3A, 0x3D, 0x40, 0x5F, 0x2019: return true
    default: return false
    }
  }
}
