import Foundation
import TensorCore
import TensorTesting
import Testing
import WordSegmentation

@Suite struct ConditionalRandomFieldTests {
  /// Four tags with the legal moves of B, M, E, S, then the legal first and last tags.
  static let segmentation: [Bool] = [
    false, true, true, false, false, true, true, false, true, false, false, true, true, false,
    false, true, true, false, false, true, false, false, true, true,
  ]

  @Test(arguments: [true, false])
  func `Gradients agree with differences`(constrained: Bool) {
    let layout = SequenceLayout(lengths: [3, 1, 0, 4], gap: 1)
    let allowed = constrained ? Self.segmentation : Array(repeating: true, count: 24)
    let tags: [UInt8] = [0, 1, 2, 0, 3, 0, 0, 0, 2, 0, 2, 0]
    for seed: UInt64 in 1...3 {
      let scores = parameter("scores", layout.rows, 4, seed: seed)
      let transitions = parameter("transitions", 6, 4, seed: seed)
      checkGradients(of: [scores, transitions], step: 0.05) { tape in
        tape.variable(scores).conditionalRandomFieldLoss(
          transitions: tape.variable(transitions), allowed: allowed, tags: tags, layout: layout)
      }
    }
  }

  @Test(arguments: [true, false])
  func `The loss is what listing every tag sequence gives`(constrained: Bool) {
    let layout = SequenceLayout(lengths: [4, 1, 5], gap: 2)
    let allowed = constrained ? Self.segmentation : Array(repeating: true, count: 24)
    let scores = parameter("scores", layout.rows, 4, deviation: 3, seed: 7).value
    let transitions = parameter("transitions", 6, 4, seed: 7).value
    let tags: [UInt8] = [0, 1, 2, 3, 0, 0, 3, 0, 0, 3, 0, 1, 1, 2, 0, 0]
    let loss = evaluate { tape in
      tape.constant(scores).conditionalRandomFieldLoss(
        transitions: tape.constant(transitions), allowed: allowed, tags: tags, layout: layout)
    }
    func move(_ row: Int, _ column: Int) -> Double {
      allowed[row * 4 + column] ? Double(transitions[row * 4 + column]) : -.infinity
    }
    var total = 0.0
    for (start, length) in layout.sequences {
      func score(_ path: [Int]) -> Double {
        var sum = move(4, path[0]) + move(5, path[length - 1])
        for t in 0..<length {
          sum += Double(scores[(start + t) * 4 + path[t]])
          if t > 0 { sum += move(path[t - 1], path[t]) }
        }
        return sum
      }
      var partition = 0.0
      for code in 0..<Int(pow(4, Double(length))) {
        partition += exp(score((0..<length).map { code >> (2 * $0) & 3 }))
      }
      total += log(partition) - score((0..<length).map { Int(tags[start + $0]) })
    }
    #expect(abs(Double(loss[0]) - total / 10) < 1e-5)
  }

