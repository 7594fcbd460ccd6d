import Foundation
import SystemCore
import TensorCore
import Testing
import TextCore
import WordSegmentation

/// What `Segmenter.explain` tells.
@Suite struct ExplanationTests {
  private func text(_ sentence: String) -> String { sentence.split(separator: " ").joined() }

  @Test func `Contributions sum to the score difference, in every boundary of the shipped model`()
    throws
  {
    try expectComplete(Segmenter(), ["结婚的和尚未结婚的", "他在2024年去了Xi'an，还好。"])
  }

  @Test func `Tiny model is complete`() throws {
    try expectComplete(TinyModel.segmenter(), TinyModel.sentences.map(text))
  }

  @Test(arguments: EncoderKind.allCases, 1...3)
  func `Random networks of both kinds`(kind: EncoderKind, seed: UInt64) throws {
    let random = try RandomModel(kind, seed: seed) { shape in
      shape.channels = 32
      shape.layers = 1 + Int(seed)
    }
    var generator = RandomGenerator(seed: seed)
    let sentences = [2, 3, 30].map { length in
      String(scalars: (0..<length).map { _ in 0x4E00 + UInt32(generator.next() % 75) })
    }
    for standard in [SegmentationStandard.pku, .wtb] {
      try expectComplete(Segmenter(random.model, standard: standard), sentences)
    }
  }

  private func expectComplete(_ segmenter: Segmenter, _ sentences: [String]) throws {
    for sentence in sentences {
      let explanation = try segmenter.explain(sentence)
      #expect(explanation.boundaries.count == explanation.units.count - 1)
      #expect(
        explanation.words.map { explanation.text(of: $0) }
          == segmenter.words(in: sentence).map(String.init))
      for boundary in explanation.boundaries {
        let evidence = try #require(boundary.evidence)
        let difference = evidence.score - evidence.baseline
        let sum = evidence.contributions.reduce(0) { $0 + $1.value }
        #expect(abs(sum - difference - evidence.error) < 1e-6)
        #expect(abs(sum - difference) <= 0.01 * max(abs(difference), 0.1))
        #expect(evidence.contributions.map { abs($0.value) }.isSorted)
      }
    }
  }

  @Test func `The sign of a clear score is the decision`() throws {
    let segmenter = try TinyModel.segmenter()
    for sentence in TinyModel.sentences {
      for boundary in try segmenter.explain(text(sentence)).boundaries {
        let score = try #require(boundary.evidence?.score)
        if abs(score) > 2 { #expect(boundary.isCut == (score > 0)) }
        #expect(boundary.decision == .network && boundary.influences.isEmpty)
      }
    }
  }

  @Test func `The words of the lexicon that a feature stands for`() throws {
    let explanation = try TinyModel.segmenter().explain("研究生命的天气")
    let words = Set(
      explanation.boundaries.flatMap { $0.evidence?.contributions ?? [] }
        .filter { $0.kind == .word }.map(\.text))
    #expect(words == ["研究", "研究生", "生命", "天气"])
    for contribution in explanation.boundaries[0].evidence?.contributions ?? []
    where contribution.kind == .word || contribution.kind == .character {
      #expect(explanation.text(of: contribution.units) == contribution.text)
    }
  }

  @Test func `The user's words, those that hold and those that do not`() throws {
    var words = UserDictionary()
    try words.add("天天气", strength: .absolute)
    try words.add("气很", strength: .hint)
    let segmenter = try TinyModel.segmenter().adding(words)
    let explanation = try segmenter.explain("今天天气很好。")
    let plain = try TinyModel.segmenter().explain("今天天气很好。")
    #expect(explanation.words.contains(1..<4))
    #expect(explanation.boundaries.map(\.evidence) == plain.boundaries.map(\.evidence))
    #expect(explanation.boundaries.map(\.isCutWithoutDictionary) == plain.boundaries.map(\.isCut))

    let start = explanation.boundaries[0]
    #expect(start.isCut && start.decision == .dictionary)
    #expect(start.influences.map(\.word) == ["天天气"])
    #expect(start.influences.allSatisfy { $0.wantsCut && $0.holds && $0.strength == .absolute })
    let inside = explanation.boundaries[1]
    #expect(!inside.isCut && inside.decision == .dictionary && !inside.influences[0].wantsCut)
    let end = explanation.boundaries[3]
    #expect(end.isCut && end.influences.map(\.word) == ["天天气", "气很"])
    #expect(end.influences.map(\.holds) == [true, false])
    #expect(end.influences[1].units == 3..<5 && end.influences[1].weight == 2)
    #expect(!end.influences[1].wantsCut)
    #expect(explanation.boundaries[5].influences.isEmpty)
    #expect(explanation.boundaries[5].decision == .network)
  }

  @Test func `White space, links and emoji are not the network's to decide`() throws {
    let explanation = try TinyModel.segmenter().explain("今天 😀好\n去https://a.cn吧")
    let decisions = explanation.boundaries.map(\.decision)
    #expect(
      decisions == [
        .network, .space, .space, .symbol, .space, .space, .symbol, .symbol,
      ])
    for boundary in explanation.boundaries {
      #expect((boundary.evidence != nil) == (boundary.decision == .network))
      #expect(boundary.decision == .network || boundary.isCut)
    }
    #expect(explanation.units.map(\.isSpace).count { $0 } == 2)
  }

  @Test(arguments: ["", " ", "字", "\n", "１２３abc😀。"])
  func `Units are the sentence, with its bytes`(sentence: String) throws {
    let explanation = try TinyModel.segmenter().explain(sentence)
    #expect(explanation.sentence == sentence)
    #expect(explanation.units.map(\.text).joined() == sentence)
    #expect(explanation.boundaries.count == max(0, explanation.units.count - 1))
    #expect(explanation.units.last?.bytes.upperBound ?? 0 == sentence.utf8.count)
  }

  @Test func `Too long`() throws {
    let segmenter = try TinyModel.segmenter()
    #expect(throws: ExplanationError.tooLong(units: 513, limit: 512)) {
      try segmenter.explain(String(repeating: "字", count: 513))
    }
  }

  @Test func `Is codable`() throws {
    let explanation = try TinyModel.segmenter().explain("今天 很好。")
    let data = try JSONEncoder().encode(explanation)
    #expect(try JSONDecoder().decode(SegmentationExplanation.self, from: data) == explanation)
  }
}

extension [Double] {
  /// Whether no number is larger than the one before it.
  fileprivate var isSorted: Bool { zip(self, dropFirst()).allSatisfy { $0 >= $1 } }
}
