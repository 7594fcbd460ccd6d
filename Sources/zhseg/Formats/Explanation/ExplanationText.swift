import CommandSupport
import Reporting
import WordSegmentation

/// Explanations for a terminal: the words, then a line a boundary with its number, the text around
/// it, the log-odds of a cut, what came of it, and the contributions that add up to the log-odds.
struct ExplanationText: ExplanationWriter {
  /// How many contributions are named.
  let top: Int
  private var isFirst = true

  init(top: Int) { self.top = top }

  mutating func text(of sentence: ExplainedSentence) -> String {
    let explanation = sentence.explanation
    let words = explanation.words.filter { !explanation.isSpace($0) }
      .map { explanation.text(of: $0).visible }
    var text = isFirst ? "" : "\n"
    isFirst = false
    if let place = sentence.place { text += "\(place.file):\(place.line): " }
    text += "\(words.joined(separator: " "))  (\(explanation.model), \(explanation.standard))\n"
    let names = sentence.boundaries.map { name(of: $0, in: explanation) }
    let width = names.map(\.columns).max() ?? 0
    let digits = String(sentence.boundaries.last.map { $0.unit + 1 } ?? 0).count
    for (boundary, name) in zip(sentence.boundaries, names) {
      let number = String(boundary.unit + 1)
      text += String(repeating: " ", count: digits - number.count) + number + " " + name
      text += String(repeating: " ", count: width - name.columns)
      text += line(of: boundary, in: explanation) + "\n"
    }
    return text + tagLines(of: explanation)
  }

  /// A line a word with a tag: word and tag, log-odds of the tag, contributions.
  private func tagLines(of explanation: SegmentationExplanation) -> String {
    let names = (explanation.tags ?? []).map {
      "\(explanation.text(of: $0.units).shortened.visible)/\($0.tag)"
    }
    let width = names.map(\.columns).max() ?? 0
    return zip(explanation.tags ?? [], names).map { tag, name in
      let space = String(repeating: " ", count: width - name.columns)
      guard let evidence = tag.evidence else { return "\(name)\(space) [your words]\n" }
      let score = signed(evidence.score)
      return name + space + String(repeating: " ", count: max(1, 8 - score.count)) + score
        + " = \(evidence.summary(in: explanation, top: top))\n"
    }.joined()
  }

  /// The units on both sides and a mark between them: a bar where the text is cut.
  private func name(
    of boundary: SegmentationExplanation.Boundary, in explanation: SegmentationExplanation
  ) -> String {
    let (left, right) = (
      explanation.units[boundary.unit].text, explanation.units[boundary.unit + 1].text
    )
    return "\(left.shortened.visible)\(boundary.isCut ? "|" : "·")\(right.shortened.visible)"
  }

  private func line(
    of boundary: SegmentationExplanation.Boundary, in explanation: SegmentationExplanation
  ) -> String {
    let score = boundary.evidence.map { signed($0.score) } ?? ""
    var line = String(repeating: " ", count: max(1, 8 - score.count)) + score
    line += boundary.isCut ? " cut   " : " joined"
    if let evidence = boundary.evidence {
      line += " = \(evidence.summary(in: explanation, top: top))"
    }
    return boundary.isPlain ? line : line + "  [\(boundary.reason)]"
  }
}

extension SegmentationExplanation.Boundary {
  /// Whether the network decided, as its log-odds say.
  var isPlain: Bool {
    decision == .network && influences.isEmpty && (evidence.map { $0.score > 0 } ?? false) == isCut
  }

  /// What decided, in words.
  var reason: String {
    let holding = Self.list(influences.filter(\.holds))
    let others = Self.list(influences.filter { !$0.holds })
    var reason =
      switch decision {
      case .space: "white space"
      case .symbol: "a link or an emoji, which stands alone"
      case .form:
        isCut
          ? "its form: a date, a path or their like, or a sign beside a word"
          : "its form: dates, paths and their like stay whole"
      case .network where evidence.map({ ($0.score > 0) != isCut }) ?? false:
        "the network: the best of all whole segmentations has it so"
      case .network: "the network"
      case .dictionary:
        "your words\(holding.isEmpty ? "" : " \(holding)"); the network alone: "
          + (isCutWithoutDictionary ? "cut" : "joined")
      }
    if decision != .dictionary && !holding.isEmpty { reason += "; your words agree: \(holding)" }
    if !others.isEmpty { reason += "; not followed: \(others)" }
    return reason
  }

  private static func list(_ influences: [SegmentationExplanation.Influence]) -> String {
    influences.map { "\($0.word.visible) (\($0.strength))" }.joined(separator: ", ")
  }
}

extension SegmentationExplanation.Evidence {
  /// The baseline, the largest contributions and the sum of the others.
  func summary(in explanation: SegmentationExplanation, top: Int) -> String {
    let (named, rest) = largest(top)
    var parts = ["baseline \(signed(baseline))"]
    parts += named.map { "\(explanation.name(of: $0)) \(signed($0.value))" }
    if let rest { parts.append("others \(signed(rest))") }
    return parts.joined(separator: ", ")
  }

  /// The contributions to be named, at most `top`, and the sum of the others, nil if there are none.
  func largest(_ top: Int) -> (named: [SegmentationExplanation.Contribution], rest: Double?) {
    let named = contributions.prefix(top).filter { abs($0.value) >= 0.005 }
    let others = contributions.dropFirst(named.count)
    return (named, others.isEmpty ? nil : others.reduce(0) { $0 + $1.value })
  }
}

extension SegmentationExplanation {
  /// Whether a word is white space.
  func isSpace(_ word: Range<Int>) -> Bool { units[word].allSatisfy(\.isSpace) }

  /// What a contribution is called: a character, with its place where the sentence has several, a
  /// word in quotes.
  func name(of contribution: Contribution) -> String {
    switch contribution.kind {
    case .character:
      let text = contribution.text.shortened.visible
      let isAlone = units.count { $0.text == contribution.text } == 1
      return isAlone ? text : "\(text)[\(contribution.units.lowerBound + 1)]"
    case .word: return "“\(contribution.text.visible)”"
    case .noWord: return "no known word"
    case .standard: return "standard"
    }
  }
}
