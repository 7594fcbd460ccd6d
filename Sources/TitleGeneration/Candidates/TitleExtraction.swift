import TextCore

/// Takes titles from an article: its own titles, headings, clauses, and what judges what is reported.
package struct TitleExtraction {
  private let document: ArticleDocument
  private let statistics: ArticleStatistics
  private let lengths: ClosedRange<Int>
  private let tokenizer = Tokenizer()
  private var found: [(title: ExtractedTitle, worth: Double)] = []
  private var texts: Set<ExactText> = []

  private var sentences: [DocumentSentences.Sentence] { statistics.sentences.sentences }

  /// How many sentences are looked at: the first, the last, and those that say most of what others say.
  private static let counts = (first: 6, last: 2, dense: 3)
  /// The most clauses of a title.
  private static let mostClauses = 4

  /// The best titles of a document, at most `count`, the best first.
  package static func titles(
    of document: ArticleDocument, lengths: ClosedRange<Int>, count: Int
  ) -> [ExtractedTitle] {
    let statistics = ArticleStatistics(DocumentSentences(document), titles: document.titles)
    return titles(document, statistics, lengths: lengths, count: count)
  }

  /// The same with the statistics of the document.
  static func titles(
    _ document: ArticleDocument, _ statistics: ArticleStatistics, lengths: ClosedRange<Int>,
    count: Int
  ) -> [ExtractedTitle] {
    var extraction = TitleExtraction(document, statistics, lengths: lengths)
    extraction.addOwnTitles()
    extraction.addVerdicts()
    extraction.addQuotation()
    extraction.addClauses()
    let sorted = extraction.found.enumerated().sorted {
      ($1.element.worth, $0.offset) < ($0.element.worth, $1.offset)
    }
    return sorted.prefix(count).map(\.element.title)
  }

  private init(
    _ document: ArticleDocument, _ statistics: ArticleStatistics, lengths: ClosedRange<Int>
  ) {
    self.document = document
    self.statistics = statistics
    self.lengths = lengths
  }

  private mutating func add(_ text: String, _ origin: ExtractedTitle.Origin, worth: Double) {
    let text = text.trimmingSpaces()
    let length = text.unicodeScalars.count { !$0.properties.isWhitespace }
    guard lengths.contains(length),
      TitleFaults(of: text).isDisjoint(with: [.openPair, .unfinished]),
      texts.insert(ExactText(text)).inserted
    else { return }
    found.append((ExtractedTitle(text: text, origin: origin), worth))
  }

  /// The document's own titles, and a first line that is none of a sentence.
  private mutating func addOwnTitles() {
    for title in document.titles where !Self.general.contains(title) {
      add(title, .ownTitle, worth: 20)
    }
    guard sentences.count > 1, let first = sentences.first, !first.hasEnd,
      sentences[1].beginsParagraph
    else { return }
    let text = statistics.sentences.text(first.range)
    guard !Self.general.contains(text) else { return }
    if text.unicodeScalars.last.map({ $0 != "：" && $0 != ":" }) ?? false || first.range.count > 6 {
      add(statistics.sentences.text(first.clauses.first ?? first.range), .heading, worth: 10)
    }
  }

  /// Headings that say what kind of text it is, not what it is about.
  private static let general: Set<String> = [
    "会议纪要", "会议记录", "通知", "公告", "启事", "声明", "说明", "简介", "前言", "目录", "摘要", "引言", "概述", "介绍",
    "正文", "附件", "更正", "致歉信", "道歉信", "通报", "公示", "首页", "背景", "總結", "总结", "README", "Introduction",
    "Abstract", "Overview",
  ]

  /// Clauses of the sentences that come first, last, or say most.
  private mutating func addClauses() {
    var chosen = Set(sentences.indices.prefix(Self.counts.first))
    chosen.formUnion(sentences.indices.suffix(Self.counts.last))
    let dense = sentences.indices.prefix(200).map { ($0, statistics.density(sentences[$0].range)) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    chosen.formUnion(dense.prefix(Self.counts.dense).map(\.0))
    let judged = sentences.indices.prefix(40).filter {
      Negation.isOutcome(statistics.sentences.foldedText(sentences[$0].range))
    }
    chosen.formUnion(judged.prefix(3))
    for index in chosen.sorted() { addRuns(of: index) }
  }

  private mutating func addRuns(of index: Int) {
    let sentence = sentences[index]
    for (first, clause) in sentence.clauses.enumerated() {
      let start = afterLeadIn(clause)
      if first == 0, isSalutation(clause) { continue }
      guard start < clause.upperBound, !isDependent(start..<clause.upperBound, isFirst: first == 0)
      else { continue }
      for last in first..<min(first + Self.mostClauses, sentence.clauses.count) {
        var range = start..<sentence.clauses[last].upperBound
        if last == sentence.clauses.count - 1 && sentence.isQuestion {
          range = range.lowerBound..<min(range.upperBound + 1, statistics.sentences.units.count)
        }
        addRun(range, sentence: index, isWhole: first == 0, clauses: last - first + 1)
      }
    }
  }

  private mutating func addRun(_ range: Range<Int>, sentence: Int, isWhole: Bool, clauses: Int) {
    let text = withoutDates(range)
    let count = text.unicodeScalars.count
    guard count >= Self.shortest else { return }
    let folded = statistics.sentences.foldedText(range)
    if clauses == 1, LeadWords.isSubordinate(String(scalars: folded)) { return }
    var worth = 10 * statistics.density(range)
    if sentence == 0 { worth += 2 } else if sentence < 3 { worth += 1 }
    if isWhole { worth += 0.5 }
    if clauses > 1 { worth -= 0.3 * Double(clauses - 1) }
    if count > 30 { worth -= 1 }
    if statistics.denies || statistics.hasOutcome {
      if Negation.isOutcome(folded) {
        worth += 3
      } else if Negation.occurs(in: folded) {
        worth += 1
      }
    }
    add(text, .clauses, worth: worth)
  }

  /// A clause of fewer characters is no title.
  private static let shortest = 5

  /// Whether the clause names those to whom the text is written: 各位业主：
  private func isSalutation(_ clause: Range<Int>) -> Bool {
    guard clause.count <= 10, clause.upperBound < statistics.sentences.units.count,
      statistics.sentences.mark(clause.upperBound) == .colon
    else { return false }
    let text = String(scalars: statistics.sentences.foldedText(clause))
    return Self.addressed.contains { text.contains($0) }
  }

  private static let addressed = ["各位", "尊敬", "亲爱", "业主", "读者", "同学", "同事", "家长", "用户", "你好", "您好"]

  /// Whether a clause leans on what stands before it or only says who says something.
  private func isDependent(_ range: Range<Int>, isFirst: Bool) -> Bool {
    let folded = statistics.sentences.foldedText(range)
    if TitleEnd.leans(folded) { return true }
    let text = String(scalars: folded)
    return isFirst ? LeadWords.leans(text) : LeadWords.isSubordinate(text)
  }

  /// What others say with what judges it, and the matter with how it ended.
  private mutating func addVerdicts() {
    guard let verdict = statistics.denies ? judgement() : outcome() else { return }
    let text = withoutDates(verdict.clause)
    var count = 0
    for claim in claims(before: verdict) where count < Self.mostClaims {
      add(withoutDates(claim) + " " + text, .verdict, worth: 8 - Double(count))
      count += 1
    }
  }

  /// How many reports or matters are tried with a verdict.
  private static let mostClaims = 2
  /// The most units of a verdict's clause, and the units that a report or matter may have.
  private static let verdictLength = 30
  private static let claimLengths = 6...30

  private typealias Verdict = (sentence: Int, clause: Range<Int>)

  /// The clauses with which the text's first sentences may judge.
  private var verdicts: [Verdict] {
    sentences.prefix(30).enumerated().flatMap { index, sentence in
      sentence.clauses.compactMap { clause in
        let start = afterLeadIn(clause)
        let range = start..<clause.upperBound
        guard !range.isEmpty, range.count <= Self.verdictLength,
          !TitleEnd.isUnfinished(statistics.sentences.foldedText(range))
        else { return nil }
        return (index, range)
      }
    }
  }

  /// The clause that judges what is reported.
  private func judgement() -> Verdict? {
    let all = verdicts.filter { verdict in
      let text = String(scalars: statistics.sentences.foldedText(verdict.clause))
      return !LeadWords.isSubordinate(text) || Self.refers.contains { text.hasPrefix($0) }
    }
    return [Negation.givesVerdict, Negation.judges].lazy.compactMap { judges in
      all.first { judges(statistics.sentences.foldedText($0.clause)) }
    }.first
  }

  /// Words with which a judgement refers to what is reported.
  private static let refers = ["这", "该", "此", "上述"]

  /// The clause that tells how a matter ended, where the first clauses do not tell it.
  private func outcome() -> Verdict? {
    guard statistics.hasOutcome else { return nil }
    return verdicts.first { verdict in
      let text = statistics.sentences.foldedText(verdict.clause)
      return Negation.isOutcome(text) && !LeadWords.isSubordinate(String(scalars: text))
        && !(text.first.map(Self.negators.contains) ?? true)
    }
  }

  /// Characters with which a clause without its subject begins.
  private static let negators = Set("不没未无并非".scalars)

  /// The clauses that may say what a verdict is about, the best first.
  private func claims(before verdict: Verdict) -> [Range<Int>] {
    var quotes: [Range<Int>] = []
    var reported: [Range<Int>] = []
    var first: [Range<Int>] = []
    for (number, sentence) in sentences.prefix(min(4, verdict.sentence + 1)).enumerated() {
      let reports = Negation.reports(statistics.sentences.foldedText(sentence.range))
      for (index, clause) in sentence.clauses.enumerated()
      where clause.upperBound < verdict.clause.lowerBound {
        if reports, let quote = quotation(in: clause) { quotes.append(quote) }
        let range = afterLeadIn(clause)..<clause.upperBound
        let text = statistics.sentences.foldedText(range)
        guard Self.claimLengths.contains(range.count), !TitleEnd.isUnfinished(text),
          !Negation.judges(text)
        else { continue }
        // A neighbour of the verdict is joined to it by its own comma.
        if range.upperBound + 1 == verdict.clause.lowerBound { continue }
        if reports, statistics.denies {
          reported.append(range)
        } else if index == 0, number == 0, !LeadWords.isSubordinate(String(scalars: text)) {
          first.append(range)
        }
      }
    }
    return quotes + reported + first
  }

  /// The first quotation of some length, with its marks.
  private func quotation(in range: Range<Int>) -> Range<Int>? {
    let units = statistics.sentences.units
    let folded = statistics.sentences.folded
    guard
      let start = range.first(where: { index in
        let scalar = folded[Int(units[index].start)]
        return scalar == 0x201C || scalar == 0x300C
      })
    else { return nil }
    let closing = folded[Int(units[start].start)] + 1
    guard let end = range.first(where: { $0 > start && folded[Int(units[$0].start)] == closing })
    else { return nil }
    return (6...26).contains(end - start) ? start..<end + 1 : nil
  }

  /// The main speaker's name before what he or she says.
  private mutating func addQuotation() {
    guard let speaker = document.speakers.first, (2...4).contains(speaker.unicodeScalars.count)
    else {
      return
    }
    let best = sentences.prefix(60).flatMap { sentence in
      sentence.clauses.filter { (6...22).contains($0.count) && !sentence.isQuestion }
        .filter { !isDependent($0, isFirst: true) }
    }
    .max { statistics.density($0) < statistics.density($1) }
    if let best { add("\(speaker)：\(statistics.sentences.text(best))", .quotation, worth: 6) }
  }

  private func afterLeadIn(_ clause: Range<Int>) -> Int {
    var start = clause.lowerBound
    while start < clause.upperBound {
      let length = LeadIns.length(in: statistics.sentences.foldedText(start..<clause.upperBound))
      guard length > 0 else { break }
      start += length
      if start < clause.upperBound, statistics.sentences.mark(start) != nil { start += 1 }
    }
    return min(start, clause.upperBound)
  }

  /// The text of some units without days, and without a number before it.
  private func withoutDates(_ range: Range<Int>) -> String {
    let paragraph = Paragraph(
      Array(statistics.sentences.scalars[statistics.sentences.scalarRange(range)]),
      tokenizer: tokenizer)
    let core = TitleForm.core(of: paragraph, 0..<paragraph.count)
    return String(scalars: Dates.removed(from: paragraph, core))
  }
}
