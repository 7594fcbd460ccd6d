import ConditionalTransformer
import ProgramTesting
import SystemCore
import TensorCore

/// A folder with a table of labelled texts to learn, and the settings to learn it with.
struct LabelledFolder {
  let folder: TemporaryFolder
  var configuration = ConditionalTrainer.Configuration()

  /// Sentences of a place and a judgement: the place follows from one key, the judgement from the
  /// other.
  init() throws {
    folder = try TemporaryFolder()
    var random = RandomGenerator(seed: 3)
    func line() -> String {
      let (place, mood) = (Int(random.next() % 3), Int(random.next() % 2))
      let judgement = [["真好", "不错", "喜欢"], ["太差", "糟糕", "难看"]][mood][Int(random.next() % 3)]
      return
        "\(["good", "bad"][mood])\t\(["海", "山", "城"][place])\t\(["海边", "山上", "城里"][place])\(judgement)。\n"
    }
    let table = { (count: Int) in "mood\tplace\ttext\n" + (0..<count).map { _ in line() }.joined() }
    configuration.conditions = [try folder.write(table(600), to: "train.tsv")]
    configuration.development = [try folder.write(table(60), to: "dev.tsv")]
    configuration.session.output = folder.path("model")
    configuration.dimension = 32
    configuration.layers = 2
    configuration.heads = 2
    configuration.hidden = 64
    configuration.positions = 16
    configuration.batch = 160
    configuration.session.passes = 8
    configuration.session.learningRate = 1e-2
    configuration.dropout = 0
    configuration.minimumCount = 1
    configuration.session.evaluations = 4
  }

  /// Trains and tells the figures on the development texts.
  func figures() throws -> [ConditionalPerplexity] {
    var found: [ConditionalPerplexity] = []
    try ConditionalTrainer(configuration).run { event in
      if case .evaluated(_, _, _, let figures?, _) = event { found.append(figures) }
    }
    return found
  }
}
