import Foundation
import OrderedNeurons
import TensorCore
import Testing
import TextCore

@Suite struct SentenceReadingTests {
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
      #expect(reading == model.read([sentence])[0])
      #expect(reading.distances.count == (chunk == 0 ? 0 : 3))
      #expect(reading.distances.allSatisfy { $0.count == sentence.count })
    }
  }

  @Test(arguments: [0, 2])
  func `Reading gives what the network gives on a tape, to the bit`(chunk: Int) throws {
    let language = try TinyLanguage.spellingModel(chunk: chunk)
    let (network, vocabulary) = (language.model.network, language.model.vocabulary)
    // Longer than what is read at a time.
    let sentence = TinyLanguage.sentences(1, upTo: 2000, seed: 8)[0]
    var ids = [Vocabulary.endID]
    for word in sentence { vocabulary.append(word, to: &ids) }
    let tape = Tape(.inference)
    let atOnce = network.read(
      ids, on: tape, layout: SequenceLayout(lengths: [ids.count], gap: 0))
    let targets = ids.dropFirst() + [Vocabulary.endID]
    let reading = SymbolReader(LanguageDecoderWeights(network))
      .read([ids + [Vocabulary.endID]])[0]
    #expect(reading.distances == atOnce.distances.map(\.value.values))
    for (row, target) in targets.enumerated() {
      let entropy = network.words.crossEntropy(
        atOnce.states.gatherRows([Int32(row)]), [target])
      #expect(abs(reading.logProbabilities[row] + entropy.value[0]) < 1e-5)
    }
  }

  @Test func `Sentences read the same on any number of threads`() throws {
    let model = try TinyLanguage.spellingModel()
    let sequences = TinyLanguage.sentences(900, upTo: 20, seed: 6).map { words in
      var ids = [Vocabulary.endID]
      for word in words { model.model.vocabulary.append(word, to: &ids) }
      return ids + [Vocabulary.endID]
    }
    let reader = SymbolReader(LanguageDecoderWeights(model.model.network))
    let alone = reader.read(sequences, threads: 1)
    for threads in [2, 5] {
      let together = reader.read(sequences, threads: threads)
      #expect(together.map(\.logProbabilities) == alone.map(\.logProbabilities))
      #expect(together.map(\.distances) == alone.map(\.distances))
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
