import Foundation
import TextCore
import WordSegmentation

/// A small model trained within the test run on sentences written for it.
enum TinyModel {
  /// Words separated by spaces.
  static let sentences = [
    "今天 天气 很 好 ， 我们 去 公园 散步 。", "他 在 北京 大学 学习 计算机 科学 。",
    "这 本 书 的 作者 是 一 位 年轻 的 老师 。", "2024年 5月 3日 ， 公司 发布 了 新 产品 。",
    "我 喜欢 吃 苹果 和 香蕉 。", "火车 晚上 八点 从 上海 出发 。",
    "研究 生命 的 起源 是 科学 的 重要 问题 。", "请 把 文件 发 到 我 的 邮箱 。",
    "孩子 们 在 操场 上 踢 足球 。", "经济 发展 需要 稳定 的 社会 环境 。",
    "春天 来 了 ， 花 都 开 了 。", "这 家 饭馆 的 菜 又 便宜 又 好吃 。",
    "她 每天 早上 六点 起床 跑步 。", "网络 安全 越来越 受到 重视 。",
    "医生 建议 他 多 休息 ， 少 喝酒 。", "电影 什么 时候 开始 ？",
  ]

  /// The names of training files written into a new folder.
  struct Files {
    let folder: String
    let training: String
    let lexicon: String

    init() throws {
      folder = NSTemporaryDirectory() + "hanzikit-tiny-\(UUID().uuidString)"
      training = folder + "/train.txt"
      lexicon = folder + "/lexicon.txt"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try sentences.joined(separator: "\n").write(
        toFile: training, atomically: true, encoding: .utf8)
      try "天气 10 n\n公园 5 n\n北京 9 ns\n大学 8 n\n计算机 7 n\n生命 3 n\n研究 3 v\n研究生 2 n\n".write(
        toFile: lexicon, atomically: true, encoding: .utf8)
    }

    func configuration(passes: Int = 60) -> SegmenterTrainer.Configuration {
      var configuration = SegmenterTrainer.Configuration()
      configuration.training = [.init(standard: .pku, path: training)]
      configuration.development = [.init(standard: .pku, path: training)]
      configuration.lexicon = lexicon
      configuration.session.output = folder + "/model"
      configuration.session.name = "tiny"
      configuration.session.passes = passes
      configuration.rows = 64
      configuration.session.learningRate = 5e-3
      configuration.channels = 16
      configuration.layers = 3
      configuration.minimumCharacterCount = 1
      configuration.minimumBigramCount = 1
      return configuration
    }
  }

  /// A trained model and the folder it lies in, made once for all tests.
  static let shared: Result<(model: SegmentationModel, folder: String), any Error> = Result {
    let files = try Files()
    let model = try SegmenterTrainer(files.configuration()).run()
    return (model, files.folder + "/model")
  }

  static func segmenter() throws -> Segmenter { try Segmenter(shared.get().model) }
}
