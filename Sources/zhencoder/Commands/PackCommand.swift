import ArgumentParser
import CharacterEncoder
import CommandSupport
import Reporting

/// `zhencoder pack`: makes packed text.
struct PackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Turn text into a file of symbols that pretraining reads.",
    discussion: """
      The text is cut into pieces of whole sentences, of which each is kept once, in random order; \
      characters that occur too seldom are unknown.
      """)

  @Argument(help: "Files of text, a paragraph a line; .gz and .xz are read too.")
  var files: [String]

  @Option(help: "File of text whose pieces are left out. Repeatable.")
  var heldOut: [String] = []

  @Option(help: "Folder to write 'text.packed' and 'vocabulary.txt' to.")
  var output: String

  @Option(
    help: ArgumentHelp(
      "Folder of an encoder whose symbols and pairs are taken, so that it can learn from the text.",
      valueName: "folder"))
  var encoder: String?

  @Option(name: .customLong("min-count"), help: "Characters seen less often are unknown.")
  var minimumCount = 20

  @Option(help: "Frequent pairs of symbols that get a vector.")
  var pairs = 100_000

  @Option(help: "Pieces that are never learned from.")
  var developmentPieces = 4000

  @Option(help: "Seed of the order.")
  var seed: UInt64 = 1

  func validate() throws {
    for (name, value) in [("pairs", pairs), ("development-pieces", developmentPieces)]
    where value < 0 {
      throw ValidationError("'--\(name)' takes a number of at least 0, not \(value).")
    }
  }

  func run() throws {
    var configuration = TextPacker.Configuration()
    configuration.text = files
    configuration.heldOut = heldOut
    configuration.output = output
    configuration.encoder = encoder
    configuration.minimumCount = minimumCount
    configuration.maximumPairs = pairs
    configuration.developmentPieces = developmentPieces
    configuration.seed = seed
    let summary = try TextPacker.run(configuration)
    StandardError.write(
      "\(summary.pieces) pieces, \(summary.units) units, \(summary.symbols) symbols, "
        + "\(summary.pairs) pairs; left out: \(summary.repeated) repeated pieces, "
        + "\(summary.heldOut) held out; unknown: \((100 * summary.unknownShare).fixed(3)) %\n")
  }
}
