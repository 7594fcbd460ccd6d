import Reporting
import SystemCore
import TensorCore
import TextCore

/// Labels raw text with what an ensemble of models thinks of it: the mean of their probabilities of
/// each tag. A student that learns from it learns more than from gold sentences alone, and so can
/// do with a smaller network.
/// Sources: Hinton, Vinyals & Dean, "Distilling the knowledge in a neural network" (2015); Yarowsky,
/// "Unsupervised word sense disambiguation rivaling supervised methods" (1995) for learning from
/// one's own labels.
public struct TextLabeler: Sendable {
  /// What an ensemble labelled.
  public struct Summary: Codable, Hashable, Sendable {
    /// Sentences and units that were labelled.
    public var sentences = 0, units = 0
  }

  /// Sentences of fewer units say too little, of more are cut.
  static let unitCounts = 4...200
  private static let sentencesPerTask = 64
  private static let tags = TagSet.words.count

  private let teachers: [SegmentationModel]
  private let threads: Int

  /// A labeler with trained models, on `threads` threads. The labels do not depend on their number.
  public init(teachers: [SegmentationModel], threads: Int = availableProcessors()) {
    self.teachers = teachers
    self.threads = threads
  }

  /// Labels the sentences of raw text, files in UTF-8 or texts in memory, and writes them to `output`,
  /// which `SegmenterTrainer` reads. Each sentence is cut by a standard that is drawn at random from
  /// `standards`, or from all that every teacher knows. `progress` is called from this thread, which is blocked meanwhile.
  /// Throws `SegmentationError` for options that make no sense, without teachers or standards, for
  /// files that cannot be read or written, or hold no sentence; `.cancelled`, nothing being written,
  /// when the task is cancelled.
  @discardableResult
  public func label(
    _ corpus: Corpus, standards: [SegmentationStandard]? = nil,
    seed: UInt64 = 1, to output: String, progress: (Summary) -> Void = { _ in }
  ) throws(SegmentationError) -> Summary {
    let standards = try checked(standards)
    // Labelling takes long: whether the output can be written is tried first.
    do { _ = try AtomicFile(path: output) } catch { throw .tensors(.notWritten(error)) }
    let (labels, summary) = try labels(
      of: corpus, standards: standards, seed: seed, progress: progress)
    try labels.write(to: output)
    return summary
  }

  /// The labels themselves, by standards that all teachers know; the other arguments are those of `label`.
  func labels(
    of corpus: Corpus, standards: [SegmentationStandard], seed: UInt64 = 1,
    progress: (Summary) -> Void = { _ in }
  ) throws(SegmentationError) -> (labels: SoftLabels, summary: Summary) {
    let workers = WorkerThreads(count: threads)
    var random = RandomGenerator(seed: seed)
    var labels = SoftLabels()
    var waiting: [SoftLabels.Sentence] = []
    var summary = Summary()
    func flush() {
      let labelled = self.labelled(waiting, workers)
      waiting = []
      labels.sentences += labelled
      summary.sentences += labelled.count
      summary.units += labelled.reduce(0) { $0 + $1.marginals.count }
      progress(summary)
    }
    let splitter = SentenceSplitter()
    try TrainingText.forEachLine(of: corpus) { line throws(SegmentationError) in
      guard !Task.isCancelled else { throw .cancelled }
      let line = Array(line)
      for range in splitter.sentences(in: line) {
        let scalars = line[range].filter {
          !(Unicode.Scalar($0)?.properties.isWhitespace ?? false)
        }
        waiting.append(
          SoftLabels.Sentence(
            scalars: scalars, standard: standards[Int(random.next() % UInt64(standards.count))],
            marginals: []))
      }
      if waiting.count >= 64 * Self.sentencesPerTask { flush() }
    }
    flush()
    guard !Task.isCancelled else { throw .cancelled }
    guard summary.sentences > 0 else { throw .nothingToLabel(paths: corpus.files.map(\.path)) }
    return (labels, summary)
  }

  /// The same on threads of the library. Throws `SegmentationError`, and `CancellationError` when the
  /// task is cancelled.
  @discardableResult
  public func label(
    _ corpus: Corpus, standards: [SegmentationStandard]? = nil,
    seed: UInt64 = 1, to output: String,
    progress: @escaping @Sendable (Summary) -> Void = { _ in }
  ) async throws -> Summary {
    try await onLibraryThreads {
      try label(corpus, standards: standards, seed: seed, to: output, progress: progress)
    }
  }

