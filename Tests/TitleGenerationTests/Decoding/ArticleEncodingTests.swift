import TensorCore
import Testing
import TitleGeneration

@Suite struct ArticleEncodingTests {
  private let model: TitleModel
  private let generator: TitleGenerator

  init() throws {
    model = try TinyModel().model
    generator = TitleGenerator(model, threads: 2)
  }

  @Test func `An encoding holds the largest value of each column of the encoded text`() throws {
    let engine = TitleEngine(model, threads: 1)
    for article in TinyModel.articles(8, seed: 30) {
      let source = try #require(engine.source(article))
      let rows = model.network.memory(of: [source], on: Tape(.inference)).rows.value
      let largest = (0..<rows.columns).map { column in
        (0..<rows.rows).map { rows[$0 * rows.columns + column] }.max() ?? 0
      }
      let encoding = try generator.encodings(of: [article])[0]
      #expect(encoding.count == largest.count)
      for (left, right) in zip(encoding, largest) { #expect(abs(left - right) < 1e-4) }
    }
  }

  @Test func `An article has the same encoding alone and among others`() throws {
    let articles = TinyModel.articles(60, seed: 31)
    let together = try generator.encodings(of: articles)
    #expect(together.count == articles.count)
    for (article, encoding) in zip(articles, together) {
      let alone = try generator.encodings(of: [article])[0]
      #expect(alone.count == encoding.count)
      for (left, right) in zip(alone, encoding) { #expect(abs(left - right) < 1e-4) }
    }
  }

  @Test func `An encoding has a number for each cell of the decoder`() throws {
    let encodings = try generator.encodings(of: TinyModel.articles(5, seed: 32))
    #expect(encodings.allSatisfy { $0.count == 24 && $0.allSatisfy(\.isFinite) })
  }

  @Test func `Different articles have different encodings`() throws {
    let encodings = try generator.encodings(of: ["春夏秋冬。", "冬秋夏春。", "山水风雨。"])
    #expect(Set(encodings).count == 3)
  }

  @Test func `There is no encoding where there is nothing to read`() throws {
    let encodings = try generator.encodings(of: ["", "春夏。", " \n", "春夏。"])
    #expect(encodings[0].isEmpty && encodings[2].isEmpty)
    #expect(encodings[1].count == 24 && encodings[1] == encodings[3])
    #expect(try generator.encodings(of: []).isEmpty)
  }

  @Test func `A cancelled task encodes no articles`() async throws {
    let generator = generator
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await generator.encodings(of: ["春夏秋冬。"])
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
