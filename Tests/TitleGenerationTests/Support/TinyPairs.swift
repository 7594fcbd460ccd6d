import Foundation
import GeneratedText
import TitleGeneration

/// Made-up articles whose title is what follows a colon.
enum TinyPairs {
  static func pairs(_ count: Int, seed: UInt64) -> [TitlePair] {
    var random = SplitMix(seed: seed)
    let characters = Array("春夏秋冬山水风雨花鸟鱼虫日月星云")
    func draw(_ count: Int) -> String {
      String((0..<count).map { _ in characters[Int(random.next() % UInt64(characters.count))] })
    }
    return (0..<count).map { _ in
      let title = draw(4)
      return TitlePair(title: title, body: draw(5) + "：" + title + "。" + draw(6) + "。")
    }
  }

  /// Writes pairs as lines of JSON.
  static func write(_ pairs: [TitlePair], to path: String) throws {
    let encoder = JSONEncoder()
    var data = Data()
    for pair in pairs { data += try encoder.encode(pair) + Data("\n".utf8) }
    try data.write(to: URL(fileURLWithPath: path))
  }

  /// A run of a few seconds over files of a folder.
  static func configuration(in folder: String) throws -> TitleTrainer.Configuration {
    try write(pairs(300, seed: 1), to: folder + "/train.jsonl")
    try write(pairs(40, seed: 2), to: folder + "/dev.jsonl")
    var configuration = TitleTrainer.Configuration()
    configuration.training = [.init(path: folder + "/train.jsonl")]
    configuration.development = [.init(path: folder + "/dev.jsonl")]
    configuration.session.output = folder + "/model"
    configuration.embedding = 16
    configuration.encoderCells = 16
    configuration.decoderCells = 24
    configuration.rows = 160
    configuration.dropout = 0
    configuration.session.averagedSteps = 20
    configuration.session.learningRate = 5e-3
    configuration.session.passes = 8
    return configuration
  }
}
