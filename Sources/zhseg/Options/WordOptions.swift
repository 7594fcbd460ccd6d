import ArgumentParser
import CommandSupport
import WordSegmentation

/// Which words of a text are written, and what with them.
struct WordOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "fine: long words in parts; coarse: several words in one where they are a known word; search: the "
        + "words, those inside them and those of other readings.", valueName: "mode"))
  var mode = Mode.words

  @Option(
    help: ArgumentHelp(
      "Leave out words of these classes, separated by commas.", valueName: "classes"))
  var drop = DroppedClasses()

  @Flag(help: "Write the probability of each word, in tsv and jsonl.")
  var confidence = false

  @Option(
    help: ArgumentHelp(
      "Write the likeliest ways to cut each line as a whole, with their probabilities, in jsonl; at most 100.",
      valueName: "count"))
  var nBest: Int?

  @Option(
    help: ArgumentHelp(
      "Write offsets in the line, in characters (code points) or utf16 units, beside the bytes in the file, in tsv and "
        + "jsonl.", valueName: "unit"))
  var offsets = OffsetUnit.bytes

  /// What words are asked for.
  enum Mode: String, CaseIterable, ExpressibleByArgument {
    case words, fine, coarse, search
  }

  /// Throws `ValidationError` for options that do not go with a format.
  func check(_ format: OutputFormat) throws {
    let hasColumns = format == .tsv || format == .jsonl
    if confidence && !hasColumns {
      throw ValidationError("'--confidence' goes with the formats tsv and jsonl only.")
    }
    if offsets != .bytes && !hasColumns {
      throw ValidationError("'--offsets' goes with the formats tsv and jsonl only.")
    }
    if let nBest {
      guard (1...100).contains(nBest) else {
        throw ValidationError("'--n-best' takes a number from 1 to 100.")
      }
      guard format == .jsonl && mode == .words else {
        throw ValidationError("'--n-best' goes with the format jsonl and the mode words only.")
      }
    }
    if format == .conllu && (mode == .search || !drop.isEmpty) {
      throw ValidationError(
        "'\(mode == .search ? "--mode search" : "--drop")' does not go with the format conllu, whose "
          + "words are those of the whole sentence.")
    }
  }

  /// What is written with each word.
  func columns(withTags hasTags: Bool, tagSet: String?) -> WordColumns {
    WordColumns(
      hasTags: hasTags, tagSet: tagSet, hasLevel: mode == .search,
      hasProbability: confidence || mode == .search,
      hasReadings: nBest != nil, offsets: offsets)
  }

  /// The segmenter that finds these words.
  func apply(to segmenter: Segmenter) -> Segmenter {
    let segmenter =
      switch mode {
      case .words: segmenter
      case .fine: segmenter.with(mode: .fine)
      case .coarse: segmenter.with(mode: .coarse)
      case .search: segmenter.with(.readings)
      }
    if let nBest { return segmenter.with(.best(nBest)) }
    return confidence && mode != .search ? segmenter.with(.probabilities) : segmenter
  }
}

/// In what offsets count.
enum OffsetUnit: String, CaseIterable, ExpressibleByArgument {
  case bytes, characters, utf16
}

/// What is written with each word in formats that have columns.
struct WordColumns {
  var hasTags = false
  /// The tag set of the parts of speech, if words have them.
  var tagSet: String?
  var hasLevel = false
  var hasProbability = false
  var hasReadings = false
  var offsets = OffsetUnit.bytes
}
