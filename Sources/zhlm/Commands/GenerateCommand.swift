import ArgumentParser
import CommandSupport
import ConditionalTransformer
import OrderedNeurons
import Reporting
import TensorCore

/// `zhlm generate`: a model writes.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write text, under conditions or after a beginning.",
    discussion: """
      Draws what comes next from what the model predicts, up to the end of a text.
      A text a line, in simplified characters, or traditional ones after a prompt
      in these. The model knows what goes together and nothing of what is true.
      Each run writes other texts; the seed that is told repeats a run.

      A language model, such as 'default', writes sentences word by word. A model
      with conditions, such as 'reviews', 'headlines' and 'poetry', writes character
      by character under labels; those that are not given are left open. A name is
      looked for among the language models first; of a folder, config.json tells
      what it is.

      A poem of the form 五绝, 七绝, 五律 or 七律, or to a tune, has the lines, rhymes
      and tones of its form. What is given in the prompt or the acrostic stands as
      it is.

      FORMATS
        text     the prompt and what was written after it
        jsonl    an object a text: "text", "prompt", "seed", "logProbability", the
                 natural logarithm of the probability of what was written, "ended",
                 whether the model ended the text, and "words", those written, or
                 "conditions", an object with a value for each key

      EXAMPLES
        zhlm generate --prompt 今天下午 --count 5
        zhlm generate --temperature 0.8 --top-p 0.9 --seed 7
        zhlm generate --model reviews --list-conditions
        zhlm generate --model reviews --condition sentiment=positive --count 10
        zhlm generate --model reviews --condition sentiment=negative \
          --condition domain=酒店 --strength sentiment=1.5
        zhlm generate --model poetry --condition form=七律 --theme 思乡
        zhlm generate --model poetry --condition tune=浣溪沙 --rhyme modern
        zhlm generate --model poetry --acrostic 春夏秋冬 --include 明月
        zhlm generate --model mine/ --guidance 1 --format jsonl
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

  @OptionGroup(title: "OPTIONS OF A LANGUAGE MODEL") var words: WordArguments
  @OptionGroup(title: "OPTIONS OF A MODEL WITH CONDITIONS") var conditional: ConditionalArguments
  @OptionGroup(title: "OPTIONS OF POEMS IN FORM") var verse: VerseArguments

  func validate() throws {
    if !(1...1_000_000).contains(count) {
      throw ValidationError("'--count' takes a number from 1 to 1000000, not \(count).")
    }
    if prompt.contains(where: \.isNewline) {
      throw ValidationError("'--prompt' takes a single line.")
    }
  }

  func run() throws {
    switch try GeneratingModel(named: model.model) {
    case .language:
      try refuse(conditional.explicitValues + verse.explicitValues, "without conditions")
      try writeWords()
    case .conditional(let folder):
      try refuse(
        words.explicitValues
          + (model.segmenter == ModelOptions.defaultSegmenter ? [] : ["--segmenter"]),
        "with conditions")
      let model = try ConditionalModel(folder: folder)
      if conditional.listConditions {
        try list(model.schema)
      } else {
        try writeCharacters(ConditionalGenerator(model, threads: 1))
      }
    }
  }

  /// Throws if there are options that the model has no use for.
  private func refuse(_ options: [String], _ kind: String) throws(ConditionalError) {
    guard let option = options.first else { return }
    throw .badConfiguration(
      "'\(option)' is not for '\(model.model)', a model \(kind): leave it out or name another "
        + "--model")
  }

  private func writeWords() throws {
    let model = try model.makeModel()
    var options = SamplingOptions()
    let seed = sampling.drawnSeed
    sampling.set(&options, seed: seed)
    options.maximumLength = words.maxWords ?? options.maximumLength
    try write(batch: 32, seed: seed, isOfWords: true) { [prompt, options] numbers in
      try model.generate(numbers, after: prompt, options: options)
    }
  }

  private func writeCharacters(_ generator: ConditionalGenerator) throws {
    var options = ConditionalSamplingOptions()
    try conditional.set(&options)
    let labels = try conditional.labels
    let verse = verse.options(under: labels)
    // What makes no sense is refused before anything is told.
    if let verse {
      _ = try generator.poems(0..<0, under: labels, after: prompt, verse: verse, options: options)
    }
    let seed = sampling.drawnSeed
    sampling.set(&options.sampling, seed: seed)
    try write(batch: verse == nil ? 128 : 4, seed: seed, isOfWords: false) {
      [prompt, options] numbers in
      guard let verse else {
        return try generator.generate(numbers, under: labels, after: prompt, options: options)
      }
      return try generator.poems(
        numbers, under: labels, after: prompt, verse: verse, options: options)
    }
  }

  /// Writes the texts that `make` gives for ranges of numbers.
  private func write(
    batch: Int, seed: UInt64, isOfWords: Bool,
    _ make: @escaping @Sendable (Range<Int>) throws -> [GeneratedText]
  ) throws {
    let script = try PromptScript(
      of: prompt, and: [verse.acrostic, verse.theme].compactMap(\.self) + verse.words)
    try NumberedTexts(count: count, batch: batch, threads: jobs.threads).write(
      make,
      format: {
        format.write(
          $0, after: prompt, in: script, seed: seed, isOfWords: isOfWords, to: &$1)
      })
    // A seed that chance gave is told, where the texts do not tell it.
    if sampling.seed == nil, format == .text { StandardError.write("zhlm: seed \(seed)\n") }
  }

  private func list(_ schema: ConditionSchema) throws {
    var buffer = OutputBuffer()
    format.write(schema, to: &buffer)
    let output = OutputWriter.standardOutput()
    try output.write(buffer)
    try output.flush()
  }
}
