import CommandSupport
import OrderedNeurons
import Reporting

/// How well a model predicts texts, a row each.
struct PerplexityTable {
  private let format: FigureFormat
  private var isEmpty = true

  /// A table without rows.
  init(_ format: FigureFormat) {
    self.format = format
  }

  /// Adds the row of a file, or of all files where the name is nil.
  mutating func write(_ sum: PerplexitySum, file: String?, to output: inout OutputBuffer) {
    if format == .text && isEmpty {
      output.write("sentences      words  perplexity  per symbol  bits/char\n")
    }
    isEmpty = false
    switch format {
    case .text:
      output.write("\(sum.sentences)".padded(to: 9))
      output.write("\(sum.words)".padded(to: 11))
      output.write((sum.perplexity ?? 0).fixed(2).padded(to: 12))
      output.write((sum.symbolPerplexity ?? 0).fixed(2).padded(to: 12))
      output.write((sum.bitsPerCharacter ?? 0).fixed(3).padded(to: 11))
      output.write("  \((file ?? "all files").visible)\n")
    case .jsonl:
      output.write(literal: "{\"file\":")
      if let file { output.write(json: file) } else { output.write(literal: "null") }
      output.write(
        ",\"sentences\":\(sum.sentences),\"words\":\(sum.words),\"symbols\":\(sum.symbols)"
          + ",\"characters\":\(sum.characters),\"logProbability\":")
      output.write(json: sum.logProbability, decimals: 4)
      output.write(literal: ",\"perplexity\":")
      output.write(json: sum.perplexity, decimals: 4)
      output.write(literal: ",\"symbolPerplexity\":")
      output.write(json: sum.symbolPerplexity, decimals: 4)
      output.write(literal: ",\"bitsPerCharacter\":")
      output.write(json: sum.bitsPerCharacter, decimals: 4)
      output.write(literal: "}\n")
    }
  }
}
