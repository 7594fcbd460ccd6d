import CharacterEncoder
import Foundation
import ProgramTesting

/// A model of a few sentences, in which 门 is written for 们 and 在 for 再.
package final class SmallModel: Sendable {
  /// The model, trained once.
  package static let shared = SmallModel()

  private let folder = try! TemporaryFolder()
  /// Its folder.
  package var path: String { folder.path("run/proofreading") }

  private init() {
    let words = ["我们", "再", "在", "家", "门口", "他们", "看", "书", "一次", "大门"]
    let lines = (0..<600).map { line in
      (0..<6).map { words[(line * 7 + $0 * $0 * 3 + line / 11 * $0) % words.count] }.joined() + "。"
    }
    do {
      var packing = TextPacker.Configuration()
      packing.text = [try folder.write(lines.joined(separator: "\n") + "\n", to: "text.txt")]
      packing.output = folder.path("packed")
      packing.minimumCount = 1
      packing.maximumPairs = 50
      packing.developmentPieces = 20
      _ = try TextPacker.run(packing)
      var training = EncoderPretrainer.Configuration()
      training.text = packing.output
      training.output = folder.path("run")
      training.confusions = try folder.write(
        "们\tsound\t门\n门\tsound\t们\n再\tsound\t在\n在\tsound\t再\n", to: "confusions.tsv")
      training.adjust = { shape in
        (shape.symbolDimension, shape.pairDimension) = (16, 8)
        (shape.channels, shape.hidden, shape.width, shape.dilations) = (16, 24, 3, [1, 2])
      }
      (training.rows, training.parts, training.warmup) = (128, 2, 10)
      training.learningRate = 5e-3
      training.averagedSteps = 20
      training.steps = 300
      try EncoderPretrainer.run(training)
    } catch {
      fatalError("SmallModel: \(error)")
    }
  }
}
