import SystemCore
import TensorCore
import Testing

@Suite struct RandomGeneratorTests {
  @Test func `The published values of SplitMix64 for seed 1234567`() {
    var random = RandomGenerator(seed: 1_234_567)
    let numbers = (0..<5).map { _ in random.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func `Even and normal numbers have the right moments`() {
    var random = RandomGenerator(seed: 3)
    let even = (0..<100_000).map { _ in Double(random.uniform()) }
    #expect(even.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(abs(even.reduce(0, +) / 100_000 - 0.5) < 0.005)
    let normal = (0..<100_000).map { _ in Double(random.normal()) }
    #expect(abs(normal.reduce(0, +) / 100_000) < 0.01)
    #expect(abs(normal.reduce(0) { $0 + $1 * $1 } / 100_000 - 1) < 0.02)
  }

  @Test func `A stored state continues the sequence`() {
    var random = RandomGenerator(seed: 9)
    _ = random.next()
    var continued = RandomGenerator(seed: random.state)
    #expect((0..<10).map { _ in random.next() } == (0..<10).map { _ in continued.next() })
  }

  @Test func `Initialisers have the deviation they promise`() {
    var random = RandomGenerator(seed: 5)
    func deviation(_ tensor: Tensor) -> Double {
      (tensor.values.reduce(0) { $0 + Double($1) * Double($1) } / Double(tensor.count)).squareRoot()
    }
    let glorot = Tensor.glorotUniform([300, 200], fanIn: 300, fanOut: 200, using: &random)
    #expect(abs(deviation(glorot) - (2.0 / 500).squareRoot()) < 1e-3)
    #expect(glorot.values.allSatisfy { abs($0) <= (6.0 / 500 as Float).squareRoot() })
    let he = Tensor.heNormal([300, 200], fanIn: 300, using: &random)
    #expect(abs(deviation(he) - (2.0 / 300).squareRoot()) < 1e-3)
  }
}
