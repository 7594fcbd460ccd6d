import ArgumentParser
import WordSegmentation

/// Whether words come with their parts of speech.
struct TagOptions: ParsableArguments {
  @Flag(help: "Write each word with its part of speech: word/TAG, or a column.")
  var pos = false

  @Option(
    help: ArgumentHelp(
      "The tag set of the parts of speech: pku, ctb or ud in the model accurate.", valueName: "name"
    ))
  var tagset: String?

  func validate() throws {
    if tagset != nil && !pos { throw ValidationError("'--tagset' goes with '--pos'.") }
  }

  /// The tag set of a segmenter that was made with these options; nil without parts of speech.
  func tagSet(of segmenter: Segmenter) -> String? {
    pos ? tagset ?? Segmenter.usualTagSet(of: segmenter.model) : nil
  }
}
