import TensorCore
import TensorKernels
import TextCore

/// Draws the next character of a text from what the network says. For one thread at a time; memory is
/// reused.
struct CharacterChoice {
  private let options: ConditionalSamplingOptions
  /// The ids that are characters or special ones; what follows stands for conditions.
  private let symbols: Int
  private var sampler: CandidateSampler
  private var changed = Buffer<Float>()

  init(_ options: ConditionalSamplingOptions, symbols: Int) {
    self.options = options
    self.symbols = symbols
    sampler = options.sampling.sampler
  }

  /// Adds a symbol to a text by the scores of all symbols, of which there are `columns`; `unguided` are
  /// those without a condition, which are overwritten.
  mutating func append(
    to draft: inout CharacterDraft, _ scores: UnsafePointer<Float>,
    unguided: UnsafeMutablePointer<Float>?, columns: Int
  ) {
    var choice = scores
    if let unguided {
      hk_running_mean(unguided, scores, Int64(columns), Float(options.guidance))
      choice = UnsafePointer(unguided)
    }
    // Nothing is an end that does not end anything.
    let first = Int(draft.written.isEmpty ? Vocabulary.endID + 1 : Vocabulary.endID)
    if options.repetitionPenalty > 1 || options.unrepeatedLength != nil {
      let copy = changed.reserve(columns)
      copy.update(from: choice, count: columns)
      discourage(copy, draft.symbols, first: first, columns: columns)
      choice = UnsafePointer(copy)
    }
    let candidates = UnsafeBufferPointer(start: choice + first, count: symbols - first)
    let id = Int32(first + sampler.draw(candidates, using: &draft.state.random))
    draft.append(
      id,
      logProbability: Double(scores[Int(id)]) - Self.logSum(scores, columns))
  }

  /// The logarithm of the sum of e to the power of the scores.
  private static func logSum(_ scores: UnsafePointer<Float>, _ columns: Int) -> Double {
    var sum: Float = 0
    var target: Int32 = 0
    _ = hk_cross_entropy(&sum, scores, &target, 1, Int64(columns), 0)
    return Double(sum)
  }

  /// Changes the scores of what a text has already.
  private func discourage(
    _ scores: UnsafeMutablePointer<Float>, _ text: [Int32], first: Int, columns: Int
  ) {
    if options.repetitionPenalty > 1 {
      let sum = Float(Self.logSum(scores, columns))
      for id in Set(text) where id > Vocabulary.endID {
        scores[Int(id)] = sum + (scores[Int(id)] - sum) * Float(options.repetitionPenalty)
      }
    }
    guard let length = options.unrepeatedLength, text.count >= length else { return }
    let last = text.suffix(length - 1)
    var repeated: Set<Int32> = []
    for end in (length - 1)..<text.count where text[(end - length + 1)..<end] == last {
      repeated.insert(text[end])
    }
    // Something must be left to draw.
    guard repeated.count < symbols - first else { return }
    for id in repeated { scores[Int(id)] = -.infinity }
  }
}
