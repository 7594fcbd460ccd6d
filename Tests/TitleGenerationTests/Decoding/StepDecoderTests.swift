import Foundation
import GeneratedText
import TensorCore
import Testing
import TextCore
import TitleGeneration

/// What the decoder says step by step, against the network's loss over whole titles.
@Suite struct StepDecoderTests {
  /// Symbols drawn from an article and from what can be written.
  private func title(
    _ source: TitleSource, writable: ClosedRange<Int32>, _ random: inout SplitMix
  ) -> TitleBeginning {
    var title = TitleBeginning()
    for _ in 0..<random.next() % 9 {
      let places = source.text.symbols
      let symbol =
        random.next() % 2 == 0
        ? places[Int(random.next() % UInt64(places.count))]
        : writable.lowerBound + Int32(random.next() % UInt64(writable.count))
      title = title.appending(symbol, source.traits(of: symbol), at: nil)
    }
    return title
  }

  private func check(_ tiny: TinyModel, writesUnknown: Bool) throws {
    let network = tiny.model.network
    let engine = TitleEngine(tiny.model, threads: 1)
    let sources = TinyModel.articles(5, seed: 11).compactMap(engine.source)
    #expect(sources.count == 5)
    let known = Int32(network.shape.known)
    var random = SplitMix(seed: 5)
    for round in 0..<4 {
      engine.withSearch(sources) { search in
        for (article, source) in sources.enumerated() {
          let title = title(source, writable: 4...18, &random)
          guard writesUnknown || title.symbols.allSatisfy({ $0 < known }) else { continue }
          let records = search.steps(of: title, article: article)
          let batch = TitleBatch([
            .init(
              article: source.text.symbols, salience: source.text.salience, title: title.symbols,
              context: network.context?.symbols(of: source.text) ?? [])
          ])
          let loss = network.loss(of: batch, on: Tape(.inference)) { source.embeddingRow(of: $0) }
          let sum = records.reduce(0) { $0 - log(Double($1.probability)) }
          let expected = Double(loss.value[0]) * Double(records.count)
          #expect(abs(sum - expected) < 1e-4 * expected, "round \(round), \(title.symbols)")
        }
      }
    }
  }

  @Test(arguments: [true, false])
  func `Steps with a pointer say what the whole says`(_ followsMatches: Bool) throws {
    try check(TinyModel(.pointer, followsMatches: followsMatches), writesUnknown: true)
  }

  @Test(arguments: [true, false])
  func `Steps with a prior say what the whole says`(_ followsMatches: Bool) throws {
    try check(TinyModel(.prior, followsMatches: followsMatches), writesUnknown: false)
  }

  @Test func `Steps with a pretrained encoder say what the whole says`() throws {
    try check(TinyModel(context: TinyEncoder.model()), writesUnknown: true)
  }

  @Test func `Attention adds up to one, and copies are part of the probability`() throws {
    let tiny = try TinyModel()
    let engine = TitleEngine(tiny.model, threads: 1)
    let source = try #require(engine.source("风吹 GPU 山，GPU 花开。"))
    var title = TitleBeginning()
    for symbol in source.text.symbols.prefix(4) {
      title = title.appending(symbol, source.traits(of: symbol), at: nil)
    }
    let records = engine.withSearch([source]) { $0.steps(of: title, article: 0) }
    #expect(records.count == 5)
    for (record, symbol) in zip(records, title.symbols + [Vocabulary.endID]) {
      #expect(abs(record.attention.reduce(0, +) - 1) < 1e-5)
      let copied = record.copies.reduce(0, +)
      #expect(copied < 1 + 1e-5)
      for (other, share) in zip(source.text.symbols, record.copies) {
        #expect((share > 0) == (other == symbol))
      }
      if source.traits(of: symbol).role == .word { #expect(abs(copied - 1) < 1e-5) }
    }
  }

  @Test func `Beams that fork keep their own states`() throws {
    let tiny = try TinyModel()
    let engine = TitleEngine(tiny.model, threads: 1)
    let sources = TinyModel.articles(2, seed: 8).compactMap(engine.source)
    engine.withSearch(sources) { search in
      func row(_ article: Int, _ parent: Int?, _ symbol: Int32) -> SearchRow {
        SearchRow(article: article, parent: parent, symbol: symbol)
      }
      var scorer = search.makeScorer()
      scorer.advance([row(0, nil, 2), row(1, nil, 2)])
      scorer.advance([row(0, 0, 7), row(0, 0, 9), row(1, 1, 8)])
      scorer.advance([row(0, 1, 5), row(0, 0, 5), row(0, 1, 6), row(1, 2, 5)])
      for (index, symbols) in [[9, 5], [7, 5], [9, 6], [8, 5]].enumerated() {
        let article = index == 3 ? 1 : 0
        var title = TitleBeginning()
        for symbol in symbols.map(Int32.init) {
          title = title.appending(symbol, sources[article].traits(of: symbol), at: nil)
        }
        let forked = scorer.probability(of: Vocabulary.endID, inRow: index)
        let alone = search.steps(of: title, article: article).last?.probability ?? 0
        // The other search has used the memory of this one: ask again.
        scorer = search.makeScorer()
        scorer.advance([row(0, nil, 2), row(1, nil, 2)])
        scorer.advance([row(0, 0, 7), row(0, 0, 9), row(1, 1, 8)])
        scorer.advance([row(0, 1, 5), row(0, 0, 5), row(0, 1, 6), row(1, 2, 5)])
        #expect(abs(forked - alone) < 1e-5 * alone)
      }
    }
  }
}
