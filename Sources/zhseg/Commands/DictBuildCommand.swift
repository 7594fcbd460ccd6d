import ArgumentParser
import CommandSupport
import Reporting
import SystemCore
import WordSegmentation

/// `zhseg dict build`: word lists into one file that is used in place.
struct DictBuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Compile word lists into a dictionary that loads at once.",
    discussion: """
      Compiles the lists into one file, which '--dict' maps into memory and uses in
      place: a million words take some milliseconds to load and about 20 MB. Where
      two lists have the same word, the later one counts. Compiled dictionaries are
      taken as lists, too.

      A line that cannot be used stops the program before anything is written. The
      file is written aside and renamed; a file that is no compiled dictionary is
      not replaced.

      EXAMPLES
        zhseg dict build names.txt --output names.hzd
        zhseg dict build general.txt names.hzd --dict-strength hint --output all.hzd
        zhseg --dict names.hzd news.txt
      """)

  @Option(help: ArgumentHelp("The dictionary to write.", valueName: "file"))
  var output: String

  @Option(
    help: ArgumentHelp(
      "Default strength of dictionary entries without their own.", valueName: "strength"))
  var dictStrength: WordStrength = .absolute

  @Argument(help: ArgumentHelp("The word lists.", valueName: "list"))
  var lists: [String]

  func run() throws {
    if (try? FileStatus(of: output)) != nil, !CompiledDictionary.isCompiled(output) {
      throw ErrorReport(
        .cannotCreate, file: output, "exists and is no compiled dictionary",
        advice: "Remove it first, or name another file.")
    }
    var words = UserDictionary()
    for list in lists {
      words.merge(try UserDictionary(contentsOf: list, strength: dictStrength))
    }
    let dictionary = try words.compiled()
    try dictionary.write(to: output)
    let writer = OutputWriter.standardOutput()
    let entries = dictionary.count == 1 ? "entry" : "entries"
    try writer.write("\(output): \(dictionary.count) \(entries), \(dictionary.size) bytes\n")
    try writer.flush()
  }
}
