import CharacterEncoder
import SystemCore
import TensorCore
import Testing

@Suite struct EncoderNetworkTests {
  private let pairs = BigramTable([
    BigramTable.pack(2, 5), BigramTable.pack(5, 6), BigramTable.pack(6, 5),
  ])

  private func network() -> EncoderNetwork {
    var shape = CharacterEncoderShape(symbols: 12, pairs: 4)
    (shape.symbolDimension, shape.pairDimension) = (6, 4)
    (shape.channels, shape.hidden, shape.width, shape.dilations) = (8, 12, 3, [1, 2])
    var initializer = WeightInitializer(seed: 3)
    return EncoderNetwork(shape, using: &initializer)
  }

  private func rows(_ network: EncoderNetwork, _ sequences: [[Int32]]) -> [[Float]] {
    let input = EncoderInput(
      sequences.flatMap { $0 }, lengths: sequences.map(\.count),
      pairs: network.shape.pairs == 0 ? nil : pairs)
    let value = network(input, on: Tape(.inference)).value
    let all = value.values
    return (0..<value.rows).map { Array(all[$0 * value.columns..<($0 + 1) * value.columns]) }
  }

  @Test func `A sequence gives the same whatever lies beside it`() {
    let network = network()
    let sequences: [[Int32]] = [[5, 6, 7], [], [9], [7, 3, 5, 5, 6, 8, 1, 2]]
    let together = rows(network, sequences)
    #expect(together == sequences.filter { !$0.isEmpty }.flatMap { rows(network, [$0]) })
  }

  @Test func `No symbol beyond the reach has an influence, the last one within has`() {
    let network = network()
    let reach = network.shape.reach
    #expect(reach == 4)
    var sequence = [Int32](repeating: 5, count: 20)
    let before = rows(network, [sequence])
    sequence[10] = 6
    let after = rows(network, [sequence])
    for row in 0..<20 { #expect((before[row] != after[row]) == (abs(row - 10) <= reach)) }
  }

  @Test func `Pairs and both directions take part`() {
    let network = network()
    #expect(rows(network, [[5, 6]])[0] != rows(network, [[5, 4]])[0])
    #expect(rows(network, [[4, 5]])[1] != rows(network, [[6, 5]])[1])
  }

  @Test func `A file of a model gives the same encoder`() throws {
    let sample = PackedSample()
    try sample.pack()
    var configuration = EncoderPretrainer.Configuration()
    configuration.text = sample.path
    configuration.output = sample.folder.path("run")
    configuration.steps = 0
    configuration.adjust = SmallRun.adjust
    try EncoderPretrainer.run(configuration)
    let first = try EncoderModel(folder: configuration.output + "/encoder")
    try first.save(to: sample.folder.path("copy"))
    let second = try EncoderModel(folder: sample.folder.path("copy"))
    #expect(first.symbols == second.symbols)
    let symbols: [Int32] = [5, 20, 9, 30, 1]
    func values(_ model: EncoderModel) -> Tensor {
      model.network(model.input(symbols, lengths: [5]), on: Tape(.inference)).value
    }
    #expect(values(first) == values(second))
    // Rounded to bytes once, vectors of pairs do not change any more.
    func saved(_ model: EncoderModel, _ name: String) throws -> EncoderModel {
      try model.save(to: sample.folder.path(name), pairsInBytes: true)
      return try EncoderModel(folder: sample.folder.path(name))
    }
    let third = try saved(first, "bytes")
    #expect(try values(saved(third, "again")) == values(third))
    let (exact, rounded) = (values(first).values, values(third).values)
    #expect(exact != rounded)
    for (left, right) in zip(exact, rounded) { #expect(abs(left - right) < 0.05) }
  }

  @Test func `Vectors of text are those of its lines by themselves`() throws {
    let sample = PackedSample()
    try sample.pack()
    var configuration = EncoderPretrainer.Configuration()
    configuration.text = sample.path
    configuration.output = sample.folder.path("run")
    configuration.steps = 0
    configuration.adjust = SmallRun.adjust
    try EncoderPretrainer.run(configuration)
    let model = try EncoderModel(folder: configuration.output + "/encoder")
    // More lines than are read together, some without a unit.
    let lines = (0..<700).map { $0 % 100 == 0 ? "" : "我们去看ＡＩ新书\($0)" }
    let path = try sample.folder.write(lines.joined(separator: "\n") + "\n", to: "lines.txt")
    let text = try EncodedText([path], by: model)
    #expect(text.lengths.count == 700 && text.lengths[0] == 0 && text.lengths[1] == 8)
    #expect(text.scalars.prefix(8) == [1, 1, 1, 1, 2, 1, 1, 1])
    #expect(text.scalars.reduce(0, +) == Int32(lines.reduce(0) { $0 + $1.unicodeScalars.count }))
    var start = 0
    for length in text.lengths.prefix(300).map(Int.init) where length > 0 {
      let symbols = Array(text.symbols[start..<start + length])
      let alone = model.network(model.input(symbols, lengths: [length]), on: Tape(.inference)).value
      let row = start * text.columns
      #expect(Array(text.vectors[row..<row + alone.count]) == alone.values)
      start += length
    }
    let file = sample.folder.path("vectors.safetensors")
    try text.write(to: file)
    let vectors = try SafetensorsFile(path: file).tensor("vectors")
    #expect(vectors.shape == [text.symbols.count, 16] && vectors.values == text.vectors)
  }
}
