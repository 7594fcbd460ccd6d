import ArgumentParser
import CommandSupport
import Reporting
import WordSegmentation

/// `zhseg dict`: dictionaries of the user's own words.
struct DictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dict",
    abstract: "Work with dictionaries of your own words.",
    discussion: """
      EXAMPLES
        zhseg dict check names.txt
        zhseg dict build names.txt terms.txt --output words.hzd
        zhseg dict list words.hzd

      A dictionary is UTF-8 text, a word a line, in one of these forms:
        word
        word frequency tag                 as jieba has it
        本|书                              wherever 本书 stands, it is cut
        word TAB weight TAB strength TAB frequency
      Words may hold spaces. Strengths are absolute, preferred and hint. Fields may
      be options, in any order, separated by tabs:
        cut      at each '|' of the word, which need not be Chinese
        never    the word is none: it is cut somewhere or joined with neighbours
        pattern  the word is a pattern, such as [0-9]+弄
        inside   also within Latin words and numbers, which are cut there
        ignore=case,script
                 capital letters and traditional characters count as others
        tag=nr   what the word is tagged with in the output
      Lines that begin with '# ' are comments, but '# zhseg: OPTIONS' holds for the
      lines that follow. docs/user-dictionaries.md tells the rest.

      Large dictionaries load faster compiled: 'build' makes one file of any number
      of lists, which '--dict' takes as it takes a list.
      """,
    subcommands: [DictCheckCommand.self, DictBuildCommand.self, DictListCommand.self])
}

/// `zhseg dict check`: what is wrong with dictionaries, line by line.
struct DictCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tell what is wrong with dictionaries, line by line.",
    discussion: """
      Prints FILE:LINE: and what is wrong for every line that cannot be used or that
      may not mean what its writer thought, and a summary of each file. The status
      is 65 if there is a line that cannot be used. Of a compiled dictionary every
      word is checked.

      EXAMPLES
        zhseg dict check names.txt
      """)

  @Argument(help: ArgumentHelp("The dictionaries.", valueName: "file"))
  var files: [String]

  func run() throws {
    let output = OutputWriter.standardOutput()
    var failures = FailureLog(program: "zhseg")
    for file in files {
      do {
        let report = try UserDictionary.check(contentsOf: file).report
        try output.write(report)
        if !report.problems.isEmpty {
          failures.note(.badData)
        }
      } catch let error as DictionaryError {
        failures.note(error)
      }
    }
    try output.flush()
    try failures.conclude()
  }
}

extension OutputWriter {
  /// Adds a dictionary's bad lines, warnings and summary, a line each.
  fileprivate func write(_ report: DictionaryReport) throws(OutputError) {
    for problem in report.problems {
      try write("\(problem)".visible + "\n")
    }
    for warning in report.warnings {
      try write("warning: \(warning)".visible + "\n")
    }
    try write(report.summary.description.visible + "\n")
  }
}
