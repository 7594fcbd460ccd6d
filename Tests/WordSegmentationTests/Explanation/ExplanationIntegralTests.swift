import Foundation
import SystemCore
import TensorCore
import Testing
import WordSegmentation

/// Integrated gradients against what can be known without gradients.
@Suite struct ExplanationIntegralTests {
  /// A small network over two features: a convolution with ReLU, a residual block with layer
  /// normalisation, four scores.
  struct Network {
    let parameters: [String: Parameter]

    init(seed: UInt64, dimensions: [Int], channels: Int = 6) {
      var random = RandomGenerator(seed: seed)
      var parameters: [String: Parameter] = [:]
      func add(_ name: String, _ shape: [Int], _ deviation: Float) {
        parameters[name] = Parameter(name, .normal(shape, deviation: deviation, using: &random))
      }
      add("first", [3 * dimensions.reduce(0, +), channels], 0.5)
      add("firstBias", [channels], 0.2)
      add("gamma", [channels], 1)
      add("beta", [channels], 0.3)
      add("second", [3 * channels, channels], 0.5)
      add("secondBias", [channels], 0.2)
      add("tags", [channels, 4], 1)
      add("tagBias", [4], 0.5)
      self.parameters = parameters
    }

    func scores(_ features: [Variable], _ layout: SequenceLayout, _ tape: Tape) -> Variable {
      func weight(_ name: String) -> Variable { tape.variable(parameters[name]!) }
      var x = tape.concatenated(features).convolution(
        weight("first"), bias: weight("firstBias"), relu: true, layout: layout)
      x =
        x
        + x.layerNormalized(gamma: weight("gamma"), beta: weight("beta"), layout: layout)
        .convolution(weight("second"), bias: weight("secondBias"), relu: true, layout: layout)
      return x.linear(weight("tags"), bias: weight("tagBias"))
    }
  }

  private static func random(_ shape: [Int], seed: UInt64) -> Tensor {
    var random = RandomGenerator(seed: seed)
    return .normal(shape, deviation: 1, using: &random)
  }

  private static func transitions(seed: UInt64) throws -> TransitionScores {
    try ExplanationChainTests.random(units: 1, seed: seed, spread: 0.5).transitions
  }

  @Test(arguments: 0..<12)
  func `Contributions sum to the difference of the scores`(seed: UInt64) throws {
    let units = 2 + Int(seed) * 3
    let features = [3, 2].map { Self.random([units, $0], seed: seed + UInt64($0)) }
    let network = Network(seed: seed, dimensions: [3, 2])
    let moves = TagChain.Moves(try Self.transitions(seed: seed))
    let integral = PathIntegral(
      features: features, moves: moves, reach: 2, gap: 1, scores: network.scores)
    let results = try integral.results(for: (0..<units - 1).map { .wordEnds(with: $0, .words) })
    for (boundary, result) in results.enumerated() {
      let sum = result.contributions.reduce(0) { $1.reduce($0, +) }
      #expect(abs(sum - result.sum) < 1e-9)
      #expect(result.isComplete)
      let tape = Tape(.inference)
      let layout = SequenceLayout(lengths: [units], gap: 1)
      let padded = features.map { feature in
        Tensor(
          feature.values + [Float](repeating: 0, count: feature.columns),
          shape: [units + 1, feature.columns])
      }
      let scores = network.scores(padded.map(tape.constant), layout, tape).value.values
      let chain = TagChain(scores: scores.prefix(units * 4).map(Double.init), moves: moves)
      #expect(abs(chain.logOdds(of: .wordEnds(with: boundary, .words)) - result.score) < 1e-3)
    }
  }

