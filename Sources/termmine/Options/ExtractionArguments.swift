import ArgumentParser
import TermDiscovery
import TextCore

/// What of the files is text.
struct ExtractionArguments: ParsableArguments {
  @Option(
    name: .customLong("input-format"),
    help: ArgumentHelp(
      "What all files hold; by default what their names end in: .md, .html, .csv, .tsv, .jsonl, .srt.",
      valueName: "format"))
  var format: TextFormat?

  @Option(
    help: ArgumentHelp("Of CSV and TSV files only this column, by its name.", valueName: "name"))
  var column: String?

  @Option(
    help: ArgumentHelp("Of JSON lines only this field, at any depth.", valueName: "name"))
  var field: String?

  @Flag(help: "Take lines that occur several times once.")
  var unique = false

  @Flag(help: "The domain is cut into words by spaces already.")
  var segmented = false

  /// The same for the library.
  var options: ExtractionOptions {
    ExtractionOptions(
      format: format, column: column, field: field, isUnique: unique, isSegmented: segmented)
  }
}

extension TextFormat: ExpressibleByArgument {}
