import SystemCore
import TensorCore

/// Tells which value of a key a text has. Immutable once trained.
public struct TextClassifier: Sendable {
  /// The key, such as `sentiment`.
  public let key: String
  /// The values that it tells apart.
  public let values: [String]
  let network: ClassifierNetwork
  /// What cosines are multiplied with before they are taken for the logarithms of probabilities.
  let scale: Float

  /// Scales of cosines are below this.
  static let maximumScale: Float = 1e4

  /// Texts that are computed together.
  private static let batch = 64

  /// The likeliest value of each text.
  public func values(of texts: [String]) -> [String] {
    values(
      ofFolded: texts.map { CharacterCodec.folded($0.unicodeScalars.lazy.map(\.value))[...] })
  }

  /// The likeliest value of each text of folded characters.
  func values(ofFolded texts: [ArraySlice<UInt32>]) -> [String] {
    scores(ofFolded: texts).map { scores in
      let best = scores.indices.max { (scores[$0], $1) < (scores[$1], $0) } ?? 0
      return values[best]
    }
  }

  /// A score of each value for each text: the sum of the logarithms of what the networks and the counts
  /// take for its probability.
  func scores(ofFolded texts: [ArraySlice<UInt32>]) -> [[Float]] {
    var result: [[Float]] = []
    for start in stride(from: 0, to: texts.count, by: Self.batch) {
      let part = texts[start..<min(start + Self.batch, texts.count)].map(network.features)
      var matrices: [(values: Tensor, scale: Float)] = [(network.likelihoods(part), 1)]
      for cosines in network.cosines(part, runDropout: 0, dropout: 0, on: Tape(.inference)) {
        matrices.append((cosines.value, scale))
      }
      for row in part.indices {
        var sums = [Float](repeating: 0, count: values.count)
        for (matrix, scale) in matrices {
          let scores = values.indices.map { scale * matrix[row * values.count + $0] }
          let highest = scores.max() ?? 0
          let logSum =
            Mathematics.log(scores.reduce(0) { $0 + Mathematics.exp($1 - highest) }) + highest
          for (index, score) in scores.enumerated() { sums[index] += score - logSum }
        }
        result.append(sums)
      }
    }
    return result
  }
}
