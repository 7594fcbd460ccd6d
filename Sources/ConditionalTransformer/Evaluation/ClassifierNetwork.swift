import SystemCore
import TensorCore

/// The sizes of a classifier.
package struct ClassifierShape: Sendable, Equatable, Codable {
  /// Rows of the table of runs of characters, a power of two.
  package var runRows = 1 << 18
  /// Numbers of a run.
  package var runDimension = 32
  /// Rows of the table of characters and pairs at their places, a power of two.
  package var placeRows = 1 << 16
  /// Numbers of a place.
  package var placeDimension = 64
  /// The patterns of each width that are looked for.
  package var patterns = 96
  /// The values to tell apart.
  package var values: Int

  /// The usual sizes.
  package init(values: Int) { self.values = values }

  /// The widths of the patterns in characters.
  static let widths = [3, 5]

  /// Whether a network can have these sizes, as they may not in a file.
  var isPossible: Bool {
    func isPower(_ rows: Int) -> Bool { rows > 0 && rows & (rows - 1) == 0 && rows <= 1 << 24 }
    return isPower(runRows) && isPower(placeRows) && (1...4096).contains(runDimension)
      && (1...4096).contains(placeDimension) && (1...4096).contains(patterns)
      && (2...65_536).contains(values)
  }
}

/// Three ways to tell the values of a key from each other, which err differently: a network that adds up
/// vectors of runs of characters, wherever they stand; another that looks for patterns that a convolution
/// has learned; and the counts of the runs in the texts of each value (naive Bayes). The networks give
/// the cosines between the text and each value.
/// Sources: Joulin et al., "Bag of tricks for efficient text classification", 2017; Kim, "Convolutional
/// neural networks for sentence classification", 2014; McCallum & Nigam, "A comparison of event models
/// for naive Bayes text classification", 1998.
struct ClassifierNetwork: Layer {
  let shape: ClassifierShape
  private let runs: Embedding
  private let runValues: Parameter
  private let places: Embedding
  private let patterns: [Convolution]
  private let patternValues: Parameter
  /// How much likelier each run is in texts of each value than on average, as a logarithm.
  private let likelihoods: Parameter

  /// What stands before the names of all parameters.
  private let name: String

  /// A network with random weights, whose parameters lie under a name.
  init(_ shape: ClassifierShape, name: String, using initializer: inout WeightInitializer) {
    self.shape = shape
    self.name = name
    runs = Embedding(
      rows: shape.runRows, dimension: shape.runDimension, deviation: 0.02, using: &initializer)
    places = Embedding(
      rows: shape.placeRows, dimension: shape.placeDimension, using: &initializer)
    patterns = ClassifierShape.widths.map { [shape] width in
      Convolution(
        inputs: shape.placeDimension, outputs: shape.patterns, width: width, relu: true,
        using: &initializer)
    }
    func values(_ dimension: Int) -> Parameter {
      Parameter(
        initializer.draw([shape.values, dimension]) { .normal($0, deviation: 0.1, using: &$1) })
    }
    runValues = values(shape.runDimension)
    patternValues = values(shape.patterns * patterns.count)
    likelihoods = Parameter(Tensor(zeros: [shape.runRows, shape.values]))
  }

  private var runParts: LayerParts { ["runs": runs, "runs.values": runValues] }
  private var patternParts: LayerParts {
    ["places": places] + LayerParts(patterns.map { ("patterns.\($0.width)", $0) })
      + ["patterns.values": patternValues]
  }

  /// What the network of runs learns.
  var runParameters: [Parameter] { runParts.parameters(under: name) }
  /// What the network of patterns learns.
  var patternParameters: [Parameter] { patternParts.parameters(under: name) }
  var parts: LayerParts { [name: runParts + patternParts + ["runs.likelihoods": likelihoods]] }

  /// The tensors that take most of the memory, by name.
  static func largest(_ shape: ClassifierShape, name: String) -> [(String, [Int])] {
    let name = name.isEmpty ? "" : name + "."
    return [
      (name + "runs.table", [shape.runRows, shape.runDimension]),
      (name + "places.table", [shape.placeRows, shape.placeDimension]),
      (name + "runs.likelihoods", [shape.runRows, shape.values]),
      (name + "runs.values", [shape.values, shape.runDimension]),
      (name + "patterns.values", [shape.values, shape.patterns * ClassifierShape.widths.count]),
    ]
      + ClassifierShape.widths.map {
        (name + "patterns.\($0).weight", [$0 * shape.placeDimension, shape.patterns])
      }
  }

