import ArgumentParser
import CommandSupport
import TextConversion
import WritingSystems

/// `zhtext normalize`: one form for what has several.
struct NormalizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "normalize",
    abstract: "Bring what is written in several ways to one form.",
    discussion: """
      By default letters and digits become half-width (Ａ１ to A1), katakana full-
      width, radicals and compatibility ideographs (⼈, U+F9D1) the characters that
      they stand for, and runs of white space one space. Line ends, punctuation, the
      case of letters and the script stay.

      EXAMPLES
        zhtext normalize scanned.txt
        zhtext normalize --width all --spaces keep table.txt
        zhtext normalize --nfkc --variants old.txt    ① to 1, 爲 to 為
      """)

  @Option(
    help: ArgumentHelp(
      "Which widths are folded: those of letters, of all (then ，becomes ','), or none.",
      valueName: "choice"))
  var width = NormalizationOptions.Width.letters

  @Option(help: ArgumentHelp("What happens to white space in lines.", valueName: "choice"))
  var spaces = NormalizationOptions.Spaces.collapse

  @Flag(
    inversion: .prefixedNo,
    help: "Radicals and compatibility ideographs become characters.")
  var ideographs = true

  @Flag(help: "Normalization form KC of everything, punctuation included.")
  var nfkc = false

  @Flag(help: "Variants of traditional characters become the forms printed most.")
  var variants = false

  @OptionGroup var stream: StreamOptions

  func run() throws {
    let options = NormalizationOptions(
      width: width, unifiesIdeographs: ideographs, isCompatible: nfkc, spaces: spaces)
    let normalizer = try TextNormalizer(
      options: options, variants: variants ? try CharacterVariants().pairs : [])
    try stream.run { Normalization(normalizer: normalizer) }
  }
}

extension NormalizationOptions.Width: ExpressibleByArgument {}
extension NormalizationOptions.Spaces: ExpressibleByArgument {}
