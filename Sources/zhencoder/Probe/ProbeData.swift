import CharacterEncoder
import SystemCore
import TextCore
import WordSegmentation

/// A sentence whose words are known.
struct ProbeSentence {
  /// The symbols of its units.
  var symbols: [Int32] = []
  /// The tags of its units; no word ends inside a unit.
  var tags: [UInt8] = []
  /// The scalars of each unit.
  var unitLengths: [Int] = []
  /// The scalars of each word.
  var wordLengths: [Int] = []
}

/// Reads sentences whose words are separated by spaces.
struct ProbeData {
  private let symbols: EncoderSymbols
  private let tokenizer = Tokenizer()

  init(_ symbols: EncoderSymbols) { self.symbols = symbols }

  /// The first sentences of a file, all of them without a limit.
  func sentences(_ path: String, limit: Int = .max) throws(EncoderError) -> [ProbeSentence] {
    var sentences: [ProbeSentence] = []
    try Corpus(file: path).forEachLine { _, text throws(EncoderError) in
      let words = text.split { $0 == 0x20 }
      if !words.isEmpty, sentences.count < limit { sentences.append(sentence(words)) }
    }
    guard !sentences.isEmpty else { throw .noText(paths: [path]) }
    return sentences
  }

  private func sentence(_ words: [ArraySlice<UInt32>]) -> ProbeSentence {
    let scalars = Array(words.joined())
    var result = ProbeSentence()
    result.wordLengths = words.map(\.count)
    var ends = Set<Int>()
    var end = 0
    for word in words {
      end += word.count
      ends.insert(end)
    }
    var lengths: [Int] = []
    var length = 0
    for unit in tokenizer.units(of: scalars) {
      result.symbols.append(
        scalars.withUnsafeBufferPointer { symbols.symbol(of: unit, in: $0) })
      result.unitLengths.append(unit.range.count)
      length += 1
      if ends.contains(Int(unit.end)) {
        lengths.append(length)
        length = 0
      }
    }
    result.tags = lengths.flatMap { TagSet.words.tags(ofWord: $0) ?? [] }
    return result
  }
}
