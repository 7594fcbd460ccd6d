import Foundation
import TensorCore
import TensorTesting
import Testing

@testable import TitleGeneration

@Suite struct ExpectedRiskTests {
  private let groups: [[Variable.Candidate]] = [
    [
      .init(index: 4, risk: 0.25, lengthFactor: 0.5), .init(index: 0, risk: 1, lengthFactor: 0.125),
      .init(index: 2, risk: 0.5, lengthFactor: 0.25),
    ],
    [],
    [.init(index: 1, risk: 0.75, lengthFactor: 1)],
  ]

  @Test func `The expected risk by its definition`() {
    let losses = [3, 1, 2, 9, 1.5]
    let ways = groups[0].map {
      (weight: exp(-2 * Double($0.lengthFactor) * losses[$0.index]), risk: Double($0.risk))
    }
    let expected =
      ways.reduce(0) { $0 + $1.weight * $1.risk } / ways.reduce(0) { $0 + $1.weight }
    let risk = evaluate { tape in
      tape.constant(Tensor(losses.map(Float.init))).expectedRisk(of: groups, sharpness: 2)
    }
    expectNear(risk, [[(expected + 0.75) / 2]])
  }

  @Test func `Its gradients agree with differences`() {
    let losses = parameter("losses", 1, 5, seed: 7)
    checkGradients(of: [losses]) { tape in
      tape.variable(losses).reshaped([5]).expectedRisk(of: groups, sharpness: 2)
    }
  }
}
