import TensorCore

/// Scores and gradients of a run at places of the path, many in one pass through the network.
extension PathIntegral {
  /// Rows of one pass.
  private static let blockRows = 4096

  private var tags: Int { moves.tagSet.count }

  /// The chains of the whole run with its vectors scaled.
  func chains(at places: [Double]) -> [TagChain] {
    let tape = Tape(.inference, pool: pool)
    var chains: [TagChain] = []
    let perBlock = max(1, Self.blockRows / (units + gap))
    for first in stride(from: 0, to: places.count, by: perBlock) {
      let part = places[first..<min(first + perBlock, places.count)]
      let layout = SequenceLayout(lengths: part.map { _ in units }, gap: gap)
      let windows = part.map { Window(units: 0..<units, place: $0) }
      let values = scores(scaled(windows, layout).map(tape.constant), layout, tape).value
      for (start, length) in layout.sequences {
        var run = (start * tags..<(start + length) * tags).map { Double(values[$0]) }
        for (unit, given) in fixed {
          for tag in 0..<tags { run[unit * tags + tag] = Double(given[tag]) }
        }
        chains.append(TagChain(scores: run, moves: moves, possible: possible))
      }
      tape.reset()
    }
    return chains
  }

  /// Units of the run with their vectors scaled by a place on the path.
  private struct Window {
    var units: Range<Int>
    var place: Double
  }

  /// The vectors of windows, each feature in a matrix of its own, laid out as `layout` says.
  private func scaled(_ windows: [Window], _ layout: SequenceLayout) -> [Tensor] {
    features.map { feature in
      let columns = feature.columns
      var scaled = Tensor(zeros: [layout.rows, columns])
      scaled.withMutablePointer { target in
        feature.withPointer { source in
          for (window, sequence) in zip(windows, layout.sequences) {
            let factor = Float(window.place)
            let from = source + window.units.lowerBound * columns
            let to = target + sequence.start * columns
            for i in 0..<sequence.length * columns { to[i] = from[i] * factor }
          }
        }
      }
      return scaled
    }
  }

  /// For each question, the weighed sum over the places of the products of vectors and gradients,
  /// a number for each feature and unit.
  func gradientSums(
    _ questions: [TagQuestion], chains: [TagChain], places: [Double], weights: [Double]
  ) -> [[[Double]]] {
    var sums = questions.map { _ in features.map { _ in [Double](repeating: 0, count: units) } }
    var jobs: [Job] = []
    var rows = 0
    for (index, question) in questions.enumerated() {
      for (chain, (place, weight)) in zip(chains, zip(places, weights)) {
        var (range, values) = chain.derivatives(of: question)
        for unit in range where fixed[unit] != nil {
          for tag in 0..<tags { values[(unit - range.lowerBound) * tags + tag] = 0 }
        }
        let seen = max(0, range.lowerBound - reach)..<min(units, range.upperBound + reach)
        jobs.append(
          Job(
            index: index, window: Window(units: seen, place: place), weight: weight,
            derivatives: values, start: range.lowerBound - seen.lowerBound))
        rows += seen.count + gap
        if rows >= Self.blockRows {
          run(jobs, into: &sums)
          jobs.removeAll()
          rows = 0
        }
      }
    }
    if !jobs.isEmpty { run(jobs, into: &sums) }
    return sums
  }

  /// The gradient of one question at one place of the path.
  private struct Job {
    /// The place of the question among those asked for.
    var index: Int
    var window: Window
    var weight: Double
    /// Derivatives by the scores, from row `start` of the window on.
    var derivatives: [Double]
    var start: Int
  }

  private func run(_ jobs: [Job], into sums: inout [[[Double]]]) {
    let layout = SequenceLayout(lengths: jobs.map(\.window.units.count), gap: gap)
    let tape = Tape(.training, pool: pool, isFrozen: true)
    let inputs = scaled(jobs.map(\.window), layout).map(tape.input)
    var derivatives = Tensor(zeros: [layout.rows, tags])
    derivatives.withMutablePointer { target in
      for (job, sequence) in zip(jobs, layout.sequences) {
        let first = (sequence.start + job.start) * tags
        for (i, value) in job.derivatives.enumerated() { target[first + i] = Float(value) }
      }
    }
    let output = scores(inputs, layout, tape)
    let gradients = tape.gradients(of: inputs, from: (output * tape.constant(derivatives)).sum())
    for (feature, gradient) in gradients.enumerated() {
      let columns = gradient.columns
      gradient.withPointer { gradient in
        features[feature].withPointer { vectors in
          for (job, sequence) in zip(jobs, layout.sequences) {
            for (offset, unit) in job.window.units.enumerated() {
              let g = gradient + (sequence.start + offset) * columns
              let x = vectors + unit * columns
              var product: Float = 0
              for column in 0..<columns { product += g[column] * x[column] }
              sums[job.index][feature][unit] += job.weight * Double(product)
            }
          }
        }
      }
    }
  }
}
