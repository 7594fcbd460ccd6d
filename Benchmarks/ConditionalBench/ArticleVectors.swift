import ArgumentParser
import Foundation
import TensorCore
import TextCore
import TitleGeneration

/// What the title generator's encoder makes of articles, as conditions for a Transformer that writes
/// their titles.
struct ArticleVectors: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "article-vectors",
    abstract: "Write titles and the encodings of their articles, for 'zhlm train --vectors'.")

  @Argument(help: "The pairs to learn from: JSON lines, see 'titlegen train'.")
  var pairs: [String]

  @Option(parsing: .upToNextOption, help: "The pairs to be measured by.")
  var development: [String]

  @Option(help: "The title generator's model.")
  var model = TitleGenerator.defaultModel

  @Option(help: "The folder to write: titles.txt, development.txt, vectors.safetensors.")
  var output: String

  @Option(help: "The standard deviation of each column over the pairs to learn from.")
  var deviation: Float = 1

  func validate() throws {
    guard deviation > 0 else { throw ValidationError("the deviation must be positive") }
  }

  func run() throws {
    let generator = try TitleGenerator(model: model)
    let training = try EncodedTitles(pairs, generator)
    let development = try EncodedTitles(development, generator)
    let scaling = ColumnScaling(training.vectors, deviation: deviation)
    var writer = SafetensorsWriter()
    writer.add("conditions", scaling(training.vectors))
    writer.add("development.conditions", scaling(development.vectors))
    // With these the encoding of another article can be brought to the same scale.
    writer.add("mean", scaling.mean)
    writer.add("factor", scaling.factor)
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    try writer.write(to: output + "/vectors.safetensors")
    try training.write(to: output + "/titles.txt")
    try development.write(to: output + "/development.txt")
    print("\(training.titles.count) and \(development.titles.count) titles")
  }
}

/// Titles, each a line, and the encodings of their articles.
private struct EncodedTitles {
  private(set) var titles: [String] = []
  /// (titles, K)
  let vectors: Tensor

  /// The pairs of files, but for those whose title or article has nothing to read in it.
  init(_ paths: [String], _ generator: TitleGenerator) throws {
    var numbers: [Float] = []
    for path in paths {
      let pairs = try PairFile.read(path)
      let encodings = try generator.encodings(of: pairs.map(\.body))
      for (pair, encoding) in zip(pairs, encodings) where !encoding.isEmpty {
        let title = pair.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard title.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
        titles.append(title)
        numbers += encoding
      }
    }
    guard !titles.isEmpty else { throw ValidationError("there are no pairs in \(paths)") }
    vectors = Tensor(numbers, shape: [titles.count, numbers.count / titles.count])
  }

  func write(to path: String) throws {
    try Data(titles.map { $0 + "\n" }.joined().utf8).write(to: URL(fileURLWithPath: path))
  }
}

/// Brings the columns of a matrix to a mean of 0 and a given deviation.
private struct ColumnScaling {
  /// (K)
  let mean: Tensor
  /// (K)
  let factor: Tensor

  init(_ x: Tensor, deviation: Float) {
    var sums = [Double](repeating: 0, count: x.columns)
    var squares = sums
    for index in 0..<x.count {
      sums[index % x.columns] += Double(x[index])
      squares[index % x.columns] += Double(x[index]) * Double(x[index])
    }
    let rows = Double(x.rows)
    let variances = zip(sums, squares).map { max(0, $1 / rows - ($0 / rows) * ($0 / rows)) }
    mean = Tensor(sums.map { Float($0 / rows) }, shape: [x.columns])
    factor = Tensor(
      variances.map { $0 > 1e-12 ? deviation / Float($0.squareRoot()) : 0 }, shape: [x.columns])
  }

  func callAsFunction(_ x: Tensor) -> Tensor {
    Tensor(
      (0..<x.count).map { (x[$0] - mean[$0 % x.columns]) * factor[$0 % x.columns] },
      shape: x.shape)
  }
}
