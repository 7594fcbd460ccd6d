import ArgumentParser

/// The shapes in which words can be written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case space, slash, tsv, jsonl, conllu

  /// A writer of this format.
  ///
  /// - Parameters:
  ///   - separator: what stands between words, for `space` and `slash`; nil for their own.
  ///   - namesFiles: whether lines tell which file they are from.
  func makeWriter(separator: String?, namesFiles: Bool) -> any WordFormat {
    switch self {
    case .space: SeparatedFormat(separator: separator ?? " ")
    case .slash: SeparatedFormat(separator: separator ?? "/")
    case .tsv: TableFormat(namesFiles: namesFiles)
    case .jsonl: JSONLinesFormat(namesFiles: namesFiles)
    case .conllu: CoNLLUFormat(namesFiles: namesFiles)
    }
  }

  /// Whether a separator can be chosen.
  var hasSeparator: Bool { self == .space || self == .slash }
}
