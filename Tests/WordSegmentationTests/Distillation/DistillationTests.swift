import Foundation
import Reporting
import TensorCore
import Testing
import TextCore
import WordSegmentation

@Suite struct DistillationTests {
  private func labelled(_ text: String) throws -> (labels: SoftLabels, path: String) {
    let (model, _) = try TinyModel.shared.get()
    let files = try TinyModel.Files()
    try text.write(toFile: files.folder + "/raw.txt", atomically: true, encoding: .utf8)
    let path = files.folder + "/raw.labels"
    _ = try TextLabeler(teachers: [model, model], threads: 2).label(
      Corpus(file: files.folder + "/raw.txt"), standards: [.pku], to: path)
    return (try SoftLabels(path: path), path)
  }

  @Test func `Labels say what the teacher cuts`() throws {
    let text = "今天天气很好，我们去公园散步。 他在北京大学学习计算机科学。\n短\n春天来了，花都开了。"
    let (labels, _) = try labelled(text)
    // Sentences of too few units are left out; white space is never part of one.
    #expect(labels.sentences.count == 3)
    let (model, _) = try TinyModel.shared.get()
    let segmenter = Segmenter(model)
    for sentence in labels.sentences {
      let string = String(
        String.UnicodeScalarView(sentence.scalars.compactMap(Unicode.Scalar.init)))
      var ends: [Bool] = []
      for word in segmenter.words(in: string) {
        ends += Array(repeating: false, count: word.unicodeScalars.count - 1) + [true]
      }
      let likely = sentence.marginals.map { packed in
        let shares = (0..<4).map { packed >> (8 * $0) & 0xFF }
        return shares[2] + shares[3] > shares[0] + shares[1]
      }
      #expect(likely == ends)
    }
  }

  @Test func `A student learns from labels alone`() throws {
    let raw = TinyModel.sentences.map { $0.replacingOccurrences(of: " ", with: "") }
    let (_, path) = try labelled(raw.joined(separator: "\n"))
    var configuration = try TinyModel.Files().configuration(passes: 60)
    // One gold sentence for the moves, the rest from the teacher.
    let words = TinyModel.sentences[0].split(separator: " ").map(String.init)
    configuration.training = [.init(standard: .pku, sentences: [words])]
    configuration.development = []
    configuration.labels = [path]
    (configuration.network, configuration.channels) = (.lookup, 32)
    let student = try Segmenter(SegmenterTrainer(configuration).run())
    var right = 0
    for sentence in TinyModel.sentences {
      let words = student.words(in: sentence.replacingOccurrences(of: " ", with: ""))
      if words.joined(separator: " ") == sentence { right += 1 }
    }
    #expect(right >= TinyModel.sentences.count - 2)
  }

  @Test func `Text without sentences is refused`() throws {
    do {
      _ = try labelled("短\n\n好。\n")
      Issue.record("labelled")
    } catch let error as SegmentationError {
      guard case .nothingToLabel = error else { throw error }
    }
  }

  /// Labelling takes long: what cannot be written is found out before.
  @Test func `An output that cannot be written is refused first`() throws {
    let (model, _) = try TinyModel.shared.get()
    let files = try TinyModel.Files()
    do {
      _ = try TextLabeler(teachers: [model], threads: 1).label(
        Corpus(file: "/nowhere.txt"), standards: [.pku], to: files.folder + "/none/a.labels")
      Issue.record("labelled")
    } catch SegmentationError.tensors(.notWritten(.cannotWrite(let path, _))) {
      #expect(path == files.folder + "/none/a.labels")
    }
  }

  @Test func `Damaged labels are refused`() throws {
    let (_, path) = try labelled("今天天气很好，我们去公园散步。")
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let cut = path + ".cut"
    for count in [0, 7, 100, whole.count - 1] {
      try whole.prefix(count).write(to: URL(fileURLWithPath: cut))
      #expect(throws: SegmentationError.self) { try SoftLabels(path: cut) }
    }
    var writer = SafetensorsWriter(metadata: ["format": "hanzikit-soft-labels"])
    for (name, values) in [
      ("scalars", [0x4E00, 0x4E01]), ("scalar.counts", [2]), ("marginals", [0]),
      ("unit.counts", [1]), ("standards", [99]),
    ] as [(String, [UInt32])] {
      writer.add(name, values)
    }
    try writer.write(to: cut)
    #expect(throws: SegmentationError.self) { try SoftLabels(path: cut) }
  }

  @Test func `Labels and gold sentences are never in one shard`() {
    let batches = BatchSampler.batches(
      lengths: (0..<50).map { $0 % 7 + 1 }, repeats: Array(repeating: 2, count: 50),
      groups: (0..<50).map { $0 % 3 == 0 ? 1 : 0 }, rows: 20, shards: 2, seed: 3, pass: 1)
    for shard in batches.joined() {
      #expect(Set(shard.map { $0 % 3 == 0 }).count == 1)
    }
    #expect(batches.joined().joined().sorted() == (0..<100).map { $0 / 2 })
  }

  @Test func `Texts in memory get the labels that a file of them gets`() throws {
    let text = "今天天气很好，我们去公园散步。\n他在北京大学学习计算机科学。"
    let (model, _) = try TinyModel.shared.get()
    let (expected, path) = try labelled(text)
    let summary = try TextLabeler(teachers: [model], threads: 1).label(
      Corpus(texts: text.split(separator: "\n")), standards: [.pku], to: path)
    #expect(try SoftLabels(path: path) == expected)
    #expect(summary.sentences == 2)
  }

  @Test func `Nobody to label, no standard and no thread are refused`() throws {
    let (model, _) = try TinyModel.shared.get()
    #expect(
      throws: SegmentationError.option(OptionError("threads", value: 0, allowed: "1 to 1024"))
    ) {
      try TextLabeler(teachers: [model], threads: 0).label(Corpus(texts: ["好"]), to: "/nowhere/a")
    }
    let corpus = Corpus(texts: ["今天天气很好。"])
    for (teachers, standards) in [([], [.pku]), ([model], [])] as [(_, [SegmentationStandard])] {
      #expect {
        try TextLabeler(teachers: teachers).label(corpus, standards: standards, to: "/nowhere/a")
      } throws: { error in
        guard case .badConfiguration = error as? SegmentationError else { return false }
        return true
      }
    }
  }

  @Test func `A labelling whose task is cancelled writes nothing`() async throws {
    let (model, _) = try TinyModel.shared.get()
    let path = try TinyModel.Files().folder + "/raw.labels"
    let corpus = Corpus(texts: Array(repeating: "今天天气很好，我们去公园散步。", count: 9000))
    let task = Task {
      // Cancelled after the first sentences.
      try await TextLabeler(teachers: [model]).label(corpus, to: path) { _ in
        withUnsafeCurrentTask { $0?.cancel() }
      }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
