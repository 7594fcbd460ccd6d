import TextCore

/// Dictionaries searched together: where several have a word, the entry of the last one counts.
///
/// Words of ``UserDictionary`` values are compiled into one dictionary as long as no compiled file
/// comes between them.
package struct DictionaryStack: Sendable {
  fileprivate struct Layer {
    var compiled: CompiledDictionary
    /// The words of a layer that can still be added to.
    var words: UserDictionary?
    /// For the numbers of its tags and lists of cuts those among the stack's.
    var tagNumbers: [UInt16]
    var cutNumbers: [UInt16]
  }

  private var layers: [Layer] = []
  /// The tags and the lists of cuts of all dictionaries.
  private(set) var details = EntryDetails()
  /// The tags of the words by their numbers, the first one empty.
  package private(set) var tags = [""]
  /// Whether entries are found inside Latin words and numbers, too.
  private(set) var hasInside = false

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
      append(try words.compiled(), words)
      return
    }
    all.merge(words)
    let compiled = try all.compiled()
    layers.removeLast()
    append(compiled, all)
  }

  /// Adds the words of a compiled dictionary, which win over those already here.
  package mutating func add(_ dictionary: CompiledDictionary) {
    if !dictionary.isEmpty { append(dictionary, nil) }
  }

  private mutating func append(_ compiled: CompiledDictionary, _ words: UserDictionary?) {
    hasInside = hasInside || compiled.hasInside
    let tags = compiled.details.tags.map { details.number(ofTag: $0) }
    let cuts = compiled.details.cuts.map { details.number(ofCuts: $0) }
    self.tags = [""] + details.tags
    layers.append(
      Layer(compiled: compiled, words: words, tagNumbers: [0] + tags, cutNumbers: [0] + cuts))
  }

  /// The dictionaries, in the order they were added.
  var dictionaries: some Sequence<CompiledDictionary> { layers.lazy.map(\.compiled) }

  /// Whether words have tags.
  package var hasTags: Bool { !details.tags.isEmpty }

  /// As ``CompiledDictionary/findMatches(scalars:units:workspace:into:)`` for all dictionaries.
  package func findMatches(
    scalars: UnsafeBufferPointer<UInt32>, units: UnsafeBufferPointer<TextUnit>,
    workspace: inout CompiledDictionary.Workspace, into matches: inout [DictionaryMatch]
  ) {
    LinesOfUnits.withLine(scalars, units) {
      findMatches(in: $0, workspace: &workspace, into: &matches)
    }
  }

  /// The same for several lines; units are numbered through all of them.
  func findMatches(
    in lines: LinesOfUnits, workspace: inout CompiledDictionary.Workspace,
    into matches: inout [DictionaryMatch]
  ) {
    guard let first = layers.first else {
      matches.removeAll(keepingCapacity: true)
      return
    }
    first.findMatches(in: lines, workspace: &workspace, into: &matches)
    for layer in layers.dropFirst() {
      var fresh: [DictionaryMatch] = []
      swap(&fresh, &workspace.fresh)
      layer.findMatches(in: lines, workspace: &workspace, into: &fresh)
      workspace.merge(fresh, into: &matches)
      swap(&fresh, &workspace.fresh)
    }
  }
}

extension DictionaryStack.Layer {
  /// The matches of the dictionary, with the details numbered as the stack numbers them.
  fileprivate func findMatches(
    in lines: LinesOfUnits, workspace: inout CompiledDictionary.Workspace,
    into matches: inout [DictionaryMatch]
  ) {
    compiled.findMatches(in: lines, workspace: &workspace, into: &matches)
    guard tagNumbers.count + cutNumbers.count > 2 else { return }
    for index in matches.indices where matches[index].detail > 0 {
      let detail = Int(matches[index].detail)
      matches[index].detail =
        matches[index].demand == .cuts ? cutNumbers[detail] : tagNumbers[detail]
    }
  }
}
