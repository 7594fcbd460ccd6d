import Foundation
import ProgramTesting
import SystemCore
import Testing
import TextCore
import TitleGeneration

/// A generator whose network has learned that the title is what follows a colon.
private final class Learned: Sendable {
  let model: TitleModel
  static let shared = Result { try Learned() }

  init() throws {
    let folder = try TemporaryFolder()
    let configuration = try TinyPairs.configuration(in: folder.path())
    try TitleTrainer(configuration).run()
    model = try TitleModel(folder: configuration.session.output)
  }
}

@Suite struct TitleGeneratorTests {
  private func generator(threads: Int = 2) throws -> TitleGenerator {
    TitleGenerator(try Learned.shared.get().model, threads: threads)
  }

  @Test func `Titles are what the network has learned`() throws {
    let pairs = TinyPairs.pairs(60, seed: 77)
    let titles = try generator().titles(for: pairs.map(\.body))
    let right = zip(titles, pairs).count { $0.first?.text == $1.title }
    #expect(right >= 48, "\(right) of 60")
  }

  @Test(arguments: [1, 3]) func `An article has the same titles alone and among others`(
    _ beam: Int
  ) throws {
    let options = TitleOptions(beam: beam, count: beam, minimumLength: 2, maximumLength: 6)
    // Without training, all is close: nothing hides a small difference.
    let tiny = TitleGenerator(try TinyModel().model, threads: 2)
    let articles = TinyModel.articles(40, seed: 21)
    let together = try tiny.titles(for: articles, options: options)
    for (article, titles) in zip(articles, together) {
      let alone = try tiny.titles(for: [article], options: options)[0]
      #expect(alone.map(\.text) == titles.map(\.text))
      for (left, right) in zip(alone, titles) { #expect(abs(left.score - right.score) < 1e-4) }
    }
  }

  @Test func `Candidates are asked for by number, the best first`() throws {
    let options = TitleOptions(beam: 2, count: 5, minimumLength: 1, maximumLength: 6)
    let article = TinyPairs.pairs(1, seed: 4)[0].body
    let titles = try generator().titles(for: [article], options: options)[0]
    #expect(titles.count > 1 && titles.count <= 5)
    #expect(Set(titles.map(\.text)).count == titles.count)
    for (left, right) in zip(titles, titles.dropFirst()) { #expect(left.score >= right.score) }
    for title in titles {
      #expect((0...1).contains(title.confidence) && title.score <= 0 && title.logProbability <= 0)
      #expect((1...6).contains(title.text.count))
    }
  }

  @Test(arguments: ["", "  \n\t", "……！？", "\u{0}\u{1}\u{FFFD}\u{200B}"])
  func `There is no title where there is nothing to read`(_ article: String) throws {
    let generator = try generator()
    let titles = try generator.titles(for: [article])
    #expect(titles == [[]])
    #expect(throws: TitleError.emptyArticle) { try generator.title(for: article) }
    #expect(throws: TitleError.emptyArticle) { try generator.explain(article) }
  }

  @Test func `Articles that cannot have a title do not disturb the others`() throws {
    let generator = try generator()
    let article = TinyPairs.pairs(1, seed: 5)[0].body
    let titles = try generator.titles(for: ["", article, "。", article])
    #expect(titles[0].isEmpty && titles[2].isEmpty)
    #expect(titles[1].first?.text == titles[3].first?.text && titles[1].first != nil)
  }

  @Test(arguments: ["春", "春。", "GPU", "Rust and Swift compared in depth", "3.14"])
  func `A short or foreign article gives a title of its own symbols`(_ article: String) throws {
    let title = try generator().title(for: article)
    #expect(!title.isEmpty && title.count <= article.count)
    for character in title where !character.isWhitespace { #expect(article.contains(character)) }
  }

  @Test func `A long article is read in part`() throws {
    let pair = TinyPairs.pairs(1, seed: 6)[0]
    let article = pair.body + String(repeating: "山水风雨。\n", count: 100_000)
    let title = try generator().title(for: article)
    #expect(!title.isEmpty)
  }

  @Test func `Lengths are kept`() throws {
    let generator = try generator()
    for pair in TinyPairs.pairs(10, seed: 8) {
      for length in 2...6 {
        let options = TitleOptions(beam: 2, minimumLength: length, maximumLength: length)
        let title = try generator.title(for: pair.body, options: options)
        #expect(title.count == length)
      }
    }
  }

  @Test func `Options that make no sense are refused`() throws {
    let generator = try generator()
    for options in [
      TitleOptions(beam: 0), TitleOptions(count: 0), TitleOptions(beam: 100_000),
      TitleOptions(minimumLength: 0), TitleOptions(minimumLength: 9, maximumLength: 8),
      TitleOptions(maximumLength: 0), TitleOptions(maximumLength: 100_000),
    ] {
      #expect { try generator.titles(for: ["春"], options: options) } throws: {
        if case TitleError.option = $0 { true } else { false }
      }
    }
  }

  @Test func `An explanation goes with the title`() throws {
    let generator = try generator()
    let article = TinyPairs.pairs(1, seed: 9)[0].body + "\n" + TinyPairs.pairs(1, seed: 10)[0].body
    let explanation = try generator.explain(article)
    let title = try generator.title(for: article)
    #expect(explanation.title.text == title)
    #expect(explanation.pieces.map(\.text).joined() == title)
    let scalars = Array(explanation.text.unicodeScalars)
    #expect(explanation.text == article)
    for piece in explanation.article {
      #expect(String(String.UnicodeScalarView(scalars[piece.range])) == piece.text)
    }
    var sum = 0.0
    for piece in explanation.pieces {
      #expect(piece.attention.count == explanation.article.count)
      #expect(piece.copies.count == explanation.article.count)
      // What paragraphs get is not told.
      #expect(piece.attention.reduce(0, +) < 1.0001 && piece.copied >= 0)
      sum += piece.logProbability
    }
    #expect(sum > explanation.title.logProbability - 1e-4)
  }

  @Test func `Candidates come as they are found`() async throws {
    let generator = try generator()
    let article = TinyPairs.pairs(1, seed: 11)[0].body
    let options = TitleOptions(beam: 3, count: 3, minimumLength: 1, maximumLength: 6)
    var stream: [TitleCandidate] = []
    for try await candidate in generator.candidates(for: article, options: options) {
      stream.append(candidate)
    }
    let sorted = try await generator.titles(for: [article], options: options)[0]
    #expect(sorted.allSatisfy(stream.contains))
    #expect(stream.map(\.score).max() == sorted.first?.score)
  }

  @Test func `A stream ends with the reason for its failure`() async throws {
    let generator = try generator()
    await #expect(throws: TitleError.emptyArticle) {
      for try await _ in generator.candidates(for: "") {}
    }
  }

  @Test func `A stream may be left`() async throws {
    let generator = try generator()
    let article = TinyPairs.pairs(1, seed: 12)[0].body
    for try await _ in generator.candidates(for: article) { break }
    #expect(try await generator.title(for: article).isEmpty == false)
  }

  @Test func `A cancelled task writes no titles`() async throws {
    let generator = try generator()
    let article = TinyPairs.pairs(1, seed: 13)[0].body
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return Result { () throws(TitleError) in try generator.titles(for: [article]) }
    }
    task.cancel()
    await #expect(throws: TitleError.cancelled) { try await task.value.get() }
    let waiting = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await generator.titles(for: [article])
    }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
  }

  @Test func `Many tasks may share a generator`() async throws {
    let generator = try generator()
    let articles = TinyPairs.pairs(8, seed: 14).map(\.body)
    let expected = try await generator.titles(for: articles)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<6 {
        group.addTask { (try? await generator.titles(for: articles)) == expected }
      }
      for await isSame in group { #expect(isSame) }
    }
  }

  @Test func `A model that is not there is told`() {
    #expect(throws: ModelError.self) { try TitleGenerator(model: "/nowhere/at/all") }
  }

  @Test func `What is awaited is what the calls that block give`() async throws {
    let generator = try generator()
    let article = TinyPairs.pairs(1, seed: 15)[0].body
    func blocking() throws -> (String, TitleExplanation, [[Float]]) {
      (
        try generator.title(for: article), try generator.explain(article),
        try generator.encodings(of: [article])
      )
    }
    let (title, explanation, encodings) = try blocking()
    #expect(try await generator.title(for: article) == title)
    #expect(try await generator.explain(article) == explanation)
    #expect(try await generator.encodings(of: [article]) == encodings)
    await #expect(throws: TitleError.emptyArticle) { try await generator.title(for: "") }
  }

  @Test func `Explanations of many articles are those of each`() throws {
    let generator = try generator()
    let articles = TinyPairs.pairs(7, seed: 16).map(\.body) + [""]
    let options = TitleOptions(count: 3)
    let found = try generator.outcomes(for: articles, options: options, isExplained: true)
    #expect(found.map(\.titles) == (try generator.titles(for: articles, options: options)))
    for (article, found) in zip(articles.dropLast(), found) {
      let alone = try generator.explain(article, options: options)
      let explanation = try #require(found.explanation)
      #expect(explanation.title.text == alone.title.text && explanation.article == alone.article)
      for (one, other) in zip(explanation.pieces, alone.pieces) {
        #expect(one.text == other.text)
        #expect(zip(one.attention, other.attention).allSatisfy { abs($0 - $1) < 1e-4 })
      }
    }
    #expect(found[7].explanation == nil)
  }

  @Test(arguments: [1, 2, 5]) func `A stream hands out what is among the best when it comes`(
    count: Int
  ) async throws {
    let generator = try generator()
    for pair in TinyPairs.pairs(6, seed: 17) {
      let options = TitleOptions(beam: 8, count: count, minimumLength: 1, maximumLength: 8)
      var stream: [TitleCandidate] = []
      for try await candidate in generator.candidates(for: pair.body, options: options) {
        #expect(stream.count { $0.score >= candidate.score } < count)
        stream.append(candidate)
      }
      let best = try await generator.titles(for: [pair.body], options: options)[0]
      #expect(best.allSatisfy(stream.contains))
      if count == 1 { #expect(stream.last == best.first) }
    }
  }

  /// With as many consumers as this, each would wait for all others if their searches held the threads
  /// that tasks run on.
  @Test func `Many streams at once are each read as their titles are found`() async throws {
    let generator = try generator()
    let articles = TinyPairs.pairs(50, seed: 18).map(\.body)
    let (events, continuation) = AsyncStream<Bool>.makeStream()
    await withTaskGroup { group in
      for article in articles {
        group.addTask {
          var isFirst = true
          do {
            for try await _ in generator.candidates(for: article) where isFirst {
              isFirst = false
              continuation.yield(true)
            }
          } catch {
            Issue.record("\(error)")
          }
          continuation.yield(false)
        }
      }
    }
    continuation.finish()
    var (begun, endedBefore) = (0, 0)
    for await isFirst in events {
      if isFirst { begun += 1 } else if begun < articles.count { endedBefore += 1 }
    }
    #expect(begun == 50)
    // Many are at their end before the last one begins.
    #expect(endedBefore >= 10, "\(endedBefore)")
  }

  @Test func `A model is found by its URL`() throws {
    let model = try #require(try generator().model as TitleModel?)
    let folder = try TemporaryFolder()
    try model.save(to: folder.path("mine"))
    let generator = try TitleGenerator(model: URL(fileURLWithPath: folder.path("mine")), threads: 1)
    #expect(generator.model.name == model.name)
    #expect(throws: ModelError.self) {
      try TitleGenerator(model: URL(fileURLWithPath: folder.path("none")))
    }
  }
}
