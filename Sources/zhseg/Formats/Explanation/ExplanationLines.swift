import WordSegmentation

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One JSON object a sentence: its file and line where it comes from a file, and all of the
/// explanation, numbers in full. A range is an array of its begin and its end.
struct ExplanationLines: ExplanationWriter {
  /// How many contributions a boundary keeps, the largest first; all if nil.
  let top: Int?

  func text(of sentence: ExplainedSentence) throws -> String {
    var explanation = sentence.explanation
    explanation.boundaries = sentence.boundaries
    if let top {
      for index in explanation.boundaries.indices {
        guard let all = explanation.boundaries[index].evidence?.contributions else { continue }
        explanation.boundaries[index].evidence?.contributions = Array(all.prefix(top))
      }
      for index in explanation.tags?.indices ?? 0..<0 {
        guard let all = explanation.tags?[index].evidence?.contributions else { continue }
        explanation.tags?[index].evidence?.contributions = Array(all.prefix(top))
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = try encoder.encode(
      Line(file: sentence.place?.file, line: sentence.place?.line, explanation: explanation))
    return String(decoding: line, as: UTF8.self) + "\n"
  }

  /// The keys of the explanation beside those of its place.
  private struct Line: Encodable {
    var file: String?
    var line: Int?
    var explanation: SegmentationExplanation

    private enum Key: String, CodingKey { case file, line }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encodeIfPresent(file, forKey: .file)
      try container.encodeIfPresent(line, forKey: .line)
      try explanation.encode(to: encoder)
    }
  }
}
