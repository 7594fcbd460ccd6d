import ConditionalTransformer
import ProgramTesting
import SystemCore
import TensorCore
import Testing
import TextCore

@Suite struct BatchPlanTests {
  private func texts(_ lengths: [Int], limit: Int = 100) throws -> TrainingTexts {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      lengths.map { String(repeating: "他", count: $0) + "\n" }.joined(), to: "text.txt")
    var source = SourceTexts()
    try source.add(plain: [path])
    return try TrainingTexts(
      source, TinyTransformer.codec(), ConditionSchema(), limit: limit)
  }

  @Test(arguments: 1...3) func `Every text is in one batch of each pass`(shards: Int) throws {
    var random = RandomGenerator(seed: 2)
    let texts = try texts((0..<200).map { _ in 1 + Int(random.next() % 30) })
    var orders: Set<[Int32]> = []
    for pass in 0..<3 {
      let plan = BatchPlan(texts, pass: pass, size: 150, shards: shards, seed: 1)
      let order = plan.steps.flatMap { $0.flatMap(\.self) }
      orders.insert(order)
      #expect(order.sorted() == (0..<200).map(Int32.init))
      for step in plan.steps {
        #expect(step.count == shards && step.allSatisfy { !$0.isEmpty })
        let sizes = step.map { $0.reduce(0) { $0 + texts.predictions(of: Int($1)) } }
        let total = sizes.reduce(0, +)
        #expect(total < 150 + 31)
        #expect(sizes.allSatisfy { abs($0 - total / shards) <= 31 })
      }
      #expect(
        plan.steps.dropLast().allSatisfy { step in
          step.joined().reduce(0) { $0 + texts.predictions(of: Int($1)) } >= 150
        })
    }
    #expect(orders.count == 3)
  }

  @Test func `Fewer texts than shards make no batch`() throws {
    #expect(BatchPlan(try texts([5]), pass: 0, size: 10, shards: 2, seed: 1).steps.isEmpty)
    #expect(BatchPlan(try texts([5, 900]), pass: 0, size: 10, shards: 2, seed: 1).steps.count >= 1)
  }

  @Test func `A long text without condition becomes pieces, of which the last has an end`() throws {
    let texts = try texts([10, 4], limit: 4)
    #expect(texts.count == 4)
    #expect((0..<4).map(texts.predictions(of:)) == [4, 4, 3, 5])
    #expect(texts.predictions == 16)
    let codec = try TinyTransformer.codec()
    let counts = texts.frequencies(of: codec.count)
    #expect(counts[Int(Vocabulary.endID)] == 2)
    #expect(counts[Int(codec.ids(of: "他")[0])] == 14)
  }
}
