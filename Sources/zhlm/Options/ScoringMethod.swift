import ArgumentParser
import ConditionalTransformer
import OrderedNeurons
import WritingSystems

/// What of the shipped models the scores of lines are.
enum ScoringMethod: String, CaseIterable, ExpressibleByArgument {
  /// The mean of the logarithms that both models give, less a part of those of the characters' frequencies.
  case acceptability
  /// The model of words.
  case words
  /// The model of characters.
  case characters
  /// The mean of the logarithms that both give.
  case mixture

  /// The one that prefers right sentences to wrong ones most often (docs/zhlm.md).
  static let best = acceptability

  /// The model of characters that was learned from raw text.
  private static let characterModel = "base"

  /// What reads lines. Throws `ModelError` for a model that cannot be used.
  func makeModel(_ options: ModelOptions) throws -> LineModel {
    switch self {
    case .words: .words(try options.makeModel(), takesWords: false)
    case .characters: .characters(try Self.characterScorer())
    case .mixture: .mixture(try options.makeModel(), try Self.characterScorer())
    case .acceptability:
      .acceptability(try options.makeModel(), try Self.characterScorer(), try WritingDetector())
    }
  }

  private static func characterScorer() throws -> CharacterScorer {
    try CharacterScorer(model: characterModel, threads: 1)
  }
}
