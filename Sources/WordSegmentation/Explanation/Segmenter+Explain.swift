import SystemCore
import TensorCore
import TextCore

extension Segmenter {
  /// The largest number of units (characters, numbers, Latin words) that is explained.
  public static let explainableUnits = 512

  /// Why a sentence is cut as it is: the network's log-odds for every boundary, made up of what each
  /// character, each lexicon word and the standard contribute (integrated gradients), and the
  /// user's words. The segmenter of a ``Tagger`` also tells why words have their tags.
  ///
  /// Takes some hundredths of a second a boundary and blocks the thread so long. Explained is the network in floating point, whose
  /// scores may differ a little from those in whole numbers that text is segmented with.
  /// Throws `ExplanationError` for sentences of more than ``explainableUnits`` units, where
  /// contributions cannot be made to add up within 1 %, and when the task is cancelled.
  /// Source: Sundararajan, Taly & Yan, "Axiomatic attribution for deep networks", ICML 2017.
  public func explain(_ sentence: String) throws(ExplanationError) -> SegmentationExplanation {
    let text = DecodedText(sentence)
    let units = InsideCutter.units(of: text.scalars, by: standard.tokenizer, dictionaries)
    guard units.count <= Self.explainableUnits else {
      throw .tooLong(units: units.count, limit: Self.explainableUnits)
    }
    var explanation = SegmentationExplanation(
      sentence: sentence, model: model.name, standard: standard,
      units: units.map { unit in
        .init(
          text: String(scalars: text.scalars[unit.range]), bytes: text.byteRange(of: unit.range),
          isSpace: unit.kind.isWhiteSpace)
      },
      boundaries: [])
    let matches = dictionaryMatches(text, units)
    let cuts = cuts(in: sentence, text, units)
    let plainCuts = dictionaries.isEmpty ? cuts : withoutDictionary.cuts(in: sentence, text, units)
    for unit in units.indices.dropLast() {
      explanation.boundaries.append(
        .init(
          unit: unit, isCut: cuts[unit], isCutWithoutDictionary: plainCuts[unit],
          decision: .network, evidence: nil,
          influences: influences(of: matches, at: unit, cuts, explanation)))
    }
    let forms = formBoundaries(text, units)
    let tagSet = model.network.head.tagSet
    for run in units.indices.split(whereSeparator: { units[$0].kind.isWhiteSpace }) {
      let asked = run.dropLast().filter { forms.cuts[$0] == nil }
      let fixed = Dictionary(
        uniqueKeysWithValues: run.compactMap { unit in
          forms.fixedScores(of: unit, tagSet).map { (unit - run.startIndex, $0) }
        })
      let evidence = try ExplainedRun(
        model, head: 0, model.decoder.transitions, standard, scalars: text.scalars,
        units: units[run]
      ).evidence(
        for: asked.map { .wordEnds(with: $0 - run.startIndex, tagSet) }, fixed: fixed)
      for (unit, found) in zip(asked, evidence) {
        explanation.boundaries[unit].evidence = explanation.placed(found, from: run.startIndex)
      }
    }
    explanation.tags = try tags(in: sentence, text, units, explanation)
    for unit in explanation.boundaries.indices {
      explanation.boundaries[unit].decision = decision(
        explanation.boundaries[unit], units[unit], units[unit + 1], forms.cuts[unit])
    }
    return explanation
  }

  /// Why a sentence is cut as it is, computed on a thread of the library. Throws `ExplanationError`,
  /// and `CancellationError` when the task is cancelled.
  public func explain(_ sentence: String) async throws -> SegmentationExplanation {
    try await onLibraryThreads { try explain(sentence) }
  }

