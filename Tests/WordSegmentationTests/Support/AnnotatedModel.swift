import Foundation
import WordSegmentation

/// A small model with heads of parts of speech and of entities, made once for all tests.
enum AnnotatedModel {
  static let tagged = [
    "我_r 喜欢_v 苹果_n 。_w", "他_r 在_p 北京_ns 学习_v 。_w", "我_r 在_p 上海_ns 吃_v 香蕉_n 。_w",
    "他_r 喜欢_v 北京_ns ，_w 我_r 喜欢_v 上海_ns 。_w", "香蕉_n 和_c 苹果_n", "John_nr Smith_nr 喜欢_v 北京_ns",
  ]
  static let entities = [
    #"{"text":"他在北京学习。","entities":[{"start":2,"end":4,"type":"LOC"}]}"#,
    #"{"text":"我喜欢上海。","entities":[{"start":3,"end":5,"type":"LOC"},{"start":4,"end":5,"type":"LOC"}]}"#,
    #"{"text":"张三喜欢苹果。","entities":[{"start":0,"end":2,"type":"PER"}]}"#,
    #"{"text":"我吃香蕉。","entities":[]}"#,
    #"{"text":"我喜欢John Smith","entities":[{"start":3,"end":13,"type":"PER"}]}"#,
    #"{"text":"John Smith喜欢北京","entities":[{"start":0,"end":10,"type":"PER"},{"start":12,"end":14,"type":"LOC"}]}"#,
  ]

  static let shared: Result<(model: SegmentationModel, folder: String), any Error> = Result {
    let files = try TinyModel.Files()
    var configuration = files.configuration(passes: 60)
    configuration.development = []
    func add(_ lines: [String], _ name: String, _ annotation: Annotation) throws {
      let path = files.folder + "/" + name
      try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
      var text = SegmenterTrainer.GoldText(standard: .pku, path: path, repeats: 4)
      text.annotation = annotation
      configuration.training.append(text)
    }
    configuration.training.append(
      .init(
        standard: .pku,
        sentences: tagged.map { line in
          line.split(separator: " ").map { String($0.prefix { $0 != "_" }) }
        }, repeats: 4))
    try add(tagged, "tagged", .partsOfSpeech("pku"))
    try add(entities, "entities", .entities("msra"))
    let model = try SegmenterTrainer(configuration).run()
    return (model, configuration.session.output)
  }
}
