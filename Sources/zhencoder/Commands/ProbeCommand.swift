import ArgumentParser
import CharacterEncoder
import CommandSupport
import Foundation
import Reporting
import WordSegmentation

/// `zhencoder probe`: measures an encoder.
struct ProbeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "Measure how well an encoder segments after a short training.",
    discussion: """
      For each set, a copy of the encoder with four scores a character is trained on the first \
      sentences of the set and scored on its development sentences. All but the encoder is always \
      the same, so that the figures of several encoders can be compared.
      """)

  @Argument(help: "Folder of an encoder.")
  var encoder: String

  @Option(help: "Folder with a folder for each set, which holds train.txt.xz and dev.txt.xz.")
  var sets: String

  @Option(name: .customLong("set"), help: "Name of a set. Repeatable.")
  var names: [String]

  @Option(help: "Sentences of each set to learn from.")
  var sentences = 6000

  @Option(help: "How often to go through them.")
  var passes = 2

  @Option(help: "File to add a row to: the label and the F1 of each set.")
  var log: String?

  @Option(help: "What to call the encoder in the row.")
  var label = ""

  func validate() throws {
    guard sentences > 0, passes > 0 else {
      throw ValidationError("'--sentences' and '--passes' take numbers above 0.")
    }
  }

  func run() throws {
    var cells = [label.isEmpty ? encoder : label]
    for name in names {
      let start = Date()
      let model = try EncoderModel(folder: encoder)
      let data = ProbeData(model.symbols)
      let training = try data.sentences("\(sets)/\(name)/train.txt.xz", limit: sentences)
      let development = try data.sentences("\(sets)/\(name)/dev.txt.xz")
      var probe = SegmentationProbe(model)
      try probe.train(training, passes: passes)
      let score = probe.score(development)
      StandardError.write(
        "\(name)  P \(score.precision.fixed(4))  R \(score.recall.fixed(4))  "
          + "F1 \(score.f1.fixed(4))  \((-start.timeIntervalSinceNow).fixed(0)) s\n")
      cells.append(score.f1.fixed(4))
    }
    guard let log else { return }
    let isNew = !FileManager.default.fileExists(atPath: log)
    let head = (["label"] + names).joined(separator: "\t") + "\n"
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    try ((isNew ? head : text) + cells.joined(separator: "\t") + "\n")
      .write(toFile: log, atomically: true, encoding: .utf8)
  }
}
