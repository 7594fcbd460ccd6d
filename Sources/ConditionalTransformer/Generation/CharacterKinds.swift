import TensorCore
import TextCore

/// What generation has to know of a model's characters, by their ids.
struct CharacterKinds: Sendable {
  /// How each id may be repeated.
  let repetition: [RepetitionRule.Kind]
  /// Ids that end a sentence, and those that may stand between its end and the next one.
  let sentenceEnds: Set<Int32>
  let closings: Set<Int32>

  init(_ codec: CharacterCodec) {
    var repetition = [RepetitionRule.Kind](repeating: .free, count: codec.count)
    for id in repetition.indices {
      // Letters and digits repeat in words and numbers.
      if let scalar = codec.scalar(of: Int32(id)).flatMap(Unicode.Scalar.init),
        !MarkWidth.isOfWord(scalar)
      {
        repetition[id] = .twice
      }
    }
    self.repetition = repetition
    func ids(_ marks: String) -> Set<Int32> {
      Set(marks.unicodeScalars.map { codec.vocabulary.id(of: $0.value) })
        .subtracting([Vocabulary.unknownID])
    }
    sentenceEnds = ids(SentenceEnds.marks)
    closings = ids(SentenceEnds.closings)
  }
}
