import ProgramTesting
import SystemCore
import TensorCore
import Testing
import TitleGeneration

@Suite struct TitleCriticTests {
  @Test func `The standard critic knows every feature and no other`() {
    #expect(Set(TitleCritic.standard.weights.keys).isSubset(of: TitleFeatures.names))
    #expect(Set(TitleFeatures.names).count == TitleFeatures.names.count)
  }

  @Test func `A critic is read from the model's folder, or told to be damaged`() throws {
    let folder = try TemporaryFolder()
    #expect(try TitleCritic(inModel: folder.path()) == nil)
    let critic = TitleCritic(weights: ["bias": -0.5, "copied": 1.25])
    try critic.save(inModel: folder.path())
    #expect(try TitleCritic(inModel: folder.path()) == critic)
    for damaged in ["", "{\"weights\":{\"bias\":", "{\"weights\":{\"nothing\":1}}"] {
      _ = try folder.write(damaged, to: TitleCritic.fileName)
      #expect(throws: ModelError.self) { try TitleCritic(inModel: folder.path()) }
    }
  }

  @Test func `A model is loaded with its critic`() throws {
    let folder = try TemporaryFolder()
    let tiny = try TinyModel().model
    try tiny.save(to: folder.path("m"))
    #expect(try TitleModel(folder: folder.path("m")).critic == .standard)
    let critic = TitleCritic(weights: ["bias": 2])
    try critic.save(inModel: folder.path("m"))
    #expect(try TitleModel(folder: folder.path("m")).critic == critic)
  }

  @Test func `Titles with too little confidence are not given`() throws {
    let generator = TitleGenerator(try TinyModel().model, threads: 1)
    let article = TinyModel.articles(1, seed: 3)[0]
    let all = try generator.titles(
      for: [article], options: TitleOptions(count: 3, minimumLength: 1))[0]
    let best = try #require(all.first)
    let none = TitleOptions(minimumLength: 1, minimumConfidence: 1)
    #expect(best.confidence < 1)
    #expect(try generator.titles(for: [article], options: none) == [[]])
    #expect { try generator.title(for: article, options: none) } throws: {
      if case TitleError.noTitle(let reason) = $0 { reason.contains("confidence") } else { false }
    }
  }
}
