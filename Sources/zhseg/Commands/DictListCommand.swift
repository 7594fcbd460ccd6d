import ArgumentParser
import CommandSupport
import WordSegmentation

/// `zhseg dict list`: dictionaries as text.
struct DictListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Write dictionaries as text, compiled ones, too.",
    discussion: """
      Writes a line for every entry: word, weight, strength and options, separated
      by tabs. Lists keep their order; words of a compiled dictionary come in the
      order of their code points and in the form that they are looked for in, such as
      half-width, then patterns. What is written can be read again.

      EXAMPLES
        zhseg dict list words.hzd > words.txt
      """)

  @Option(
    help: ArgumentHelp(
      "Default strength of dictionary entries without their own.", valueName: "strength"))
  var dictStrength: WordStrength = .absolute

  @Argument(help: ArgumentHelp("The dictionaries.", valueName: "file"))
  var files: [String]

  func run() throws {
    let output = OutputWriter.standardOutput()
    for file in files {
      for entry in try UserDictionary(contentsOf: file, strength: dictStrength).entries {
        try output.write(entry.line)
      }
    }
    try output.flush()
  }
}