  @Test(arguments: 0..<3)
  func `A contribution is the path integral of finite differences`(seed: UInt64) throws {
    let units = 4
    let dimensions = [3, 2]
    let features = dimensions.map { Self.random([units, $0], seed: seed + UInt64(10 * $0)) }
    // Smooth, so that differences are slopes.
    let weights = Network(seed: seed + 50, dimensions: dimensions).parameters
    let network: PathIntegral.Scores = { inputs, layout, tape in
      tape.concatenated(inputs).convolution(
        tape.variable(weights["first"]!), bias: tape.variable(weights["firstBias"]!),
        layout: layout
      ).tanh().linear(tape.variable(weights["tags"]!), bias: tape.variable(weights["tagBias"]!))
    }
    let moves = TagChain.Moves(try Self.transitions(seed: seed))
    let results = try PathIntegral(
      features: features, moves: moves, reach: 1, gap: 1, scores: network
    ).results(for: [0, 1, 2].map { .wordEnds(with: $0, .words) })

    /// The log-odds with all vectors scaled by `place`, one of them by `own`.
    func logOdds(_ place: Float, feature: Int, unit: Int, own: Float) -> [Double] {
      let tape = Tape(.inference)
      let inputs = features.indices.map { index in
        var tensor = features[index]
        let columns = tensor.columns
        for i in 0..<tensor.count {
          tensor[i] *= index == feature && i / columns == unit ? own : place
        }
        return tape.constant(tensor)
      }
      let scores = network(inputs, SequenceLayout(lengths: [units], gap: 0), tape).value
      let chain = TagChain(scores: scores.values.map(Double.init), moves: moves)
      return (0..<3).map { chain.logOdds(of: .wordEnds(with: $0, .words)) }
    }

    let steps = 100
    for feature in features.indices {
      for unit in 0..<units {
        var sums = [0.0, 0.0, 0.0]
        for step in 0..<steps {
          let place = (Float(step) + 0.5) / Float(steps)
          let right = logOdds(place, feature: feature, unit: unit, own: place + 0.01)
          let left = logOdds(place, feature: feature, unit: unit, own: place - 0.01)
          for boundary in 0..<3 { sums[boundary] += (right[boundary] - left[boundary]) / 0.02 }
        }
        for boundary in 0..<3 {
          let found = results[boundary].contributions[feature][unit]
          #expect(
            abs(found - sums[boundary] / Double(steps)) < 0.02 * max(1, abs(found)),
            "feature \(feature), unit \(unit), boundary \(boundary)")
        }
      }
    }
  }

  @Test func `For a linear network a contribution is weight times input`() throws {
    // Two units are BE or SS: the log-odds are S + S − B − E, linear in the scores.
    let features = [Self.random([2, 3], seed: 1), Self.random([2, 2], seed: 2)]
    let weights = [Self.random([3, 4], seed: 3), Self.random([2, 4], seed: 4)]
    let integral = PathIntegral(
      features: features, moves: .init(try Self.transitions(seed: 5)), reach: 0, gap: 0
    ) { inputs, _, tape in
      let parts = zip(inputs, weights).map { $0.linear(tape.constant($1)) }
      return parts[0] + parts[1]
    }
    let result = try integral.results(for: [0].map { .wordEnds(with: $0, .words) })[0]
    let transitions = try Self.transitions(seed: 5)
    let moves =
      transitions.startScore(TagSet.s) + transitions.score(from: TagSet.s, to: TagSet.s)
      + transitions.endScore(TagSet.s) - transitions.startScore(TagSet.b)
      - transitions.score(from: TagSet.b, to: TagSet.e) - transitions.endScore(TagSet.e)
    #expect(abs(result.baseline - Double(moves)) < 1e-5)
    for (index, (feature, weight)) in zip(features, weights).enumerated() {
      for unit in 0..<2 {
        let joined = unit == 0 ? TagSet.b : TagSet.e
        var expected: Float = 0
        for d in 0..<feature.columns {
          expected +=
            feature[unit * feature.columns + d]
            * (weight[d * 4 + Int(TagSet.s)] - weight[d * 4 + Int(joined)])
        }
        #expect(abs(result.contributions[index][unit] - Double(expected)) < 1e-4)
      }
    }
  }

  @Test func `Equal features contribute equally, unread and given ones nothing`() throws {
    let feature = Self.random([6, 3], seed: 8)
    let network = Network(seed: 9, dimensions: [3])
    let integral = PathIntegral(
      features: [feature, feature, feature], fixed: [5: [-1e4, -1e4, -1e4, 0]],
      moves: .init(try Self.transitions(seed: 6)), reach: 2, gap: 1
    ) { inputs, layout, tape in
      network.scores([(inputs[0] + inputs[1]).scaled(by: 0.5)], layout, tape)
    }
    for result in try integral.results(for: [0, 1, 2, 3].map { .wordEnds(with: $0, .words) }) {
      #expect(result.contributions[2] == [Double](repeating: 0, count: 6))
      for (first, second) in zip(result.contributions[0], result.contributions[1]) {
        #expect(abs(first - second) < 1e-6)
      }
    }
  }

  @Test func `A network whose gradients do not fit its scores is refused`() throws {
    let integral = PathIntegral(
      features: [Self.random([3, 4], seed: 1)], moves: .init(.zero(.words)), reach: 0, gap: 0
    ) { inputs, _, tape in inputs[0].scaled(by: tape.mode == .training ? 1 : 2) }
    #expect {
      try integral.results(for: [0, 1].map { .wordEnds(with: $0, .words) })
    } throws: { error in
      guard case ExplanationError.incomplete(0, let difference, let error) = error else {
        return false
      }
      return abs(error) > 0.01 * abs(difference)
    }
    let broken = PathIntegral(
      features: [Self.random([3, 4], seed: 1)], moves: .init(.zero(.words)), reach: 0, gap: 0
    ) { inputs, _, _ in inputs[0].scaled(by: .nan) }
    #expect(throws: ExplanationError.self) {
      try broken.results(for: [1].map { .wordEnds(with: $0, .words) })
    }
  }
}
