import ArgumentParser
import CommandSupport
import Reporting
import TextCore
import TitleGeneration

/// `titlegen pairs`: pairs of pseudo-titles and texts drawn from raw text.
struct PairsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pairs",
    abstract: "Draw pairs of pseudo-titles and texts from raw text.",
    discussion: """
      Writes JSON lines with the fields title, body and kind, for 'titlegen train
      --pretrain'. A line of the text is a paragraph, an empty line ends a document;
      of a file called '.jsonl' the field body of every line is a document. Of a
      line with tabs the longest field is read. The pairs are of these kinds:

        heading   a line that is a heading by its looks, and the section below it
        gap       of a stretch of text the clause that says most of the rest; in
                  half of the pairs its sentence is taken out of the text

      EXAMPLES
        titlegen pairs notes/*.txt --output pretrain.jsonl
        titlegen pairs abstracts.tsv --line-documents --kind gap > gap.jsonl
        titlegen pairs articles.jsonl --exclude dev.jsonl --output pretrain.jsonl
      """)

  @Option(
    help: ArgumentHelp(
      "Write to this file, once all is known, instead of standard output.", valueName: "file"))
  var output: String?

  @Option(
    name: .customLong("kind"), parsing: .singleValue,
    help: ArgumentHelp(
      "Write pairs of this kind alone; can be repeated.", valueName: "name"))
  var kinds: [PseudoTitle.Kind] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Write no pair that shares 30 characters in a row with a body of this file, such as the "
        + "articles a model is judged by; can be repeated.", valueName: "file.jsonl"))
  var exclude: [String] = []

  @Option(
    help: ArgumentHelp(
      "Maximum number of pairs with the same title.", valueName: "number"))
  var repetitions = 3

  @Option(
    help: ArgumentHelp(
      "Maximum number of pairs of kind gap per document, from its beginning.",
      valueName: "number"))
  var stretches = 3

  @Flag(help: "Every line of a text is a document of its own.")
  var lineDocuments = false

  @OptionGroup var input: InputOptions

  @Argument(
    help: ArgumentHelp("Files and folders of text; '-': standard input.", valueName: "path"))
  var paths: [String]

  func validate() throws {
    if repetitions < 1 {
      throw ValidationError("'--repetitions' takes a number from 1, not \(repetitions).")
    }
    if stretches < 1 {
      throw ValidationError("'--stretches' takes a number from 1, not \(stretches).")
    }
  }

  func run() throws {
    if let output { try OutputSink.check(path: output) }
    SpecialFiles.report(in: paths, program: "titlegen")
    let source = PseudoTitleSource(
      paths: paths, lineDocuments: lineDocuments, reading: input.reading)
    let wanted = kinds.isEmpty ? Set(PseudoTitle.Kind.allCases) : Set(kinds)
    try Interruptible.run(
      program: "titlegen", advice: output == nil ? nil : "No output was written."
    ) { [output, exclude, repetitions, stretches] in
      let miner = PseudoTitleMiner(
        kinds: wanted, known: try Self.known(exclude), greatestRepetition: repetitions,
        greatestStretches: stretches)
      let sink = try OutputSink(path: output)
      var isEmpty = true
      try source.mine(miner) { pairs in
        isEmpty = isEmpty && pairs.isEmpty
        var buffer = OutputBuffer()
        for pair in pairs { Self.write(pair, to: &buffer) }
        try sink.write(buffer)
      }
      if isEmpty { throw TitleError.noPairs(paths: source.paths) }
      try sink.finish()
    }
  }

  private static func known(_ paths: [String]) throws(TitleError) -> KnownText {
    var known = PseudoTitleMiner.noText
    for path in paths {
      try PairFile.forEachBody(in: path) { _, body in
        known.insert(PseudoTitleMiner.characters(of: body))
      }
    }
    return known
  }

  private static func write(_ title: PseudoTitle, to buffer: inout OutputBuffer) {
    buffer.write(literal: "{\"title\": ")
    buffer.write(json: title.pair.title)
    buffer.write(literal: ", \"body\": ")
    buffer.write(json: title.pair.body)
    buffer.write(literal: ", \"kind\": ")
    buffer.write(json: title.kind.rawValue)
    buffer.write(literal: "}\n")
  }
}

extension PseudoTitle.Kind: ExpressibleByArgument {}
