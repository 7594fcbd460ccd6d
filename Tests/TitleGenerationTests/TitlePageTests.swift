import ProgramTesting
import Testing
import TitleGeneration

@Suite struct TitlePageTests {
  @Test func `The page on titles shows code that compiles`() throws {
    #expect(
      try CodeInPage.shown(in: "docs/titlegen.md", importing: "TitleGeneration")
        == ["import TitleGeneration", ""] + CodeInPage.compiled())
  }

  private func code(article: String, articles: [String]) async throws {
    // PAGE BEGIN
    let generator = try TitleGenerator()
    print(try await generator.title(for: article))

    // Many articles at once are faster; candidates come as they are found.
    let titles = try await generator.titles(for: articles, options: TitleOptions(count: 3))
    for try await candidate in generator.candidates(for: article) {
      print(candidate.text, candidate.confidence)
    }

    // The three sentences of each article that say most.
    let summaries = try await generator.summaries(of: articles, sentences: 3)
    // PAGE END
    print(titles, summaries)
  }
}
