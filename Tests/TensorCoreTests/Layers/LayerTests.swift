import ProgramTesting
import SystemCore
import TensorCore
import TensorTesting
import Testing

@Suite struct LayerTests {
  static let layout = SequenceLayout(lengths: [3, 2], gap: 1)

  private func input(_ columns: Int, _ seed: UInt64 = 1) -> Parameter {
    parameter("x", Self.layout.rows, columns, seed: seed)
  }

  /// x with its empty rows cleared.
  private func rows(_ x: Parameter, _ tape: Tape) -> Variable {
    tape.variable(x) * tape.constant(mask(Self.layout, columns: x.value.columns))
  }

  @Test func `Gradients reach every parameter of every layer`() {
    var initializer = WeightInitializer(seed: 3)
    let layout = Self.layout
    let x = input(4)
    let linear = Linear(inputs: 4, outputs: 3, using: &initializer)
    checkGradients(of: linear.parameters) { linear($0.variable(x)) }
    let normal = LayerNormalization(dimension: 4)
    checkGradients(of: normal.parameters) { normal(rows(x, $0), layout: layout) }
    let convolution = Convolution(inputs: 4, outputs: 3, using: &initializer)
    #expect(convolution.gap == 1)
    checkGradients(of: convolution.parameters) { convolution(rows(x, $0), layout: layout) }
    let lstm = LSTM(inputs: 4, cells: 3, using: &initializer)
    checkGradients(of: lstm.parameters) { lstm($0.variable(x), layout: layout).output }
    let both = BidirectionalLSTM(inputs: 4, cells: 3, using: &initializer)
    checkGradients(of: both.parameters) { both($0.variable(x), layout: layout).output }
    let attention = MultiHeadAttention(dimension: 4, heads: 2, using: &initializer)
    // A bias of the keys shifts all scores of a query alike, which softmax does not see.
    let parameters = attention.parameters.filter { $0.name != "key.bias" }
    checkGradients(of: parameters) { attention(rows(x, $0), causal: true, layout: layout).output }
  }

  @Test func `Tied embeddings: a table looked up and multiplied with gets one gradient`() {
    var initializer = WeightInitializer(seed: 3)
    let embedding = Embedding(rows: 5, dimension: 3, deviation: 1, using: &initializer)
    checkGradients(of: embedding.parameters) { tape in
      embedding.scores(embedding([3, 1, -1, 3], on: tape).tanh())
    }
    let tape = Tape(.training)
    let gradients = tape.backward(from: embedding.scores(embedding([1], on: tape)).sum())
    #expect(gradients.sparse.isEmpty && gradients[embedding.table]?.shape == [5, 3])
  }

  @Test func `A bidirectional layer is its two directions side by side`() {
    var initializer = WeightInitializer(seed: 5)
    let layer = BidirectionalLSTM(inputs: 4, cells: 3, using: &initializer)
    let tape = Tape(.inference)
    let (output, forward, backward) = layer(tape.variable(input(4)), layout: Self.layout)
    #expect(output.shape == [Self.layout.rows, 6])
    for (s, (start, length)) in Self.layout.sequences.enumerated() {
      let (first, last) = (output.value.matrix[start], output.value.matrix[start + length - 1])
      #expect(Array(last[..<3]) == forward.hidden.value.matrix[s])
      #expect(Array(first[3...]) == backward.hidden.value.matrix[s])
    }
  }

  @Test func `Attention to other rows of another width`() {
    var initializer = WeightInitializer(seed: 6)
    let layer = MultiHeadAttention(
      dimension: 4, heads: 2, memoryDimension: 7, using: &initializer)
    let memory = parameter("memory", 6, 7, seed: 1)
    let tape = Tape(.inference)
    let (output, weights) = layer(
      tape.variable(input(4)), to: tape.variable(memory), layout: Self.layout,
      memoryLayout: SequenceLayout(lengths: [4, 2], gap: 0))
    #expect(output.shape == [Self.layout.rows, 4])
    #expect(weights[sequence: 0, head: 1].shape == [3, 4])
  }

  @Test func `Names are unique, and weights go to a file and back`() throws {
    let folder = try TemporaryFolder()
    func layer(_ seed: UInt64) -> BidirectionalLSTM {
      var initializer = WeightInitializer(seed: seed)
      return BidirectionalLSTM(inputs: 2, cells: 3, using: &initializer)
    }
    let (saved, loaded) = (layer(1), layer(2))
    #expect(Set(saved.parameters.map(\.name)).count == 6)
    #expect(saved.parameterCount == 2 * (2 * 12 + 3 * 12 + 12))
    var writer = SafetensorsWriter()
    saved.store(in: &writer)
    try writer.write(to: folder.path("layer"))
    let file = try SafetensorsFile(path: folder.path("layer"))
    #expect(loaded.parameters.map(\.value) != saved.parameters.map(\.value))
    try loaded.load(from: file)
    #expect(loaded.parameters.map(\.value) == saved.parameters.map(\.value))
    var initializer = WeightInitializer(seed: 1)
    let other = BidirectionalLSTM(inputs: 3, cells: 3, using: &initializer)
    let before = other.parameters.map(\.value)
    #expect(throws: SafetensorsError.self) { try other.load(from: file) }
    #expect(other.parameters.map(\.value) == before)
  }

  /// Parts of every kind.
  private struct Nest: Layer {
    let first: Linear
    let inner: [BidirectionalLSTM]
    let scale: Parameter
    let missing: Linear?
    var parts: LayerParts {
      ["first": first, "inner.layer": inner, "scale": scale, "missing": missing, "": first]
    }
  }

  @Test func `Names follow from the parts that a parameter lies in`() {
    var initializer = WeightInitializer(nil)
    let nest = Nest(
      first: Linear(inputs: 2, outputs: 2, hasBias: false, using: &initializer),
      inner: (0..<2).map { _ in BidirectionalLSTM(inputs: 2, cells: 1, using: &initializer) },
      scale: Parameter(Tensor([1]), rate: 3), missing: nil)
    let names = nest.parameters.map(\.name)
    #expect(
      names[..<4] == [
        "first.weight", "inner.layer.1.forward.weight", "inner.layer.1.forward.recurrent",
        "inner.layer.1.forward.bias",
      ])
    #expect(names.suffix(3) == ["inner.layer.2.backward.bias", "scale", "weight"])
    for parameter in nest.parameters.prefix(1) + nest.parameters.suffix(1) {
      #expect(parameter.id == nest.first.weight.id)
    }
    nest.parameters[0].value = Tensor([1, 2, 3, 4], shape: [2, 2])
    #expect(nest.first.weight.value.values == [1, 2, 3, 4])
    #expect(nest.parameters.map(\.rate).max() == 3)
  }

  @Test func `Orthogonal rows have length 1 and right angles`() {
    var random = RandomGenerator(seed: 1)
    let rows = Tensor.orthogonal(rows: 20, columns: 40, using: &random).matrix
    let transposed = (0..<40).map { c in rows.map { $0[c] } }
    let identity = (0..<20).map { i in (0..<20).map { $0 == i ? 1.0 : 0 } }
    expectNear(Tensor(product(rows, transposed).flatMap { $0.map { Float($0) } }), identity)
  }
}
