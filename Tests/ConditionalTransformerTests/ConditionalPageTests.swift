import ConditionalTransformer
import ProgramTesting
import TensorCore
import Testing

@Suite struct ConditionalPageTests {
  @Test func `The page on generation shows code that compiles`() throws {
    #expect(
      try CodeInPage.shown(in: "docs/zhlm.md", importing: "ConditionalTransformer")
        == ["import ConditionalTransformer", "import TensorCore", ""] + CodeInPage.compiled())
  }

  private func code() async throws {
    // PAGE BEGIN
    let generator = try ConditionalGenerator(model: "reviews")
    print(generator.schema.keys)  // what texts can be written under

    var options = ConditionalSamplingOptions(guidance: 3)
    options.sampling.seed = 7
    let reviews = try await generator.generate(
      under: ["sentiment": "positive", "domain": "酒店"], count: 5, options: options)
    print(reviews.map(\.text))

    // Characters as they are drawn; the writing ends with the iteration.
    for try await character in generator.characters(under: ["sentiment": "negative"], after: "房间") {
      print(character, terminator: "")
    }
    // PAGE END
  }
}