  /// The standards to label by. Throws for what cannot be.
  private func checked(
    _ standards: [SegmentationStandard]?
  ) throws(SegmentationError) -> [SegmentationStandard] {
    guard !teachers.isEmpty else { throw .badConfiguration("labelling needs at least one model") }
    let standards = standards ?? commonStandards
    guard !standards.isEmpty else {
      throw .badConfiguration("labelling needs at least one standard")
    }
    for standard in standards where !commonStandards.contains(standard) {
      throw .badConfiguration("not every model was trained on the standard \(standard)")
    }
    do { try OptionError.check("threads", threads, in: 1...1024) } catch { throw .option(error) }
    return standards
  }

  /// The standards that every teacher was trained on.
  private var commonStandards: [SegmentationStandard] {
    SegmentationStandard.allCases.filter { standard in
      teachers.allSatisfy { $0.standards.contains(standard) }
    }
  }

  /// The sentences that are long enough, with their probabilities.
  private func labelled(
    _ sentences: [SoftLabels.Sentence], _ workers: WorkerThreads
  ) -> [SoftLabels.Sentence] {
    let tasks = stride(from: 0, to: sentences.count, by: Self.sentencesPerTask).map {
      Array(sentences[$0..<min($0 + Self.sentencesPerTask, sentences.count)])
    }
    return workers.map(tasks.count) { [teachers] task in
      Self.labelled(tasks[task], by: teachers)
    }.flatMap { $0 }
  }

  private static func labelled(
    _ sentences: [SoftLabels.Sentence], by teachers: [SegmentationModel]
  ) -> [SoftLabels.Sentence] {
    var kept: [SoftLabels.Sentence] = []
    var units: [[TextUnit]] = []
    for var sentence in sentences {
      var parts = sentence.standard.tokenizer.units(of: sentence.scalars)
      if parts.count > unitCounts.upperBound {
        parts.removeLast(parts.count - unitCounts.upperBound)
        sentence.scalars.removeLast(sentence.scalars.count - Int(parts[parts.count - 1].end))
      }
      guard parts.count >= unitCounts.lowerBound else { continue }
      kept.append(sentence)
      units.append(parts)
    }
    guard !kept.isEmpty else { return [] }
    let layout = SequenceLayout(lengths: units.map(\.count), gap: 1)
    var sums = [Float](repeating: 0, count: layout.rows * tags)
    for teacher in teachers {
      for (index, marginal) in marginals(of: kept, units, layout, by: teacher).enumerated() {
        sums[index] += marginal / Float(teachers.count)
      }
    }
    sums.withUnsafeBufferPointer { sums in
      guard let sums = sums.baseAddress else { return }
      for (index, sequence) in layout.sequences.enumerated() {
        kept[index].marginals = (sequence.start..<sequence.start + sequence.length).map {
          SoftLabels.pack(sums + $0 * tags)
        }
      }
    }
    return kept
  }

  /// (layout.rows, 4) of one teacher.
  private static func marginals(
    of sentences: [SoftLabels.Sentence], _ units: [[TextUnit]], _ layout: SequenceLayout,
    by teacher: SegmentationModel
  ) -> [Float] {
    var symbols: [UInt32] = []
    var ranges: [Range<Int>] = []
    for (sentence, units) in zip(sentences, units) {
      let start = symbols.count
      sentence.scalars.withUnsafeBufferPointer { scalars in
        for unit in units { symbols.append(teacher.symbols.symbol(of: unit, in: scalars)) }
      }
      ranges.append(start..<symbols.count)
    }
    var scores = [Float](repeating: 0, count: layout.rows * tags)
    var scorer = BlockScorer(teacher)
    symbols.withUnsafeBufferPointer { symbols in
      scorer.scores(of: symbols, ranges: ranges, standards: sentences.map(\.standard)) {
        index, values in
        let start = layout.sequences[index].start * tags
        scores.replaceSubrange(start..<start + values.count, with: values)
      }
    }
    let tape = Tape(.inference)
    return teacher.network.head.marginals(
      tape.constant(Tensor(scores, shape: [layout.rows, tags])), layout: layout
    ).values
  }
}
