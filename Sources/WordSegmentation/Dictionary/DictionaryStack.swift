import TextCore

/// Dictionaries searched together: where several have a word, the entry of the last one counts.
///
/// Words of ``UserDictionary`` values are compiled into one dictionary as long as no compiled file
/// comes between them.
package struct DictionaryStack: Sendable {
  private struct Layer {
    var compiled: CompiledDictionary
    /// The words of a layer that can still be added to.
    var words: UserDictionary?
  }

  private var layers: [Layer] = []

  /// No dictionary.
  package init() {}

  /// The words that were added one by one, those of compiled files left out.
  package var userDictionary: UserDictionary {
    if layers.count == 1 { return layers[0].words ?? UserDictionary() }
    var all = UserDictionary()
    for layer in layers {
      if let words = layer.words { all.merge(words) }
    }
    return all
  }

  /// Whether there are no words.
  package var isEmpty: Bool { layers.isEmpty }

  /// Adds words, which win over those already here; throws ``DictionaryError/tooLarge``.
  package mutating func add(_ words: UserDictionary) throws(DictionaryError) {
    if words.isEmpty { return }
    guard var all = layers.last?.words else {
      layers.append(Layer(compiled: try words.compiled(), words: words))
      return
    }
    all.merge(words)
    layers[layers.count - 1] = Layer(compiled: try all.compiled(), words: all)
  }

  /// Adds the words of a compiled dictionary, which win over those already here.
  package mutating func add(_ dictionary: CompiledDictionary) {
    if !dictionary.isEmpty { layers.append(Layer(compiled: dictionary)) }
  }

  /// As ``CompiledDictionary/findMatches(scalars:units:workspace:into:)`` for all dictionaries.
  package func findMatches(
    scalars: UnsafeBufferPointer<UInt32>, units: UnsafeBufferPointer<TextUnit>,
    workspace: inout CompiledDictionary.Workspace, into matches: inout [DictionaryMatch]
  ) {
    findMatches(workspace: &workspace, into: &matches) { dictionary, workspace, matches in
      dictionary.findMatches(
        scalars: scalars, units: units, workspace: &workspace, into: &matches)
    }
  }

  /// The same for several lines; units are numbered through all of them.
  func findMatches(
    in lines: LinesOfUnits, workspace: inout CompiledDictionary.Workspace,
    into matches: inout [DictionaryMatch]
  ) {
    findMatches(workspace: &workspace, into: &matches) { dictionary, workspace, matches in
      dictionary.findMatches(in: lines, workspace: &workspace, into: &matches)
    }
  }

  /// Searches with each dictionary, as `search` does, and merges the matches.
  private func findMatches(
    workspace: inout CompiledDictionary.Workspace, into matches: inout [DictionaryMatch],
    search: (CompiledDictionary, inout CompiledDictionary.Workspace, inout [DictionaryMatch]) ->
      Void
  ) {
    guard let first = layers.first?.compiled else {
      matches.removeAll(keepingCapacity: true)
      return
    }
    search(first, &workspace, &matches)
    for layer in layers.dropFirst() {
      var fresh: [DictionaryMatch] = []
      swap(&fresh, &workspace.fresh)
      search(layer.compiled, &workspace, &fresh)
      Self.merge(matches, fresh, into: &workspace.merged)
      swap(&matches, &workspace.merged)
      swap(&fresh, &workspace.fresh)
    }
  }

  /// Merges ordered matches; of two for the same span the newer one stays.
  private static func merge(
    _ old: [DictionaryMatch], _ new: [DictionaryMatch], into merged: inout [DictionaryMatch]
  ) {
    merged.removeAll(keepingCapacity: true)
    var rest = old[...]
    for match in new {
      while let first = rest.first, (first.start, first.end) < (match.start, match.end) {
        merged.append(first)
        rest.removeFirst()
      }
      if let first = rest.first, (first.start, first.end) == (match.start, match.end) {
        rest.removeFirst()
      }
      merged.append(match)
    }
    merged.append(contentsOf: rest)
  }
}
