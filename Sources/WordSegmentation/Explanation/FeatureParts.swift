/// What the feature vectors of a run stand for: shares out what each contributes to characters,
/// lexicon words and the standard.
struct FeatureParts {
  private let features: [NetworkFeature]
  private let words: LexiconWords

  /// The parts behind some features of a run with these lexicon words.
  init(_ features: [NetworkFeature], words: LexiconWords) {
    self.features = features
    self.words = words
  }

  /// What each part contributes, given what each feature's vector at each unit does; the largest
  /// magnitudes first. Units are counted from the run's first; texts are left empty.
  func contributions(
    _ values: [[Double]], standard: SegmentationStandard
  ) -> [SegmentationExplanation.Contribution] {
    let units = values[0].count
    var characters = [Double](repeating: 0, count: units)
    var ofWords: [Range<Int>: Double] = [:]
    var noWord = 0.0
    var ofStandard = 0.0
    for (feature, values) in zip(features, values) {
      for (unit, value) in values.enumerated() {
        switch feature {
        case .character: characters[unit] += value
        // Where there is no neighbour the vector is zero, and so is what it contributes.
        case .previousCharacter: characters[max(0, unit - 1)] += value
        case .nextCharacter: characters[min(units - 1, unit + 1)] += value
        case .leftBigram:
          characters[unit] += value / 2
          characters[max(0, unit - 1)] += value / 2
        case .rightBigram:
          characters[unit] += value / 2
          characters[min(units - 1, unit + 1)] += value / 2
        case .lexicon:
          let behind = words.behind[unit]
          if behind.isEmpty { noWord += value }
          for word in behind { ofWords[word, default: 0] += value / Double(behind.count) }
        case .standard: ofStandard += value
        }
      }
    }
    var contributions: [SegmentationExplanation.Contribution] = []
    for (unit, value) in characters.enumerated() {
      contributions.append(.init(kind: .character, units: unit..<unit + 1, text: "", value: value))
    }
    for (word, value) in ofWords {
      contributions.append(.init(kind: .word, units: word, text: "", value: value))
    }
    contributions.append(.init(kind: .noWord, units: 0..<0, text: "", value: noWord))
    contributions.append(
      .init(kind: .standard, units: 0..<0, text: standard.rawValue, value: ofStandard))
    return contributions.sorted {
      (-abs($0.value), $0.units.lowerBound, $0.units.count, $0.kind.rawValue)
        < (-abs($1.value), $1.units.lowerBound, $1.units.count, $1.kind.rawValue)
    }
  }
}
