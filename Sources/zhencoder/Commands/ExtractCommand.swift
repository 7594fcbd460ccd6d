import ArgumentParser
import CharacterEncoder
import CommandSupport
import WordSegmentation

/// `zhencoder extract`: the encoder inside a model of segmentation.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Take the encoder out of a model of segmentation.",
    discussion: """
      A model such as 'accurate' was trained on a pretrained encoder. It is written as an encoder of \
      its own, as it reads text of the model's usual standard without a lexicon, for example for \
      'titlegen train --encoder'.
      """)

  @Argument(help: "Name or folder of a model of segmentation.")
  var model: String

  @Option(help: "Folder to write the encoder to.")
  var output: String

  func run() throws {
    guard let encoder = try SegmentationModel(named: model).characterEncoder else {
      throw ValidationError("'\(model)' has no pretrained encoder; 'accurate' has one.")
    }
    try encoder.save(to: output, pairsInBytes: true)
  }
}
