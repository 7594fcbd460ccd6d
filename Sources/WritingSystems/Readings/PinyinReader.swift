import Reporting
import SystemCore
import TextCore

/// Tells how Chinese characters are read in standard Mandarin: characters with several readings as their
/// phrase and their context call for.
///
/// ```swift
/// let reader = try PinyinReader()
/// reader.pinyin(of: "银行行长")  // yín háng háng zhǎng
/// ```
///
/// A value that never changes: copies may be used from any number of tasks at once.
public struct PinyinReader: Sendable {
  /// The model used where none is named.
  public static let defaultModel = "mandarin"

  private let choices: CharacterChoices
  private let syllables: [PinyinSyllable]

  /// A reader with the shipped model, or with one in a folder of your own. `model` is a name, looked for as
  /// `ModelSearch` does, or a path that has a slash in it.
  ///
  /// Throws `ModelError` where the model is not found or damaged.
  public init(model: String = PinyinReader.defaultModel) throws(ModelError) {
    let loaded = try WritingModel(named: model, purpose: .readings)
    guard let reader = PinyinReader(loaded) else {
      throw .damaged(path: model, reason: "its vocabulary has what is no syllable")
    }
    self = reader
  }

  /// A reader with a model that is loaded already; nil where its vocabulary has what is no syllable.
  package init?(_ model: WritingModel) {
    choices = model.choices
    var syllables: [PinyinSyllable] = []
    for name in model.vocabulary {
      guard let syllable = PinyinSyllable(digits: name) else { return nil }
      syllables.append(syllable)
    }
    self.syllables = syllables
  }

  /// The readings of the characters of a text; other scalars have none. Blocks its thread, about a second
  /// for ten million characters.
  public func readings(in text: String) -> [CharacterReading] {
    let decoded = DecodedText(text)
    let worker = makeWorker(PinyinOptions())
    return decoded.scalars.withUnsafeBufferPointer { scalars in
      worker.read(scalars).map { reading in
        CharacterReading(
          index: reading.index, bytes: decoded.byteRange(of: reading.index..<reading.index + 1),
          syllable: reading.syllable, alternatives: alternatives(of: scalars[reading.index]))
      }
    }
  }

  /// The text with characters replaced by their readings, a separator between those that stand together and
  /// between them and letters or digits; everything else as it is. Blocks its thread.
  public func pinyin(
    of text: String, options: PinyinOptions = PinyinOptions(), separator: String = " "
  ) -> String {
    let decoded = DecodedText(text)
    let worker = makeWorker(options)
    var output = OutputBuffer()
    decoded.scalars.withUnsafeBufferPointer { scalars in
      worker.write(scalars, separator: separator, to: &output)
    }
    return output.text
  }

  /// All readings of a character, the usual one first; none for what is no character.
  public func readings(of character: Unicode.Scalar) -> [PinyinSyllable] {
    alternatives(of: character.value)
  }

  /// The letters of all syllables, without tones.
  package var allLetters: Set<String> { Set(syllables.map(\.letters)) }

  /// The readings of the character with a scalar value.
  package func alternatives(of scalar: UInt32) -> [PinyinSyllable] {
    choices.outcomes(of: scalar).map { syllables[Int($0)] }
  }

  /// What reads lines on one thread.
  package func makeWorker(_ options: PinyinOptions) -> PinyinWorker {
    PinyinWorker(choices: choices, syllables: syllables, options: options)
  }
}
