import SystemCore
import TensorCore
import TextCore

/// Writes poems in form: several versions of a poem side by side, whose next symbols are drawn from those that
/// the form allows. A version weighs as much as the model's probability of what is allowed; after each line
/// versions are continued as often as their weights say.
///
/// Source: Lew et al., "Sequential Monte Carlo steering of large language models", 2023.
struct VerseWriter {
  let weights: TransformerDecoderWeights
  let kinds: CharacterKinds
  let options: ConditionalSamplingOptions
  let plan: VersePlan
  let particles: Int

  /// A version of a poem.
  private struct Version {
    var draft: CharacterDraft
    var constraint: VerseConstraint
    /// The logarithm of its weight since versions were last chosen.
    var weight = 0.0
  }

  /// The poem asked for; nil where `goesOn` says no.
  func write(
    _ request: TextRequest, while goesOn: () -> Bool
  ) throws(ConditionalError) -> CharacterDraft? {
    var random = options.sampling.random(forText: request.number)
    let patterns = try plan.patterns(using: &random)
    var options = options
    options.sampling.maximumLength = weights.shape.positions
    var versions = (0..<particles).map { _ in
      var version = Version(
        draft: CharacterDraft(request, options, positions: weights.shape.positions),
        constraint: VerseConstraint(patterns, plan.sounds))
      version.draft.state.random = RandomGenerator(seed: random.next())
      for id in request.beginning { version.constraint.read(id) }
      return version
    }
    let decoder = TransformerStepDecoder(weights, slots: 2 * particles)
    var choice = CharacterChoice(options, kinds, symbols: weights.shape.symbols)
    let hasTwin = options.guidance != 1 && request.condition.contains { $0 != 0 }
    let none = [Float](repeating: 0, count: request.condition.count)
    for index in versions.indices {
      begin(2 * index, request.condition, request.beginning, decoder)
      if hasTwin { begin(2 * index + 1, none, request.beginning, decoder) }
    }
    while goesOn() {
      var scores = decoder.step()
      for index in versions.indices {
        var version = versions[index]
        version.weight += choice.append(
          to: &version.draft, scores, unguided: hasTwin ? scores + decoder.columns : nil,
          columns: decoder.columns, under: &version.constraint, gains: plan.gains)
        versions[index] = version
        scores += (hasTwin ? 2 : 1) * decoder.columns
      }
      if versions[0].draft.state.isDone { return choose(versions, using: &random).draft }
      if versions[0].constraint.endsLine { select(&versions, decoder, hasTwin, using: &random) }
      for (index, version) in versions.enumerated() {
        guard let last = version.draft.symbols.last else { continue }
        let position = Int32(version.draft.symbols.count)
        decoder.add(last, position: position, to: 2 * index, isScored: true)
        if hasTwin { decoder.add(last, position: position, to: 2 * index + 1, isScored: true) }
      }
    }
    return nil
  }

  private func begin(
    _ slot: Int, _ condition: [Float], _ beginning: [Int32], _ decoder: TransformerStepDecoder
  ) {
    decoder.begin(slot, under: condition)
    for id in weights.prefix(of: condition) {
      decoder.add(id, position: -1, to: slot, isScored: false)
    }
    for (position, id) in ([Vocabulary.beginningID] + beginning).enumerated() {
      decoder.add(id, position: Int32(position), to: slot, isScored: position == beginning.count)
    }
  }

  /// Each version's share of the weights.
  private func shares(_ versions: [Version]) -> [Double] {
    let most = versions.map(\.weight).max() ?? 0
    let values = versions.map { Mathematics.exp($0.weight - most) }
    let sum = values.reduce(0, +)
    return values.map { $0 / sum }
  }

  private func choose(_ versions: [Version], using random: inout RandomGenerator) -> Version {
    var rest = Double(random.uniform())
    for (version, share) in zip(versions, shares(versions)) {
      rest -= share
      if rest < 0 { return version }
    }
    return versions[versions.count - 1]
  }

  /// Continues versions as often as their weights say (systematic resampling).
  private func select(
    _ versions: inout [Version], _ decoder: TransformerStepDecoder, _ hasTwin: Bool,
    using random: inout RandomGenerator
  ) {
    let shares = shares(versions)
    var counts = [Int](repeating: 0, count: versions.count)
    var (sum, reached) = (0.0, 0)
    let start = Double(random.uniform())
    for index in versions.indices {
      sum += shares[index] * Double(versions.count)
      while reached < versions.count, Double(reached) + start < sum || index == versions.count - 1 {
        counts[index] += 1
        reached += 1
      }
    }
    // What stays keeps its slots; copies take those of versions that end.
    var free = counts.indices.filter { counts[$0] == 0 }
    for index in counts.indices {
      for _ in 1..<max(1, counts[index]) {
        guard let slot = free.popLast() else { break }
        let own = versions[slot].draft.state.random
        versions[slot] = versions[index]
        versions[slot].draft.state.random = own
        decoder.copy(2 * index, to: 2 * slot)
        if hasTwin { decoder.copy(2 * index + 1, to: 2 * slot + 1) }
      }
    }
    for index in versions.indices { versions[index].weight = 0 }
  }
}
