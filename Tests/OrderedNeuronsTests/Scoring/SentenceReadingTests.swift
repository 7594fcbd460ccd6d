import Foundation
import OrderedNeurons
import TensorCore
import Testing
import TextCore

@Suite struct SentenceReadingTests {
  /// Whether two readings say the same, but for rounding.
  private static func isSame(_ a: SentenceReading, _ b: SentenceReading) -> Bool {
    func isClose(_ x: [Double], _ y: [Double]) -> Bool {
      x.count == y.count && zip(x, y).allSatisfy { abs($0 - $1) < 1e-4 * max(1, abs($0)) }
    }
    return a.words == b.words && a.symbols == b.symbols
      && isClose(a.wordLogProbabilities, b.wordLogProbabilities)
      && isClose([a.endLogProbability], [b.endLogProbability])
      && a.distances.count == b.distances.count
      && zip(a.distances, b.distances).allSatisfy {
        isClose($0.map(Double.init), $1.map(Double.init))
      }
  }

  @Test(arguments: [0, 2])
  func `A sentence reads the same among others as by itself`(chunk: Int) throws {
    let model = try TinyLanguage.spellingModel(chunk: chunk)
    var sentences = TinyLanguage.sentences(60, upTo: 30, seed: 4)
    // Longer than what is read at a time, beside short ones.
    sentences += TinyLanguage.sentences(3, upTo: 900, seed: 5)
    sentences.insert([], at: 7)
    let readings = model.read(sentences)
    #expect(readings.map(\.words) == sentences)
    for (sentence, reading) in zip(sentences, readings) {
      #expect(Self.isSame(reading, model.read([sentence])[0]))
      #expect(reading.distances.count == (chunk == 0 ? 0 : 3))
      #expect(reading.distances.allSatisfy { $0.count == sentence.count })
    }
  }

  @Test func `A long sentence reads the same in windows as at once`() throws {
    let model = try TinyLanguage.wordModel()
    let words = (0..<700).map { TinyLanguage.wholeWords[($0 * $0 + $0 / 7) % 12] }
    let ids = words.map { Int32(4 + (TinyLanguage.wholeWords.firstIndex(of: $0) ?? 0)) }
    let tape = Tape(.inference)
    let atOnce = model.model.network.read(
      [Vocabulary.endID] + ids, on: tape, layout: SequenceLayout(lengths: [701], gap: 0))
    let scores = model.model.network.words.logProbabilities(
      atOnce.states, ids + [Vocabulary.endID])
    let reading = model.read([words])[0]
    let read = reading.wordLogProbabilities + [reading.endLogProbability]
    #expect(read.count == 701)
    for (one, other) in zip(scores, read) { #expect(abs(Double(one) - other) < 1e-4) }
    for (layer, distances) in reading.distances.enumerated() {
      for (index, distance) in distances.enumerated() {
        #expect(abs(atOnce.distances[layer].value[index + 1] - distance) < 1e-4)
      }
    }
  }

  @Test func `What comes later does not change what was read`() throws {
    let model = try TinyLanguage.spellingModel()
    let words = TinyLanguage.sentences(1, upTo: 40, seed: 9)[0] + ["他", "看"]
    let whole = model.read([words])[0]
    for end in 1..<words.count {
      let part = model.read([Array(words[..<end])])[0]
      for (one, other) in zip(part.wordLogProbabilities, whole.wordLogProbabilities) {
        #expect(abs(one - other) < 1e-4)
      }
    }
  }

  @Test func `A sentence's probability is the product of its words' and its end's`() throws {
    let model = try TinyLanguage.spellingModel()
    for reading in model.read(TinyLanguage.sentences(9, upTo: 9, seed: 2)) {
      let sum = reading.wordLogProbabilities.reduce(0, +) + reading.endLogProbability
      #expect(abs(reading.logProbability - sum) < 1e-9)
      #expect(reading.wordLogProbabilities.allSatisfy { $0 < 0 })
    }
  }

  @Test func `No sentences and a sentence without words`() throws {
    let model = try TinyLanguage.spellingModel()
    #expect(model.read([]).isEmpty)
    let empty = model.read([[]])[0]
    #expect(empty.words.isEmpty && empty.symbols == 1)
    #expect(empty.logProbability == empty.endLogProbability)
    #expect(model.read("").words.isEmpty)
    #expect(model.read(" \u{3000}\t").words.isEmpty)
  }

  @Test func `A text is read as the words that the segmenter finds`() throws {
    let model = try TinyLanguage.spellingModel()
    let text = "今天我们 去公园看花。"
    let reading = model.read(text)
    #expect(reading.words.joined() == "今天我们去公园看花。")
    #expect(reading == model.read(model.words(of: [text]))[0])
  }
}
