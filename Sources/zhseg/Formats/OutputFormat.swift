import ArgumentParser

/// The shapes in which words can be written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case space, slash, tsv, jsonl, conllu

  /// A writer of this format.
  ///
  /// - Parameters:
  ///   - separator: what stands between words, for `space` and `slash`; nil for their own.
  ///   - namesFiles: whether lines tell which file they are from.
  ///   - columns: what is written with each word.
  func makeWriter(
    separator: String?, namesFiles: Bool, columns: WordColumns
  ) -> any WordFormat {
    switch self {
    case .space: SeparatedFormat(separator: separator ?? " ", writesTags: columns.hasTags)
    case .slash: SeparatedFormat(separator: separator ?? "/")
    case .tsv: TableFormat(namesFiles: namesFiles, columns: columns)
    case .jsonl: JSONLinesFormat(namesFiles: namesFiles, columns: columns)
    case .conllu: CoNLLUFormat(namesFiles: namesFiles, tagSet: columns.tagSet)
    }
  }

  /// Whether a separator can be chosen.
  var hasSeparator: Bool { self == .space || self == .slash }
}
