import TensorCore
import TensorKernels
import TextCore

/// Draws the next character of a text from what the network says. For one thread at a time; memory is
/// reused.
struct CharacterChoice {
  private let options: ConditionalSamplingOptions
  /// The ids that are characters or special ones; what follows stands for conditions.
  private let symbols: Int
  private let kinds: CharacterKinds
  private let rule: RepetitionRule?
  private var sampler: CandidateSampler
  private var changed = Buffer<Float>()

  init(_ options: ConditionalSamplingOptions, _ kinds: CharacterKinds, symbols: Int) {
    self.options = options
    self.symbols = symbols
    self.kinds = kinds
    rule = options.sampling.unrepeatedLength.map(RepetitionRule.init)
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
    if options.repetitionPenalty > 1 || rule != nil {
      let copy = changed.reserve(columns)
      copy.update(from: choice, count: columns)
      discourage(copy, draft.symbols, first: first, columns: columns)
      choice = UnsafePointer(copy)
    }
    let candidates = UnsafeBufferPointer(start: choice + first, count: symbols - first)
    let id = Int32(first + sampler.draw(candidates, using: &draft.state.random))
    draft.append(
      id, logProbability: Double(scores[Int(id)]) - Self.logSum(scores, columns), kinds)
  }

  /// What the score of a character loses that a poem has already: good ones seldom repeat any.
  private static let repetitionLoss: Float = 2.5

  /// Adds a symbol that a form allows to a poem; `gains` are added to the scores of all symbols, none where they are
  /// empty. Returns the logarithm of the share of the probability that is allowed.
  mutating func append(
    to draft: inout CharacterDraft, _ scores: UnsafePointer<Float>,
    unguided: UnsafeMutablePointer<Float>?, columns: Int, under form: inout VerseConstraint,
    gains: [Float]
  ) -> Double {
    let allowed = changed.reserve(columns)
    if let unguided {
      hk_running_mean(unguided, scores, Int64(columns), Float(options.guidance))
      allowed.update(from: unguided, count: columns)
    } else {
      allowed.update(from: scores, count: columns)
    }
    let all = Self.logSum(allowed, columns)
    if !gains.isEmpty { hk_add(allowed, gains, Int64(gains.count)) }
    for id in Set(draft.symbols) { allowed[Int(id)] -= Self.repetitionLoss }
    form.forbid(in: allowed, columns: columns)
    let first = Int(Vocabulary.endID)
    let candidates = UnsafeBufferPointer(start: allowed + first, count: symbols - first)
    let id = Int32(first + sampler.draw(candidates, using: &draft.state.random))
    draft.append(
      id, logProbability: Double(scores[Int(id)]) - Self.logSum(scores, columns), kinds)
    form.read(id)
    return Self.logSum(allowed, columns) - all
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
    guard let rule else { return }
    let repeated = rule.banned(after: text) { kinds.repetition[Int($0)] }
    // Something must be left to draw.
    guard repeated.count < symbols - first else { return }
    for id in repeated { scores[Int(id)] = -.infinity }
  }
}