  /// Why words have the tags that they have; nil where they have none.
  private func tags(
    in sentence: String, _ text: DecodedText, _ units: [TextUnit],
    _ explanation: SegmentationExplanation
  ) throws(ExplanationError) -> [SegmentationExplanation.WordTag]? {
    guard let head = settings.tagHead,
      let transitions = model.network.heads[head].transitionScores
    else { return nil }
    let known = model.network.others[head - 1].standards
    let standard = known.contains(standard) ? standard : known.first ?? standard
    let tagSet = model.network.heads[head].tagSet
    var found = zip(explanation.words, tokens(in: sentence)).filter { !$1.isWhiteSpace }.map {
      SegmentationExplanation.WordTag(units: $0, tag: $1.tag ?? "", evidence: nil)
    }
    for run in units.indices.split(whereSeparator: { units[$0].kind.isWhiteSpace }) {
      let words = found.indices.filter { run.contains(found[$0].units.lowerBound) }
      // A dictionary's word may go on beyond white space.
      guard words.allSatisfy({ found[$0].units.upperBound <= run.endIndex }) else { continue }
      let asked = words.filter { tagSet.kinds.contains(found[$0].tag) }
      let possible = words.flatMap { word in
        found[word].units.map { unit in
          tagSet.tags.indices.filter {
            tagSet.tags[$0].beginsWord == (unit == found[word].units.lowerBound)
              && tagSet.tags[$0].endsWord == (unit == found[word].units.upperBound - 1)
          }
        }
      }
      guard possible.count == run.count else { continue }
      let evidence = try ExplainedRun(
        model, head: head, transitions, standard, scalars: text.scalars, units: units[run]
      ).evidence(
        for: asked.map {
          .isOf(found[$0].tag, at: found[$0].units.upperBound - 1 - run.startIndex, tagSet)
        }, possible: possible)
      for (word, evidence) in zip(asked, evidence) {
        found[word].evidence = explanation.placed(evidence, from: run.startIndex)
      }
    }
    return found
  }

  /// For each unit, whether a word ends there.
  private func cuts(in sentence: String, _ text: DecodedText, _ units: [TextUnit]) -> [Bool] {
    let ends = Set(tokens(in: sentence).lazy.map(\.utf8.upperBound))
    return units.map { ends.contains(Int(text.offsets[Int($0.end)])) }
  }

  /// What the form of the units tells.
  private func formBoundaries(_ text: DecodedText, _ units: [TextUnit]) -> FormBoundaries {
    let symbols = text.scalars.withUnsafeBufferPointer { scalars in
      units.map { model.symbols.symbol(of: $0, in: scalars) }
    }
    let lexicon = model.features.lexicon
    return FormBoundaries(text.scalars, units, SpanRules(standard, keeping: keptKinds)) {
      lexicon.isWord(symbols[$0], symbols[$1])
    }
  }

  private func dictionaryMatches(_ text: DecodedText, _ units: [TextUnit]) -> [DictionaryMatch] {
    var workspace = CompiledDictionary.Workspace()
    var matches: [DictionaryMatch] = []
    text.scalars.withUnsafeBufferPointer { scalars in
      units.withUnsafeBufferPointer { units in
        dictionaries.findMatches(
          scalars: scalars, units: units, workspace: &workspace, into: &matches)
      }
    }
    return matches.filter { $0.demand == .word }
  }

  /// The user's words that touch the boundary after a unit.
  private func influences(
    of matches: [DictionaryMatch], at unit: Int, _ cuts: [Bool],
    _ explanation: SegmentationExplanation
  ) -> [SegmentationExplanation.Influence] {
    let here = matches.filter { $0.start <= unit + 1 && $0.end > unit }
    let influences = here.map { match in
      let range = Int(match.start)..<Int(match.end)
      return SegmentationExplanation.Influence(
        word: explanation.text(of: range), units: range, strength: match.strength,
        weight: Double(match.weight),
        wantsCut: range.lowerBound == unit + 1 || range.upperBound == unit + 1,
        holds: (range.lowerBound == 0 || cuts[range.lowerBound - 1]) && cuts[range.upperBound - 1]
          && !range.dropLast().contains { cuts[$0] })
    }
    return influences.filter(\.holds) + influences.filter { !$0.holds }
  }

  private func decision(
    _ boundary: SegmentationExplanation.Boundary, _ left: TextUnit, _ right: TextUnit,
    _ form: Bool?
  ) -> SegmentationExplanation.Decision {
    let isForced = boundary.influences.contains {
      $0.holds && $0.strength == .absolute && $0.wantsCut == boundary.isCut
    }
    if isForced || boundary.isCut != boundary.isCutWithoutDictionary { return .dictionary }
    if left.kind.isWhiteSpace || right.kind.isWhiteSpace { return .space }
    if [left.kind, right.kind].contains(where: { $0 == .link || $0 == .emoji }) { return .symbol }
    return form == nil ? .network : .form
  }
}

extension SegmentationExplanation {
  /// The evidence of a run, its units counted in the sentence and its parts with their texts.
  fileprivate func placed(_ evidence: Evidence, from start: Int) -> Evidence {
    var placed = evidence
    for index in placed.contributions.indices where !placed.contributions[index].units.isEmpty {
      let units = placed.contributions[index].units
      let range = units.lowerBound + start..<units.upperBound + start
      placed.contributions[index].units = range
      placed.contributions[index].text = text(of: range)
    }
    return placed
  }
}
