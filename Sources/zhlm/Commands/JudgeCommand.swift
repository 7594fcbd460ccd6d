import ArgumentParser
import CommandSupport
import ConditionalTransformer
import Reporting
import TextConversion

/// `zhlm judge`: whether texts agree with the conditions that they were written under.
struct JudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge",
    abstract: "Measure texts that were written under conditions.",
    discussion: """
      The files have a JSON object a line with a "text" and its "conditions", as \
      'zhlm generate --format jsonl' writes them; a file whose name ends in .tsv (.gz, .xz) is a table \
      of texts with conditions, as 'zhlm train' reads it, such as real texts to compare with. There is \
      a row for all texts, for each key and for each of its values; its columns are

        agree %   texts that have what was asked for, as the classifiers of
                  --judge tell; for the key "form" (五绝 七绝 五律 七律),
                  poems with the right number and length of lines; for the
                  key "tune", poems with lines as long as those of one to
                  this tune in --train
        rhyme %   poems in these forms whose even lines rhyme in today's
                  Mandarin
        dist-1 %  different characters among all characters of the texts
        dist-2 %  different pairs of neighbouring characters among all
        real-1 %  dist-1 of equally many texts of --train with the same values
        real-2 %  dist-2 of these
        length    characters of a text, on average
        copies %  texts that stand in --train
        runs %    runs of \(SampleEvaluation.runLength) characters that stand in --train
        loops %   texts in which some four characters stand three times or more

      A '-' stands where there is nothing to tell.

      EXAMPLES
        zhlm generate --model reviews --condition sentiment=positive --count 500 \\
          --format jsonl | zhlm judge --judge judge --train train.tsv -
        zhlm judge --judge judge dev.tsv
      """)

  @Option(
    help: ArgumentHelp("Folder that 'zhlm train-judge' wrote.", valueName: "folder"))
  var judge: String?

  @Option(
    name: .customLong("train"),
    help: ArgumentHelp("A table of the texts that the model learned from.", valueName: "path"))
  var training: [String] = []

  @OptionGroup var input: InputOptions

  @Option(help: ArgumentHelp("How the figures are written.", valueName: "format"))
  var format = FigureFormat.text

  @Argument(
    help: ArgumentHelp("Texts to measure; '-': standard input.", valueName: "texts"))
  var files: [String]

  func run() throws {
    let judge = try judge.map(TextJudge.init(folder:))
    var texts: [LabelledText] = []
    for file in files { texts += try SampleReader.read(file, reading: input) }
    guard !texts.isEmpty else {
      throw ErrorReport(.badData, "no texts in \(files.joined(separator: ", "))")
    }
    let known = try LabelledText.read(tables: training, as: .detected)
    let figures = SampleEvaluation(
      judge: judge, training: known, pinyin: Pronunciation.pinyin(of:)
    ).figures(of: texts)
    let output = OutputWriter.standardOutput()
    try output.write(SampleTable(figures).written(as: format))
    try output.flush()
  }
}
