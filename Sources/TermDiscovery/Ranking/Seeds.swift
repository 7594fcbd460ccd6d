import TextCore

/// The terms that a person named to say what the domain is.
struct Seeds: Sendable {
  /// The candidates that they are.
  let found: [Int]
  /// Those that are no candidates.
  let unknown: [String]

  /// Looks up `texts` among `candidates`.
  init(_ texts: [String], _ candidates: [Candidate], _ writer: TermWriter) {
    guard !texts.isEmpty else {
      (found, unknown) = ([], [])
      return
    }
    var places: [ExactText: Int] = [:]
    for (index, candidate) in candidates.enumerated() {
      places[ExactText(writer.folded(candidate.symbols))] = index
    }
    let looked = texts.map { places[ExactText(writer.folded($0))] }
    found = Set(looked.compactMap(\.self)).sorted()
    unknown = zip(texts, looked).filter { $1 == nil }.map(\.0)
  }
}
