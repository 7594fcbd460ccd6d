import ArgumentParser
import CommandSupport
import Reporting
import WordSegmentation

/// `zhseg entities`: text in, names out.
struct EntitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities",
    abstract: "Find names of people, places, organisations and other entities.",
    discussion: """
      Reads the files, or standard input, line by line with bounded memory.

      SCHEMES of the model accurate
        general   people PER, places LOC, organisations ORG, times TIME; the default
        msra      PER, LOC, ORG as in news
        cluener   ten types: name, company, position, address, game, book …
        weibo     PER, LOC, ORG, GPE of microblogs, named (NAM) or not (NOM)
        resume    NAME, ORG, TITLE, EDU … of curricula vitae
        cmeee     nine types of medicine: dis, sym, dru, bod …

      FORMATS
        text     the text with [entity/TYPE]
        tsv      an entity a row: line, start, end, entity, type
        jsonl    {"line":1,"entities":[{"text","type","start","end"}]} a line
        html     a page with the entities marked

      Offsets are bytes of the line. A word of a dictionary whose tag is a type of
      the scheme (a line '阿里云', a tab, 'tag=ORG') is an entity of that type,
      whatever the model says.

      EXAMPLES
        zhseg entities news.txt
        zhseg entities --scheme cmeee --format jsonl records.txt
        zhseg entities --dict companies.txt --format html news.txt > news.html
      """)

  @Option(help: ArgumentHelp("Name or folder of the model.", valueName: "model"))
  var model = EntityRecognizer.defaultModel

  @Option(help: ArgumentHelp("What is an entity.", valueName: "name"))
  var scheme: String?

  @OptionGroup var own: DictionaryOptions
  @OptionGroup var jobs: JobOptions
  @OptionGroup var input: InputOptions

  @Option(help: ArgumentHelp("How entities are written.", valueName: "format"))
  var format = EntityFormat.text

  @Argument(help: ArgumentHelp("Texts to read; '-' or none: standard input.", valueName: "file"))
  var files: [String] = []

  func run() throws {
    let paths = files.isEmpty ? ["-"] : files
    if files.isEmpty {
      StandardError.promptForInput(
        "Type or paste text, end with Ctrl-D. 'zhseg entities --help' tells more.")
    }
    let output = OutputWriter.standardOutput()
    let recognizer = try EntityRecognizer(model: model, scheme: scheme, threads: jobs.threads)
    let stream = SegmentationStream(
      segmenter: SegmenterHandle(try own.add(to: recognizer.segmenter)), jobs: jobs.threads,
      reading: input, dropping: [], format: format.makeWriter(namesFiles: paths.count > 1),
      output: output)
    let page = EntityPage.page(scheme: recognizer.scheme, types: recognizer.types)
    if format == .html { try output.write(page.opening) }
    var failures = FailureLog(program: "zhseg")
    for path in paths {
      do {
        try stream.segment(path)
      } catch let report as ErrorReport {
        failures.note(report)
      }
    }
    if format == .html { try output.write(page.closing) }
    try output.flush()
    try failures.conclude()
  }
}
