import TensorCore
import Testing

@Suite struct ShardedBackwardTests {
  private func run(shards: Int, seed: UInt64) -> (Float, [Float]) {
    let weight = Parameter("w", Tensor((0..<64).map(Float.init)))
    let result = ShardedBackward(shards: shards, seed: seed).run(step: 3) { shard, tape in
      tape.variable(weight).dropout(0.5).scaled(by: Float(shard + 1)).sum()
    }
    return (result.loss, result.gradients[weight]?.values ?? [])
  }

  @Test func `Adds the shards`() {
    let weight = Parameter("w", Tensor([1, 2]))
    let result = ShardedBackward(shards: 3, seed: 0).run(step: 0) { shard, tape in
      tape.variable(weight).scaled(by: Float(shard)).sum()
    }
    #expect(result.loss == 9)
    #expect(result.gradients[weight]?.values == [3, 3])
  }

  @Test func `The seed decides everything`() {
    let first = run(shards: 4, seed: 1)
    for _ in 0..<10 { #expect(run(shards: 4, seed: 1) == first) }
    #expect(run(shards: 4, seed: 2).1 != first.1)
  }

  @Test func `The precision is that of all tapes`() {
    let weight = Parameter("w", Tensor([1]))
    for precision in [Precision.single, .mixed] {
      let result = ShardedBackward(shards: 2, seed: 0, precision: precision).run(step: 0) {
        #expect($1.precision == precision)
        return $1.variable(weight).scaled(by: Float($0))
      }
      #expect(result.loss == 1)
    }
  }
}
