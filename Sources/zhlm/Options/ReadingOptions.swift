import ArgumentParser
import CommandSupport
import OrderedNeurons
import SystemCore

/// How lines of text become words that a model reads.
struct ReadingOptions: ParsableArguments {
  @OptionGroup var model: ModelOptions
  @OptionGroup var jobs: JobOptions
  @OptionGroup var input: InputOptions

  @Flag(help: "Lines are words with white space between them; nothing else is cut.")
  var words = false

  /// A stream of lines that the options ask for. Throws `ModelError` for a model that cannot be
  /// used.
  func makeStream(output: OutputWriter) throws(ModelError) -> ReadingStream {
    ReadingStream(
      model: try model.makeModel(), takesWords: words, jobs: jobs.threads, reading: input,
      output: output)
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
