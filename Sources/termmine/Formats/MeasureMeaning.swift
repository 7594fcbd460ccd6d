/// What the measures of a term mean, in a few words.
enum MeasureMeaning {
  /// What the measure called `name` means; empty for one that this program does not know.
  static func words(for name: String) -> String {
    switch name {
    case "pmi": "how firmly its parts stand together"
    case "break_after": "share of places before punctuation or a line's end"
    case "break_before": "share of places after punctuation or a line's end"
    case "burstiness": "how much it keeps to few passages (residual IDF)"
    case "word_begin": "share of places where a word begins with it"
    case "count": "how often it occurs"
    case "log_odds": "how much more common than in the baseline"
    case "significance": "log-odds in standard errors"
    case "left_entropy": "how freely what stands before it varies, in nats"
    case "right_entropy": "how freely what stands after it varies, in nats"
    case "freedom": "how freely the side varies on which less does, in nats"
    case "whole_words": "share of places that begin and end where words do"
    default: ""
    }
  }
}
