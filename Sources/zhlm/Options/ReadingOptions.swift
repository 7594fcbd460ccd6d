import ArgumentParser
import CommandSupport
import OrderedNeurons

/// How lines of text become words that a model reads.
struct ReadingOptions: ParsableArguments {
  @OptionGroup var model: ModelOptions
  @OptionGroup var jobs: JobOptions
  @OptionGroup var input: InputOptions

  @Flag(help: "Lines are words with white space between them; nothing else is cut.")
  var words = false

  /// A stream of lines that the options ask for, read by the model that they name.
  func makeStream(output: OutputWriter) throws -> ReadingStream {
    makeStream(of: try model.makeLineModel(takesWords: words), output: output)
  }

  /// A stream of lines that are read by a model.
  func makeStream(of model: LineModel, output: OutputWriter) -> ReadingStream {
    ReadingStream(model: model, jobs: jobs.threads, reading: input, output: output)
  }

  /// The inputs that `files` name, standard input where they are none; a person who has to type it is
  /// told so.
  func inputs(_ files: [String], of command: String) -> [String] {
    guard files.isEmpty else { return files }
    StandardError.promptForInput(
      "Type a sentence a line, end with Ctrl-D. 'zhlm \(command) --help' tells more.")
    return ["-"]
  }
}
