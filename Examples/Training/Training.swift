// Trains a small segmenter on sentences in memory, cancels the run, resumes it, and uses the model.
//
//     .build/release/example-training mine
import Foundation
import TensorCore
import WordSegmentation

@main
struct Training {
  static func main() async throws {
    let output = CommandLine.arguments.dropFirst().first ?? "mine"
    var configuration = SegmenterTrainer.Configuration()
    configuration.training = [.init(standard: .pku, sentences: sentences(first: 0, count: 400))]
    configuration.development = [
      .init(standard: .pku, sentences: sentences(first: 1000, count: 50))
    ]
    configuration.network = .lookup
    configuration.channels = 32
    configuration.layers = 1
    configuration.minimumBigramCount = 1
    configuration.session.output = output
    configuration.session.passes = 8
    configuration.session.averagedSteps = 0
    configuration.session.learningRate = 0.01
    let trainer = SegmenterTrainer(configuration)

    // A cancelled run writes a checkpoint and throws CancellationError.
    let run = Task { try await trainer.run(progress: report) }
    try await Task.sleep(for: .milliseconds(200))
    run.cancel()
    do {
      _ = try await run.value
      print("done before it could be cancelled")
    } catch is CancellationError {
      print("cancelled")
    }

    // The same settings resume it, and end with what an uninterrupted run gives.
    let model = try await trainer.run(progress: report)
    print(Segmenter(model).words(in: "他们昨天去图书馆"))
    print(try Segmenter(model: URL(fileURLWithPath: output)).words(in: "我们今天看新书"))
  }

  static func report(_ event: SegmenterTrainer.Event) {
    switch event {
    case .evaluated(_, _, let pass, let figures, _):
      print("pass \(pass):", figures?.map { "\($0.name) F1 \($0.score.f1)" } ?? [])
    case .resumed(let step): print("resumed at step \(step)")
    default: break
    }
  }

  /// Invented sentences: who, when, did what.
  static func sentences(first: Int, count: Int) -> [[String]] {
    let parts = [
      ["我们", "他们", "你", "老师"], ["今天", "昨天", "去年"], ["去", "看", "买"], ["图书馆", "新书", "电影", "苹果"],
    ]
    return (first..<first + count).map { number in
      parts.enumerated().map { place, words in
        words[(number / (place * 5 + 1) + place) % words.count]
      }
    }
  }
}
