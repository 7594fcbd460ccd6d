import ArgumentParser
import CharacterEncoder
import CommandSupport
import Reporting

/// `zhencoder vectors`: the vectors of text.
struct VectorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vectors",
    abstract: "Write the vector of each unit of text.",
    discussion: """
      Each line is read by itself and cut into units: characters, numbers, words of letters. The \
      file has 'lengths', the units of each line; of each unit 'symbols', its number in the \
      vocabulary, and 'scalars', how many Unicode scalars of the line it takes; and 'vectors', a row \
      of 32-bit numbers for each unit. All is held in memory: about 350 MB for a megabyte of text.
      """)

  @Argument(help: "Folder of an encoder.")
  var encoder: String

  @Argument(help: "Files of text, '-' for standard input; .gz and .xz are read too.")
  var files: [String]

  @Option(help: "File of safetensors to write.")
  var output: String

  func run() throws {
    let text = try EncodedText(files, by: EncoderModel(folder: encoder))
    try text.write(to: output)
    StandardError.write("\(text.lengths.count) lines, \(text.symbols.count) units\n")
  }
}
