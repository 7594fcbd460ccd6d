import ArgumentParser
import CommandSupport
import Reporting
import WordSegmentation

/// `zhseg segment`: text in, words out.
struct SegmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment",
    abstract: "Cut text into words.",
    discussion: """
      Reads the files, or standard input, line by line with bounded memory, and
      writes UTF-8. Files packed with gzip or xz are unpacked on the way. A file
      that fails is reported, and the others are still processed.

      FORMATS
        space    words separated by one space, an output line an input line; the
                 white space of the input is not repeated, and every output line
                 ends with a line feed
        slash    the same with '/' between the words
        tsv      a word a row: line, start byte, end byte, word, kind; where words of
                 the dictionaries have tags, or with '--tags', the tag or '_'; what
                 '--offsets', '--mode search' and '--confidence' add
        jsonl    an object a line, whose words cover every byte of the line,
                 white space included
        conllu   CoNLL-U, a sentence a line

      Offsets are bytes of the input as it is, in its own encoding. With several
      files, tsv, jsonl and conllu also name the file. The tag that a dictionary
      gives a word is "tag" in jsonl and XPOS in conllu.

      PARTS OF SPEECH
        With '--pos' every word has its part of speech: word/TAG in the format
        space, a column in tsv, "tag" in jsonl, XPOS and, where it is known, UPOS
        in conllu. Words are then cut as the tag set has them, if no '--standard' is
        named. Tags of your dictionaries count before the model's.

      WATCHING
        With '--watch' the dictionaries are read again when one of their files has
        changed, and lines that are read from then on are cut with them: for
        programs that keep a pipe to this one open. Files that cannot be used are
        reported, and the dictionaries stay as they were.

      EXAMPLES
        zhseg --standard msr news.txt
        zhseg --dict names.txt --dict-strength absolute news.txt
        zhseg --encoding gb18030 old.txt
        zhseg --mode search --format jsonl --drop punctuation,space news.txt
        zhseg --standard sxu --keep dates,ratios news.txt
        cat *.txt | zhseg --format jsonl --jobs 4 > words.jsonl
        zhseg --dict people.txt --tags news.txt
        zhseg --pos news.txt
        zhseg --pos --tagset ud --format conllu news.txt
        tail -f log.txt | zhseg --dict names.txt --watch
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var words: WordOptions
  @OptionGroup var partsOfSpeech: TagOptions
  @OptionGroup var input: InputOptions

  @Option(help: ArgumentHelp("How words are written.", valueName: "format"))
  var format = OutputFormat.space

  @Option(
    help: ArgumentHelp(
      "What stands between words, for the formats space and slash.", valueName: "text"))
  var separator: String?

  @Flag(help: "Write 'word/tag' for words of the dictionaries that have a tag.")
  var tags = false

  @Flag(help: "Read the dictionaries again when their files change.")
  var watch = false

  @Argument(help: ArgumentHelp("Texts to segment; '-' or none: standard input.", valueName: "file"))
  var files: [String] = []

  func validate() throws {
    if separator != nil && !format.hasSeparator {
      throw ValidationError("'--separator' goes with the formats space and slash only.")
    }
    try words.check(format)
    if partsOfSpeech.pos && format == .slash {
      throw ValidationError(
        "'--pos' does not go with the format slash, since words and tags stand in 'word/TAG'.")
    }
    if tags && format != .space && format != .tsv {
      throw ValidationError(
        "'--tags' goes with the formats space and tsv; jsonl and conllu have tags anyway.")
    }
    if watch && model.own.dictionaries.isEmpty {
      throw ValidationError("'--watch' goes with '--dict', whose files it watches.")
    }
  }

  func run() throws {
    let paths = files.isEmpty ? ["-"] : files
    if files.isEmpty {
      StandardError.promptForInput(
        "Type or paste text, end with Ctrl-D. 'zhseg --help' tells more.")
    }
    let output = OutputWriter.standardOutput()
    let (segmenter, watcher) = try makeSegmenter()
    defer { withExtendedLifetime(watcher) {} }
    let stream = SegmentationStream(
      segmenter: segmenter, jobs: model.threads,
      reading: input, dropping: words.drop,
      format: format.makeWriter(
        separator: separator, namesFiles: paths.count > 1,
        columns: words.columns(
          withTags: tags || partsOfSpeech.pos || (format == .tsv && segmenter.current.hasTags),
          tagSet: partsOfSpeech.tagSet(of: segmenter.current))),
      output: output)
    var failures = FailureLog(program: "zhseg")
    for path in paths {
      do {
        try stream.segment(path)
      } catch let report as ErrorReport {
        failures.note(report)
      }
    }
    try output.flush()
    try failures.conclude()
  }

  /// The segmenter, and what replaces its dictionaries when their files change, if that is wanted.
  private func makeSegmenter() throws -> (SegmenterHandle, DictionaryWatcher?) {
    let plain = words.apply(to: try model.makePlainSegmenter(tags: partsOfSpeech))
    guard watch else { return (SegmenterHandle(try model.own.add(to: plain)), nil) }
    let segmenter = SegmenterHandle(plain)
    let watcher = try DictionaryWatcher(
      segmenter, paths: model.own.dictionaries, strength: model.own.dictStrength
    ) { event in
      if case .failed(let error) = event {
        var report = error.report
        report.advice = [report.advice, "The dictionaries stay as they were."]
          .compactMap { $0 }.joined(separator: " ")
        StandardError.report(report, program: "zhseg")
      }
    }
    return (segmenter, watcher)
  }
}
