import OrderedNeurons
import ProgramTesting
import SystemCore
import TensorCore

/// A folder with a small language to learn, and the settings to learn it with.
struct TrainingFolder {
  let folder: TemporaryFolder
  var configuration = LanguageTrainer.Configuration()

  /// Clauses of a subject, a verb and what it takes: each verb has objects of its own.
  init() throws {
    folder = try TemporaryFolder()
    var random = RandomGenerator(seed: 3)
    func clause() -> String {
      let subject = ["我们", "他们", "老师", "学生"][Int(random.next() % 4)]
      let choice = Int(random.next() % 3)
      let verb = ["看", "吃", "去"][choice]
      let object = [["书", "报纸"], ["苹果", "米饭"], ["公园", "学校"]][choice][Int(random.next() % 2)]
      return subject + verb + object + "。\n"
    }
    let training = (0..<1500).map { _ in clause() }.joined()
    let development = (0..<100).map { _ in clause() }.joined()
    configuration.training = [try folder.write(Array(training.utf8), to: "train.txt")]
    configuration.development = [try folder.write(Array(development.utf8), to: "dev.txt")]
    configuration.session.output = folder.path("model")
    configuration.embedding = 16
    configuration.cells = 24
    configuration.chunk = 4
    configuration.layers = 2
    configuration.streams = 4
    configuration.length = 16
    configuration.words = 100
    configuration.session.passes = 15
    configuration.session.learningRate = 1e-2
    configuration.session.evaluations = 4
    configuration.dropout = 0
    configuration.dropConnect = 0
  }

  /// Trains and tells the perplexities on the development text.
  func perplexities() throws -> [Double] {
    var found: [Double] = []
    try LanguageTrainer(configuration).run { event in
      if case .evaluated(_, _, _, let perplexity?, _) = event { found.append(perplexity) }
    }
    return found
  }
}
