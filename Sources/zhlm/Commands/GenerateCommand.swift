import ArgumentParser
import CommandSupport
import OrderedNeurons

/// `zhlm generate`: the model writes.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write text, or go on with a beginning.",
    discussion: """
      Draws word after word from what the model foresees, up to the end of a
      sentence. A text a line; what the model writes is in simplified characters.
      The model knows which words go together and nothing of what is true.

      FORMATS
        text     the prompt and what was written after it
        jsonl    an object a text: "text", "prompt", "words", those written after the
                 prompt, "logProbability", the natural logarithm of their
                 probability, and "ended", whether the model ended the text

      EXAMPLES
        zhlm generate --prompt 今天下午 --count 5
        zhlm generate --temperature 0.8 --top-p 0.9 --seed 7
        zhlm generate --prompt 我们 --temperature 0
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var sampling: SamplingArguments
  @OptionGroup var jobs: JobOptions

  @Option(help: ArgumentHelp("What the texts begin with.", valueName: "text"))
  var prompt = ""

  @Option(help: ArgumentHelp("How many texts are written.", valueName: "number"))
  var count = 1

  @Option(help: ArgumentHelp("How texts are written.", valueName: "format"))
  var format = FigureFormat.text

  /// Texts that a worker writes at a time.
  private static let batch = 8

  func validate() throws {
    if !(1...1_000_000).contains(count) {
      throw ValidationError("'--count' takes a number from 1 to 1000000, not \(count).")
    }
    if prompt.contains(where: \.isNewline) {
      throw ValidationError("'--prompt' takes a single line.")
    }
  }

  func run() throws {
    let model = try model.makeModel()
    let output = OutputWriter.standardOutput()
    let workers = OrderedWorkers<Range<Int>, Result<[GeneratedText], LanguageError>>(
      threads: jobs.threads
    ) { [prompt, options = sampling.options] in
      { numbers in
        Result { () throws(LanguageError) in
          try model.generate(numbers, after: prompt, options: options)
        }
      }
    }
    var written = 0
    var submitted = 0
    while written < count {
      while submitted < count && !workers.isFull {
        workers.submit(submitted..<min(submitted + Self.batch, count))
        submitted = min(submitted + Self.batch, count)
      }
      guard let texts = try workers.take()?.get() else { break }
      var buffer = OutputBuffer()
      for text in texts { format.write(text, after: prompt, to: &buffer) }
      try output.write(buffer)
      try output.flush()
      written += texts.count
    }
  }
}
