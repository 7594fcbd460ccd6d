import ArgumentParser
import WordSegmentation

/// The user's words.
struct DictionaryOptions: ParsableArguments {
  @Option(
    name: .customLong("dict"), parsing: .singleValue,
    help: ArgumentHelp(
      "A dictionary of your own words, a list or what 'zhseg dict build' made of one; can be "
        + "repeated.", valueName: "file"))
  var dictionaries: [String] = []

  @Option(
    help: ArgumentHelp(
      "Default strength of dictionary entries without their own.",
      valueName: "strength"))
  var dictStrength: WordStrength = .absolute

  /// A segmenter that also knows these words. Throws `DictionaryError`.
  func add(to segmenter: Segmenter) throws(DictionaryError) -> Segmenter {
    try segmenter.adding(contentsOf: dictionaries, strength: dictStrength)
  }
}

extension WordStrength: ExpressibleByArgument {}
