import TextCore

/// What makes a title untrue of its article, as far as its words tell.
package struct Faithfulness: OptionSet, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// A label in brackets that the article lacks.
  package static let label = Faithfulness(rawValue: 1)
  /// A negation of the clause that the title is taken from is missing, or one is added.
  package static let negation = Faithfulness(rawValue: 2)
  /// The article says that what is reported is not so, and the title does not.
  package static let denial = Faithfulness(rawValue: 4)
  /// What is said of one is put beside the name of another: parts of two sentences make one clause.
  package static let splice = Faithfulness(rawValue: 8)

  /// What is wrong with a title of a document.
  package init(of title: String, in document: ArticleDocument) {
    let statistics = ArticleStatistics(DocumentSentences(document), titles: document.titles)
    let units = TitleUnits(title)
    self.init(units, statistics.runs(of: units), statistics)
  }

  /// What is wrong with a title of an article.
  init(_ title: TitleUnits, _ runs: [TitleRun], _ article: ArticleStatistics) {
    self = []
    let folded = title.folded[...]
    if Self.hasLabel(folded, article) { insert(.label) }
    let isNegative = Negation.occurs(in: folded) || Negation.isOutcome(folded)
    if Self.losesNegation(title, runs, article, isNegative: isNegative) { insert(.negation) }
    if isNegative, Self.addsNegation(runs, article) { insert(.negation) }
    if article.denies, !Self.asks(folded), !Self.denies(folded, runs, article) { insert(.denial) }
    if Self.isSpliced(title, runs, article) { insert(.splice) }
  }

  /// Whether the title judges, or has a negation from a sentence that does not tell what others say.
  private static func denies(
    _ title: ArraySlice<UInt32>, _ runs: [TitleRun], _ article: ArticleStatistics
  ) -> Bool {
    if Negation.judges(title) { return true }
    return runs.contains { run in
      guard run.sentence >= 0, Negation.occurs(in: article.sentences.foldedText(run.article)) else {
        return false
      }
      let sentence = article.sentences.sentences[run.sentence].range
      return !Negation.reports(article.sentences.foldedText(sentence))
    }
  }

  /// Whether the title is a question, which leaves open what is so.
  private static func asks(_ title: ArraySlice<UInt32>) -> Bool {
    title.last == 0x3F || title.last == UInt32(of: "吗")
  }

  private static func hasLabel(_ title: ArraySlice<UInt32>, _ article: ArticleStatistics) -> Bool {
    for (opening, closing) in [(UInt32(0x3010), UInt32(0x3011)), (0x5B, 0x5D)] {
      guard let start = title.firstIndex(of: opening) else { continue }
      let end = title[start...].firstIndex(of: closing) ?? title.endIndex - 1
      let label = title[start...end]
      let text = article.sentences.folded.filter { !$0.isWhiteSpace }
      let stands = text.indices.contains { text[$0] == opening && text[$0...].starts(with: label) }
      if !stands { return true }
    }
    return false
  }

  /// Whether the title has most of a clause that says that something is not so, and says it is. A title with a negative word
  /// loses one where what a clause denies stands in it without: “停止” of “不会停止”.
  private static func losesNegation(
    _ title: TitleUnits, _ runs: [TitleRun], _ article: ArticleStatistics, isNegative: Bool
  ) -> Bool {
    let keys = Set(title.keys)
    for run in runs where run.sentence >= 0 && run.title.count >= 2 {
      for clause in article.sentences.sentences[run.sentence].clauses
      where clause.overlaps(run.article) {
        guard Negation.occurs(in: article.sentences.foldedText(clause)) else { continue }
        let words = clause.filter { article.sentences.isWord($0) }
        let common = words.count { keys.contains(article.sentences.keys[$0]) }
        guard common >= 4, common * 2 >= words.count || common * 3 >= title.keys.count * 2 else {
          continue
        }
        if !isNegative || affirms(title, clause, article.sentences) { return true }
      }
    }
    return false
  }

  /// The units of which one stands in what denies.
  private static let negations = Set(TitleUnits("不没未无").keys)

  /// Whether two units that a clause denies stand in the title with no negation right before them.
  private static func affirms(
    _ title: TitleUnits, _ clause: Range<Int>, _ sentences: DocumentSentences
  ) -> Bool {
    for denied in clause.dropFirst().dropLast()
    where Negation.endsInAdverb(sentences.foldedText(clause.lowerBound..<denied)) {
      for place in title.keys.indices.dropLast()
      where title.keys[place...].starts(with: sentences.keys[denied...denied + 1]) {
        let before = title.keys[max(0, place - 3)..<place]
        if !before.contains(where: negations.contains) { return true }
      }
    }
    return false
  }

  /// Whether the title denies and none of the sentences that it is taken from does.
  private static func addsNegation(_ runs: [TitleRun], _ article: ArticleStatistics) -> Bool {
    let sources = Set(runs.map(\.sentence)).filter { $0 >= 0 }
    guard !sources.isEmpty else { return false }
    return !sources.contains { source in
      let text = article.sentences.foldedText(article.sentences.sentences[source].range)
      return Negation.occurs(in: text) || Negation.isOutcome(text)
    }
  }

  /// Whether two runs from different sentences meet inside a clause of the title and no sentence has the
  /// words of both, or a run begins with a word that leans on another.
  private static func isSpliced(
    _ title: TitleUnits, _ runs: [TitleRun], _ article: ArticleStatistics
  ) -> Bool {
    for (left, right) in zip(runs, runs.dropFirst())
    where left.title.upperBound == right.title.lowerBound {
      let index = right.title.lowerBound
      guard title.isWord[index - 1], title.isWord[index], !title.isSpaced[index] else { continue }
      let first = article.sentences.folded[
        Int(article.sentences.units[right.article.lowerBound].start)]
      if first == UInt32(of: "起"), !article.sentences.isAfterBreak(right.article.lowerBound) {
        return true
      }
      guard left.sentence != right.sentence, left.title.count >= 2, right.title.count >= 3 else {
        continue
      }
      let text = article.sentences.foldedText(right.article)
      if Negation.tellsWinner(text) || Negation.isOutcome(text) {
        let owner = Set(article.sentences.keys[article.sentences.sentences[right.sentence].range])
        let subject = title.keys[left.title].filter { owner.contains($0) }
        if subject.count * 3 < left.title.count * 2 { return true }
      }
    }
    return false
  }
}

extension DocumentSentences {
  /// Whether a unit begins the text or stands after a mark.
  func isAfterBreak(_ index: Int) -> Bool { index == 0 || !isWord(index - 1) }
}
