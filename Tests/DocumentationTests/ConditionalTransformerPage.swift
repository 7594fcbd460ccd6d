import ConditionalTransformer
import ProgramTesting
import Testing

@Suite struct ConditionalTransformerPage {
  @Test func `Prints what it says`() async throws {
    let print = PagePrinter()

    // PAGE BEGIN
    let generator = try ConditionalGenerator(model: "poetry")
    print(generator.schema.keys.map(\.name))  // ["form", "dynasty", "tune"]

    var options = ConditionalSamplingOptions()
    options.sampling.seed = 1
    let poems = try await generator.poems(under: ["form": "五绝"], count: 2, options: options)
    print(poems.map { $0.text.filter(\.isLetter).count })  // [20, 20]

    let scorer = try CharacterScorer(model: "headlines")
    let readings = try await scorer.read(["西安旅游攻略", "攻西略安游旅"])
    let scores = readings.map(\.acceptability)
    print(scores[0] > scores[1])  // true
    // PAGE END

    #expect(
      try print.lines
        == CodeInPage.promised(
          by: "Sources/ConditionalTransformer/ConditionalTransformer.docc/ConditionalTransformer.md"
        ))
  }
}
