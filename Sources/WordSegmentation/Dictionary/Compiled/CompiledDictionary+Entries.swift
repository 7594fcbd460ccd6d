import TextCore

extension CompiledDictionary {
  /// The entries: words ordered by their scalars, in half-width form, those that overlook nothing else
  /// first; then patterns.
  ///
  /// - Throws: ``DictionaryFileProblem`` when the cells are not those of a trie of such words, as
  ///   loading alone does not find out.
  public func entries() throws(DictionaryFileProblem) -> [DictionaryEntry] {
    let result = withExtendedLifetime(owner) {
      Result { () throws(DictionaryFileProblem) in
        var entries: [DictionaryEntry] = []
        for table in tables.reversed() {
          var listing = WordListing(table, values: values, details: details)
          try listing.run()
          guard listing.entries.count == Int(table.header.words) else {
            throw .field("words", value: UInt64(table.header.words))
          }
          entries += listing.entries
        }
        return entries
      }
    }
    let entries = try result.get() + patternEntries()
    guard entries.count == count else { throw .field("words", value: UInt64(count)) }
    return entries
  }

  private func patternEntries() throws(DictionaryFileProblem) -> [DictionaryEntry] {
    let (dictionary, report) = UserDictionary.check(text: patternLines)
    guard report.problems.isEmpty, dictionary.allSatisfy({ $0.kind == .pattern }) else {
      throw .field("pattern", value: UInt64(report.problems.first?.line ?? 0))
    }
    return dictionary.entries
  }
}
