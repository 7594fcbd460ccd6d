import SystemCore
import TextCore

/// Reads gold sentences of each annotation.
enum AnnotatedText {
  /// Longer sentences with entities are cut where no entity is.
  private static let longestSentence = 250

  /// The sentences of a source. Throws `SegmentationError` for a file that cannot be read and for lines that are none
  /// of the annotation.
  static func sentences(
    of text: SegmentedText, _ annotation: Annotation
  ) throws(SegmentationError) -> [GoldSentence] {
    var sentences: [GoldSentence] = []
    var number = 0
    try text.forEachLine { line throws(SegmentationError) in
      number += 1
      switch annotation {
      case .words:
        if let sentence = GoldSentence(line: line) { sentences.append(sentence) }
      case .partsOfSpeech:
        if let sentence = try taggedSentence(line, text.name, number) { sentences.append(sentence) }
      case .entities:
        if !line.allSatisfy({ $0 == 0x20 }) {
          sentences += try sentencesWithEntities(line, text.name, number)
        }
      }
    }
    return sentences
  }

  /// A line of `word_TAG`, separated by white space.
  private static func taggedSentence(
    _ line: ArraySlice<UInt32>, _ file: String, _ number: Int
  ) throws(SegmentationError) -> GoldSentence? {
    var scalars: [UInt32] = []
    var lengths: [Int] = []
    var kinds: [String?] = []
    for token in line.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 || $0 == 0x3000 }) {
      guard let mark = token.lastIndex(of: 0x5F), mark > token.startIndex,
        mark + 1 < token.endIndex
      else {
        throw .badConfiguration(
          "\(file):\(number): '\(String(scalars: token))' is no word with its tag, such as 好_a")
      }
      scalars += token[..<mark]
      lengths.append(mark - token.startIndex)
      kinds.append(String(scalars: token[(mark + 1)...]))
    }
    return lengths.isEmpty
      ? nil : GoldSentence(scalars: scalars, wordLengths: lengths, kinds: kinds)
  }

  /// An object such as `{"text":"他在北京","entities":[{"start":2,"end":4,"type":"LOC"}]}`, its offsets in code points.
  private struct Object: Decodable {
    struct Entity: Decodable {
      let start: Int
      let end: Int
      let type: String
    }
    let text: String
    let entities: [Entity]
  }

  private static func sentencesWithEntities(
    _ line: ArraySlice<UInt32>, _ file: String, _ number: Int
  ) throws(SegmentationError) -> [GoldSentence] {
    let object: Object
    do {
      object = try JSONValue(Array(String(scalars: line).utf8)).decoded()
    } catch {
      throw .badConfiguration("\(file):\(number): \(error)")
    }
    let scalars = object.text.unicodeScalars.map(\.value)
    // Of entities in one another the outermost counts.
    var entities: [Object.Entity] = []
    for entity in object.entities.sorted(by: { ($0.start, $1.end) < ($1.start, $0.end) }) {
      guard 0 <= entity.start, entity.start < entity.end, entity.end <= scalars.count else {
        throw .badConfiguration(
          "\(file):\(number): there is no text from \(entity.start) to \(entity.end)")
      }
      if entity.start >= entities.last?.end ?? 0 { entities.append(entity) }
    }
    var sentences: [GoldSentence] = []
    var (lengths, kinds): ([Int], [String?]) = ([], [])
    var (start, end) = (0, 0)
    func add(upTo next: Int, _ kind: String?) {
      guard next > end else { return }
      lengths.append(next - end)
      kinds.append(kind)
      end = next
    }
    func close() {
      guard end > start else { return }
      sentences.append(
        GoldSentence(scalars: Array(scalars[start..<end]), wordLengths: lengths, kinds: kinds))
      (lengths, kinds, start) = ([], [], end)
    }
    var next = entities.startIndex
    for sentence in SentenceSplitter().sentences(in: scalars) {
      while next < entities.endIndex, entities[next].start < sentence.upperBound {
        add(upTo: entities[next].start, nil)
        add(upTo: entities[next].end, entities[next].type)
        next += 1
      }
      add(upTo: max(end, sentence.upperBound), nil)
      if end - start > Self.longestSentence / 2 { close() }
    }
    add(upTo: scalars.count, nil)
    close()
    return sentences.flatMap(partsWithoutSpace)
  }

  /// The parts of a sentence between white space, as a network reads them. An entity with white space is one in each part.
  private static func partsWithoutSpace(_ sentence: GoldSentence) -> [GoldSentence] {
    var parts: [GoldSentence] = []
    var (scalars, lengths, kinds): ([UInt32], [Int], [String?]) = ([], [], [])
    var (start, length) = (0, 0)
    func end(_ kind: String?) {
      if length > 0 {
        lengths.append(length)
        kinds.append(kind)
      }
      length = 0
    }
    func close() {
      if !lengths.isEmpty {
        parts.append(GoldSentence(scalars: scalars, wordLengths: lengths, kinds: kinds))
      }
      (scalars, lengths, kinds) = ([], [], [])
    }
    for (word, kind) in zip(sentence.wordLengths, sentence.kinds) {
      for scalar in sentence.scalars[start..<start + word] {
        if Unicode.Scalar(scalar)?.properties.isWhitespace ?? false {
          end(kind)
          close()
        } else {
          scalars.append(scalar)
          length += 1
        }
      }
      end(kind)
      start += word
    }
    close()
    return parts
  }
}