  @Test func `Scores of tags that cannot occur change nothing, however high they are`() {
    let layout = SequenceLayout(lengths: [2], gap: 0)
    // Two units: one word or two. M can be neither, nor can E be the first or B the last.
    func lossAndGradient(_ high: Float) -> (Float, [Float]) {
      let tape = Tape(.training)
      let scores = tape.input(
        Tensor([0.5, high, high, 1, high, high, 2, 0.25], shape: [2, 4]))
      let loss = scores.conditionalRandomFieldLoss(
        transitions: tape.constant(Tensor(zeros: [6, 4])), allowed: Self.segmentation,
        tags: [0, 2], layout: layout)
      return (loss.value[0], tape.gradients(of: [scores], from: loss)[0].values)
    }
    let expected = lossAndGradient(0)
    for high: Float in [30, 59, 61, 200, 1e6] {
      let found = lossAndGradient(high)
      #expect(abs(found.0 - expected.0) < 1e-5 * max(1, high / 16), "\(high): \(found.0)")
      for (a, b) in zip(found.1, expected.1) { #expect(abs(a - b) < 1e-5, "\(high)") }
    }
  }

  @Test func `Gradients of the cross entropy with given probabilities`() {
    let layout = SequenceLayout(lengths: [3, 1, 0, 4], gap: 1)
    let transitions = parameter("transitions", 6, 4, seed: 3)
    let scores = parameter("scores", layout.rows, 4, seed: 4)
    let targets = parameter("targets", layout.rows, 4, seed: 5).value.values.map { abs($0) }
    let marginals = Tensor(
      targets.indices.map { i in
        targets[i] / targets[i / 4 * 4..<i / 4 * 4 + 4].reduce(0, +)
      }, shape: [layout.rows, 4])
    checkGradients(of: [scores], step: 0.05) { tape in
      tape.variable(scores).conditionalRandomFieldLoss(
        transitions: tape.variable(transitions), allowed: Self.segmentation, marginals: marginals,
        layout: layout)
    }
  }

  @Test(arguments: [true, false])
  func `Probabilities are what listing every tag sequence gives`(constrained: Bool) {
    let layout = SequenceLayout(lengths: [5, 2], gap: 1)
    let allowed = constrained ? Self.segmentation : Array(repeating: true, count: 24)
    let scores = parameter("scores", layout.rows, 4, deviation: 2, seed: 8).value
    let transitions = parameter("transitions", 6, 4, seed: 8).value
    let marginals = Tape(.inference).constant(scores).conditionalRandomFieldMarginals(
      transitions: transitions, allowed: allowed, layout: layout)
    func move(_ row: Int, _ column: Int) -> Double {
      allowed[row * 4 + column] ? Double(transitions[row * 4 + column]) : -.infinity
    }
    for (start, length) in layout.sequences {
      var sums = [Double](repeating: 0, count: length * 4)
      var partition = 0.0
      for code in 0..<Int(pow(4, Double(length))) {
        let path = (0..<length).map { code >> (2 * $0) & 3 }
        var sum = move(4, path[0]) + move(5, path[length - 1])
        for t in 0..<length {
          sum += Double(scores[(start + t) * 4 + path[t]])
          if t > 0 { sum += move(path[t - 1], path[t]) }
        }
        partition += exp(sum)
        for t in 0..<length { sums[t * 4 + path[t]] += exp(sum) }
      }
      for (index, sum) in sums.enumerated() {
        #expect(abs(Double(marginals[start * 4 + index]) - sum / partition) < 1e-5)
      }
    }
  }

  @Test(arguments: [17, 40])
  func `Many tags, of which few may follow each other`(count: Int) {
    let layout = SequenceLayout(lengths: [3, 1, 2], gap: 1)
    // Starting and ending is always possible.
    let allowed = (0..<(count + 2) * count).map { $0 >= count * count || $0 % 3 != 1 }
    let scores = parameter("scores", layout.rows, count, deviation: 2, seed: 8)
    let transitions = parameter("transitions", count + 2, count, seed: 8)
    // All that are to follow each other may.
    let tags: [UInt8] = [UInt8(count - 1), 0, 3, 0, 16, 0, 0, 2, 0]
    let marginals = Tape(.inference).constant(scores.value).conditionalRandomFieldMarginals(
      transitions: transitions.value, allowed: allowed, layout: layout)
    let loss = evaluate { tape in
      tape.constant(scores.value).conditionalRandomFieldLoss(
        transitions: tape.constant(transitions.value), allowed: allowed, tags: tags, layout: layout)
    }
    func move(_ row: Int, _ column: Int) -> Double {
      let index = row * count + column
      return allowed[index] ? Double(transitions.value[index]) : -.infinity
    }
    var total = 0.0
    for (start, length) in layout.sequences {
      var sums = [Double](repeating: 0, count: length * count)
      var partition = 0.0
      func extend(_ path: [Int], _ sum: Double) {
        if let last = path.last, path.count == length {
          let weight = exp(sum + move(count + 1, last))
          partition += weight
          for (t, tag) in path.enumerated() { sums[t * count + tag] += weight }
          return
        }
        for tag in 0..<count {
          let step = path.last.map { move($0, tag) } ?? move(count, tag)
          let score = Double(scores.value[(start + path.count) * count + tag])
          if step > -.infinity { extend(path + [tag], sum + step + score) }
        }
      }
      extend([], 0)
      for (index, sum) in sums.enumerated() {
        #expect(abs(Double(marginals[start * count + index]) - sum / partition) < 1e-5)
      }
      var gold = move(count, Int(tags[start])) + move(count + 1, Int(tags[start + length - 1]))
      for t in 0..<length {
        gold += Double(scores.value[(start + t) * count + Int(tags[start + t])])
        if t > 0 { gold += move(Int(tags[start + t - 1]), Int(tags[start + t])) }
      }
      total += log(partition) - gold
    }
    #expect(abs(Double(loss[0]) - total / 6) < 1e-5 * max(1, total))
  }

  @Test func `Long sequences and large scores neither overflow nor vanish`() {
    let layout = SequenceLayout(lengths: [5000], gap: 1)
    let scores = parameter("scores", layout.rows, 4, deviation: 40, seed: 1)
    let transitions = parameter("transitions", 6, 4, seed: 1)
    let tape = Tape(.training)
    let loss = tape.variable(scores).conditionalRandomFieldLoss(
      transitions: tape.variable(transitions), allowed: Array(repeating: true, count: 24),
      tags: Array(repeating: 3, count: layout.rows), layout: layout)
    #expect(loss.value[0].isFinite && loss.value[0] > 1)
    let gradients = tape.backward(from: loss)
    #expect(gradients.total(of: scores).allSatisfy { $0.isFinite })
    #expect(gradients.total(of: transitions).allSatisfy { $0.isFinite })
  }
}
