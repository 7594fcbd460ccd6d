import Reporting

/// Why a candidate is not taken for a term. Its description goes on after "the term …".
public enum RejectionReason: Codable, Hashable, Sendable, CustomStringConvertible {
  /// It occurs too rarely.
  case count(Int, minimum: Int)
  /// It is not frequent enough in comparison with the baseline.
  case logOdds(Double, minimum: Double)
  /// It holds a number.
  case number
  /// It has no Chinese character.
  case latin
  /// It begins with a function word.
  case functionWordBefore
  /// It ends with a function word.
  case functionWordAfter
  /// It is one of the words to be left out.
  case excluded
  /// It is one of the words that are known.
  case known
  /// It holds white space or signs that separate terms.
  case separator
  /// It does not occur in the domain.
  case absent
  /// It is a single character or word.
  case single
  /// It has more units than a term may have.
  case tooLong(Int, maximum: Int)
  /// It occurs often enough, but seldom as a row of whole words, few enough, and is neither firm nor
  /// free enough to be a candidate all the same.
  case overlapping(Int, minimum: Int, maximumWords: Int)
  /// It is a term, but so many better ones are listed.
  case rank(Int, listed: Int)

  public var description: String {
    switch self {
    case .count(let count, let minimum):
      "occurs \(count == 1 ? "once" : "\(count) times"), terms at least \(minimum) times"
    case .logOdds(let value, let minimum):
      "has log-odds of \(value.fixed(2)) against the baseline, terms at least \(minimum.fixed(2))"
    case .number: "holds a number"
    case .latin: "has no Chinese character"
    case .functionWordBefore: "begins with a function word"
    case .functionWordAfter: "ends with a function word"
    case .excluded: "is to be left out"
    case .known: "is known"
    case .separator: "holds white space or signs that separate terms"
    case .absent: "does not occur in the domain"
    case .single: "is a single character or word"
    case .tooLong(let units, let maximum):
      "has \(units) characters and words, terms at most \(maximum)"
    case .overlapping(let count, let minimum, let maximumWords):
      "occurs \(count) times, but less than \(minimum) times as a row of whole words: the words found "
        + "in this text overlap its ends, or it has more than \(maximumWords) of them"
    case .rank(let rank, let listed):
      "ranks \(rank), and the first \(listed) are listed"
    }
  }

  /// What kind of reason it is.
  public var kind: RejectionKind {
    switch self {
    case .count: .count
    case .logOdds: .logOdds
    case .number: .number
    case .latin: .latin
    case .functionWordBefore, .functionWordAfter: .functionWord
    case .excluded: .excluded
    case .known: .known
    case .separator, .absent, .single, .tooLong, .overlapping: .noCandidate
    case .rank: .rank
    }
  }
}

/// What reasons to leave out candidates have in common. The description says it of several candidates.
public enum RejectionKind: String, Codable, Hashable, Sendable, CaseIterable,
  CustomStringConvertible
{
  case count
  case logOdds = "log-odds"
  case number
  case latin
  case functionWord = "function-word"
  case excluded
  case known
  case noCandidate = "no-candidate"
  case rank

  public var description: String {
    switch self {
    case .count: "occur too rarely"
    case .logOdds: "are not frequent enough in comparison with the baseline"
    case .number: "hold a number"
    case .latin: "have no Chinese character"
    case .functionWord: "begin or end with a function word"
    case .excluded: "are to be left out"
    case .known: "are known"
    case .noCandidate: "are no row of whole words"
    case .rank: "rank below those that are listed"
    }
  }
}

/// How many candidates were left out for one kind of reason.
public struct RejectionCount: Codable, Hashable, Sendable {
  /// The kind of reason; of a candidate with several the first.
  public var kind: RejectionKind
  /// How many candidates there are.
  public var count: Int

  /// A kind and a number of candidates.
  public init(_ kind: RejectionKind, count: Int) {
    self.kind = kind
    self.count = count
  }
}
