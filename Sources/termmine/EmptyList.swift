import CommandSupport
import Reporting
import TermDiscovery

/// Tells why a list has no terms.
enum EmptyList {
  /// What to tell: which step left out how many candidates, and what would change it.
  static func report(on list: TermList) -> ErrorReport {
    guard let most = list.rejections.first else {
      return ErrorReport(
        .badData,
        "no terms were found: nothing in the domain's \(list.domain.units.grouped) characters and words "
          + "occurs often enough",
        advice: "Name more text, or lower --min-count.")
    }
    let total = list.rejections.reduce(0) { $0 + $1.count }
    let told = list.rejections.map { "\($0.count.grouped) \($0.kind)" }.joined(separator: ", ")
    return ErrorReport(
      .badData, "no terms were found: of \(total.grouped) candidates \(told)",
      advice: advice(most.kind, list))
  }

  private static func advice(_ kind: RejectionKind, _ list: TermList) -> String? {
    switch kind {
    case .count: "Name more text, or lower --min-count."
    case .logOdds where list.domain.units == list.baseline.units:
      "The domain and the baseline are equally long: name other text as the baseline."
    case .logOdds: "Name other text as the baseline, or lower --min-log-odds."
    case .latin: "--latin takes such terms."
    case .number, .functionWord, .excluded, .known, .noCandidate, .rank: nil
    }
  }
}
