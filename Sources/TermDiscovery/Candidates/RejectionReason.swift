import Foundation

/// What speaks against taking a candidate for a term. Its description goes on after "the term …".
enum CandidateObjection: Sendable, Equatable, CustomStringConvertible {
  case count(Int, least: Int)
  case logOdds(Double, least: Double)
  case pmi(Double, least: Double)
  case entropy(Double, least: Double)
  case wordShare(Double, least: Double)
  case number
  case latin

  var description: String {
    switch self {
    case .count(let count, let least):
      "occurs \(count == 1 ? "once" : "\(count) times"), terms at least \(least) times (--min-count)"
    case .logOdds(let value, let least):
      "has log-odds of \(Self.text(value)) against the baseline, terms at least "
        + "\(Self.text(least)) (--min-log-odds)"
    case .pmi(let value, let least):
      "has a pmi of \(Self.text(value)) across its weakest split, terms at least \(Self.text(least))"
    case .entropy(let value, let least):
      "has an entropy of \(Self.text(value)) of what stands before or after it, terms at least "
        + "\(Self.text(least))"
    case .wordShare(let value, let least):
      "begins and ends with words in \(Int(value * 100)) % of its places, terms in at least "
        + "\(Int(least * 100)) %"
    case .number: "holds a number"
    case .latin: "has no Chinese character (--latin takes such terms)"
    }
  }

  private static func text(_ value: Double) -> String { String(format: "%.2f", value) }
}
