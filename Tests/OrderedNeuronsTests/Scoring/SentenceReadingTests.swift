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
    let readings = try model.read(words: sentences)
    #expect(readings.map(\.words) == sentences)
    for (sentence, reading) in zip(sentences, readings) {
      #expect(try reading == model.read(words: [sentence])[0])
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
    let reading = try #require(
      SymbolReader(LanguageDecoderWeights(network)).read([ids + [Vocabulary.endID]]))[0]
    #expect(reading.distances == atOnce.distances.map(\.value.values))
    for (row, target) in targets.enumerated() {
      let entropy = network.words.crossEntropy(
        atOnce.states.gatherRows([Int32(row)]), [target])
      #expect(abs(reading.logProbabilities[row] + entropy.value[0]) < 1e-5)
    }
  }

  @Test func `Sentences read the same on any number of threads`() throws {
    let model = try TinyLanguage.spellingModel()
    let sentences = TinyLanguage.sentences(900, upTo: 20, seed: 6)
    let readings = try [1, 2, 5].map { threads in
      try OrderedNeuronLM(model.model, segmenter: model.segmenter, threads: threads)
        .read(words: sentences)
    }
    #expect(readings[0] == readings[1] && readings[0] == readings[2])
  }

  @Test func `Reading ends with the task that asked for it`() async throws {
    let model = try TinyLanguage.spellingModel()
    let sentences = TinyLanguage.sentences(900, upTo: 20, seed: 6)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      func read() throws(LanguageError) { _ = try model.read(words: sentences) }
      do throws(LanguageError) { try read() } catch { return "\(error)" }
      return ""
    }
    #expect(await task.value == "\(LanguageError.cancelled)")
    let other = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await model.read(words: sentences)
    }
    await #expect(throws: CancellationError.self) { try await other.value }
    #expect(try await model.read("今天").words == ["今天"])
  }

  @Test func `A reading is read back from its JSON`() throws {
    let reading = try TinyLanguage.spellingModel().read("今天我们去公园看花。")
    let json = try JSONEncoder().encode(reading)
    #expect(try JSONDecoder().decode(SentenceReading.self, from: json) == reading)
  }

  @Test func `White space is no word, with or without width`() throws {
    let model = try TinyLanguage.spellingModel()
    let plain = model.words(in: "今天公园")
    for space in ["\u{200B}", "\u{FEFF}", "\u{3000}", "\t", " \u{200B} ", "\u{1}"] {
      #expect(model.words(in: "今天\(space)公园") == plain)
      #expect(try model.read("今天\(space)公园") == model.read(words: [plain])[0])
    }
  }

  @Test func `What comes later does not change what was read`() throws {
    let model = try TinyLanguage.spellingModel()
    let words = TinyLanguage.sentences(1, upTo: 40, seed: 9)[0] + ["他", "看"]
    let whole = try model.read(words: [words])[0]
    for end in 1..<words.count {
      let part = try model.read(words: [Array(words[..<end])])[0]
      for (one, other) in zip(part.wordLogProbabilities, whole.wordLogProbabilities) {
        #expect(abs(one - other) < 1e-4)
      }
    }
  }

  @Test func `A sentence's probability is the product of its words' and its end's`() throws {
    let model = try TinyLanguage.spellingModel()
    for reading in try model.read(words: TinyLanguage.sentences(9, upTo: 9, seed: 2)) {
      let sum = reading.wordLogProbabilities.reduce(0, +) + reading.endLogProbability
      #expect(abs(reading.logProbability - sum) < 1e-9)
      #expect(reading.wordLogProbabilities.allSatisfy { $0 < 0 })
    }
  }

  @Test func `No sentences and a sentence without words`() throws {
    let model = try TinyLanguage.spellingModel()
    #expect(try model.read(words: []).isEmpty)
    let empty = try model.read(words: [[]])[0]
    #expect(empty.words.isEmpty && empty.symbols == 1)
    #expect(empty.logProbability == empty.endLogProbability)
    #expect(try model.read("").words.isEmpty)
    #expect(try model.read(" \u{3000}\t").words.isEmpty)
  }

  @Test func `A text is read as the words that the segmenter finds`() throws {
    let model = try TinyLanguage.spellingModel()
    let text = "今天我们 去公园看花。"
    let reading = try model.read(text)
    #expect(reading.words.joined() == "今天我们去公园看花。")
    #expect(try reading == model.read(words: model.words(in: [text]))[0])
  }
}