  /// What the network sees of a text of folded characters.
  func features(_ text: ArraySlice<UInt32>) -> TextFeatures {
    TextFeatures(text, runRows: shape.runRows, placeRows: shape.placeRows)
  }

  /// Counts the runs of texts, each with the number of its value.
  func count(_ texts: [(features: TextFeatures, target: Int32)]) {
    let (rows, values) = (shape.runRows, shape.values)
    var counts = [Float](repeating: 0, count: rows * values)
    var sums = [Float](repeating: 0, count: values)
    for (features, target) in texts {
      for run in features.runs { counts[Int(run) * values + Int(target)] += 1 }
      sums[Int(target)] += Float(features.runs.count)
    }
    for row in 0..<rows {
      let places = row * values..<(row + 1) * values
      // What was seen once tells more of its text than of the value.
      let isKnown = places.reduce(0) { $0 + counts[$1] } > 1
      for (value, place) in places.enumerated() {
        counts[place] =
          isKnown
          ? Mathematics.log(
            (counts[place] + Self.smoothing) / (sums[value] + Self.smoothing * Float(rows))) : 0
      }
      let mean = places.reduce(0) { $0 + counts[$1] } / Float(values)
      for place in places { counts[place] -= mean }
    }
    likelihoods.value = Tensor(counts, shape: [rows, values])
  }

  /// What is added to each count.
  private static let smoothing: Float = 0.1

  /// The sums of the logarithms that the counts give, (n, values), each divided by the root of the number of
  /// runs: they are no independent witnesses.
  func likelihoods(_ texts: [TextFeatures]) -> Tensor {
    var ids: [Int32] = []
    var owners: [Int32] = []
    for (index, text) in texts.enumerated() {
      ids += text.runs
      owners += text.runs.map { _ in Int32(index) }
    }
    var sums = Tape(.inference)
      .embeddingSums(likelihoods, ids, positions: owners, rows: texts.count).value
    for (row, text) in texts.enumerated() {
      for value in 0..<shape.values {
        sums[row * shape.values + value] /= Float(text.runs.count).squareRoot()
      }
    }
    return sums
  }

  /// n texts give two matrices of cosines, (n, values): of runs and of patterns. In training the share
  /// `runDropout` of runs is left out, and of patterns the share `dropout`.
  func cosines(
    _ texts: [TextFeatures], runDropout: Float, dropout: Float, on tape: Tape
  ) -> [Variable] {
    [
      cosines(bag(texts, dropout: runDropout, on: tape), runValues),
      cosines(found(texts, dropout: dropout, on: tape), patternValues),
    ]
  }

  private func cosines(_ x: Variable, _ values: Parameter) -> Variable {
    x.unitRows().linear(x.tape.variable(values).unitRows(), isTransposed: true)
  }

  /// The sums of the vectors of runs, (n, runDimension).
  private func bag(_ texts: [TextFeatures], dropout: Float, on tape: Tape) -> Variable {
    var ids: [Int32] = []
    var owners: [Int32] = []
    for (index, text) in texts.enumerated() {
      for run in text.runs where tape.mode == .inference || tape.random.uniform() >= dropout {
        ids.append(run)
        owners.append(Int32(index))
      }
    }
    return tape.embeddingSums(runs.table, ids, positions: owners, rows: texts.count)
  }

  /// How strongly each pattern is found where it is found best, (n, patterns of all widths).
  private func found(_ texts: [TextFeatures], dropout: Float, on tape: Tape) -> Variable {
    let layout = SequenceLayout(
      lengths: texts.map(\.count), gap: patterns.map(\.gap).max() ?? 0)
    var ids: [Int32] = []
    var rows: [Int32] = []
    for (text, (start, length)) in zip(texts, layout.sequences) {
      ids += text.places
      for index in text.places.indices { rows.append(Int32(start + index % length)) }
    }
    let x = tape.embeddingSums(places.table, ids, positions: rows, rows: layout.rows)
      .dropout(dropout / 2)
    return tape.concatenated(patterns.map { $0(x, layout: layout).maxPooled(layout) })
      .dropout(dropout)
  }
}
