import Reporting

/// Why a candidate is not taken for a term. Its description goes on after "the term …".
public enum RejectionReason: Codable, Hashable, Sendable, CustomStringConvertible {
  /// It occurs too rarely.
  case count(Int, minimum: Int)
  /// It is not frequent enough in comparison with the baseline.
  case logOdds(Double, minimum: Double)
  /// Its parts occur together too rarely: the pointwise mutual information of the weakest split.
  case pmi(Double, minimum: Double)
  /// What stands before or after it varies too little: the lower branching entropy.
  case entropy(Double, minimum: Double)
  /// Too few of its places begin and end where words do.
  case wordShare(Double, minimum: Double)
  /// It holds a number.
  case number
  /// It has no Chinese character.
  case latin
  /// It holds white space or signs that separate terms.
  case separator
  /// It does not occur in the domain.
  case absent
  /// It is a single character or word.
  case single
  /// It has more units than a term may have.
  case tooLong(Int, maximum: Int)
  /// It occurs often enough, but seldom as a row of whole words, few enough.
  case overlapping(Int, minimum: Int, maximumWords: Int)

  public var description: String {
    switch self {
    case .count(let count, let minimum):
      "occurs \(count == 1 ? "once" : "\(count) times"), terms at least \(minimum) times"
    case .logOdds(let value, let minimum):
      "has log-odds of \(value.fixed(2)) against the baseline, terms at least \(minimum.fixed(2))"
    case .pmi(let value, let minimum):
      "has a pmi of \(value.fixed(2)) across its weakest split, terms at least \(minimum.fixed(2))"
    case .entropy(let value, let minimum):
      "has an entropy of \(value.fixed(2)) of what stands before or after it, terms at least "
        + minimum.fixed(2)
    case .wordShare(let value, let minimum):
      "begins and ends with words in \(Int(value * 100)) % of its places, terms in at least "
        + "\(Int(minimum * 100)) %"
    case .number: "holds a number"
    case .latin: "has no Chinese character"
    case .separator: "holds white space or signs that separate terms"
    case .absent: "does not occur in the domain"
    case .single: "is a single character or word"
    case .tooLong(let units, let maximum):
      "has \(units) characters and words, terms at most \(maximum)"
    case .overlapping(let count, let minimum, let maximumWords):
      "occurs \(count) times, but less than \(minimum) times as a row of whole words: the words found "
        + "in this text overlap its ends, or it has more than \(maximumWords) of them"
    }
  }
}
