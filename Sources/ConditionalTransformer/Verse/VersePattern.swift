import TextCore

/// Which tones a place may have; a set.
package struct VerseTones: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// 平.
  package static let level = VerseTones(rawValue: 1)
  /// 仄.
  package static let oblique = VerseTones(rawValue: 2)
  /// 中.
  package static let free: VerseTones = [.level, .oblique]
}

/// The lines of a poem in form: the tone of each character, which lines rhyme, the marks.
package struct VersePattern: Hashable, Sendable {
  /// A character or a mark.
  package enum Place: Hashable, Sendable {
    /// `rhyme` numbers the lines that end alike, nil for a character that need not rhyme.
    case character(VerseTones, rhyme: Int?)
    case mark(UInt32)
  }

  /// What stands where.
  package let places: [Place]

  /// A pattern as it is written in `tunes.tsv`: `中仄平平a，…`, a letter after the lines that rhyme with one
  /// another; nil for what is no pattern.
  package init?(notation: some StringProtocol) {
    var places: [Place] = []
    for scalar in notation.unicodeScalars {
      switch scalar {
      case "平": places.append(.character(.level, rhyme: nil))
      case "仄": places.append(.character(.oblique, rhyme: nil))
      case "中": places.append(.character(.free, rhyme: nil))
      case "a"..."z":
        guard case .character(let tones, rhyme: nil)? = places.popLast() else { return nil }
        places.append(.character(tones, rhyme: Int(scalar.value - 0x61)))
      case "，", "。", "、", "；", "！", "？", "：":
        guard case .character? = places.last else { return nil }
        places.append(.mark(TextFolding.width.fold(scalar.value)))
      default: return nil
      }
    }
    guard case .mark? = places.last else { return nil }
    self.places = places
  }

  /// Where the lines begin.
  var lineStarts: [Int] {
    var starts: [Int] = []
    for (index, place) in places.enumerated() {
      guard case .character = place else { continue }
      if index == 0 {
        starts.append(index)
      } else if case .mark = places[index - 1] {
        starts.append(index)
      }
    }
    return starts
  }
}

extension VersePattern {
  /// The four kinds of lines: small letters end in oblique tones, capitals in level ones. B keeps two level
  /// tones side by side (no 孤平), A and b keep their last three apart.
  /// Source: 王力, 诗词格律, 1962.
  private static let lines: [Int: [Character: String]] = [
    5: ["a": "中仄平平仄", "A": "中仄仄平平", "b": "中平平仄仄", "B": "平平中仄平"],
    7: ["a": "中平中仄平平仄", "A": "中平中仄仄平平", "b": "中仄中平平仄仄", "B": "中仄平平中仄平"],
  ]

  /// How poems may begin, and what follows every fourth line.
  private static let orders = [
    ("aBbA", "aBbA"), ("ABbA", "aBbA"), ("bAaB", "bAaB"), ("BAaB", "bAaB"),
  ]

  /// The patterns of regulated verse in `count` lines of five or seven characters: even lines rhyme in a
  /// level tone, and the first does where it ends in one.
  package static func regulated(length: Int, lines count: Int) -> [VersePattern] {
    orders.compactMap { first, rest in
      let kinds = (first + String(repeating: rest, count: count / 4 + 1)).prefix(count)
      var notation = ""
      for (index, kind) in kinds.enumerated() {
        notation += lines[length]?[kind] ?? ""
        let isLast = index == count - 1
        if index % 2 == 1 || (index == 0 && kind.isUppercase) { notation += "a" }
        notation += index % 2 == 1 || isLast ? "。" : "，"
      }
      return VersePattern(notation: notation)
    }
  }
}
