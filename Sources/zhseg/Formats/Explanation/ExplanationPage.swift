import Reporting
import WordSegmentation

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Explanations as one HTML page that needs nothing else: of each sentence a picture in which a
/// boundary is chosen, and a table of all boundaries for those who cannot or will not look.
struct ExplanationPage: ExplanationWriter {
  /// How many contributions are named for a boundary.
  let top: Int
  private var sentences = 0

  init(top: Int) { self.top = top }

  private static let page = HTMLPage(
    title: "Why these words: segmentation explained", heading: "Why these words",
    introduction: """
      <p>Choose a boundary: the mark between two characters, or with the arrow keys. Characters and, \
      below them, words the network knows are shaded by what they contribute to its score, the \
      log-odds of a cut: <span class="key for">for a cut (+)</span> \
      <span class="key against">against (−)</span>. The baseline is what the network predicts for \
      text it cannot see; with it the contributions add up to the score. Words with a frame of their \
      own are those of your dictionaries.</p>
      """,
    colors: colors, style: style, script: script)

  var header: String { Self.page.opening }

  var footer: String {
    (sentences == 0 ? "<p>There was no sentence to explain.</p>\n" : "") + Self.page.closing
  }

  mutating func text(of sentence: ExplainedSentence) throws -> String {
    sentences += 1
    let explanation = sentence.explanation
    let words = explanation.words.filter { !explanation.isSpace($0) }
      .map { explanation.text(of: $0).visible }
    let place = sentence.place.map { "\($0.file.visible):\($0.line) · " } ?? ""
    return """
      <section aria-labelledby="sentence\(sentences)">
      <h2 id="sentence\(sentences)" lang="zh">\(words.joined(separator: " ").escaped)</h2>
      <p class="place">\(place.escaped)model \(explanation.model.escaped), standard \
      \(explanation.standard)</p>
      <div class="picture"></div>
      <details open>
      <summary>All boundaries as a table</summary>
      <table>
      <thead><tr><th scope="col">Number</th><th scope="col">Boundary</th><th scope="col">Result</th>\
      <th scope="col">Score</th><th scope="col">Contributions</th>\
      <th scope="col">Decided by</th></tr></thead>
      <tbody>
      \(sentence.boundaries.map { row(of: $0, in: explanation) }.joined(separator: "\n"))
      </tbody>
      </table>
      </details>
      \(tagTable(of: explanation))<script type="application/json">\(try data(of: sentence))</script>
      </section>

      """
  }

  private func row(
    of boundary: SegmentationExplanation.Boundary, in explanation: SegmentationExplanation
  ) -> String {
    let (left, right) = (
      explanation.units[boundary.unit].text, explanation.units[boundary.unit + 1].text
    )
    let score = boundary.evidence.map { signed($0.score) } ?? ""
    let parts = boundary.evidence.map { $0.summary(in: explanation, top: top) } ?? ""
    return """
      <tr><td>\(boundary.unit + 1)</td><th scope="row" lang="zh">\(left.shortened.visible.escaped) / \
      \(right.shortened.visible.escaped)</th><td>\(boundary.isCut ? "cut" : "joined")</td>\
      <td class="number">\(score)</td><td>\(parts.escaped)</td>\
      <td>\(boundary.reason.escaped)</td></tr>
      """
  }

  /// A table of the words that have tags, nothing where none has.
  private func tagTable(of explanation: SegmentationExplanation) -> String {
    guard let tags = explanation.tags, !tags.isEmpty else { return "" }
    let rows = tags.map { tag in
      let word = explanation.text(of: tag.units).shortened.visible
      let score = tag.evidence.map { signed($0.score) } ?? ""
      let parts = tag.evidence?.summary(in: explanation, top: top) ?? "your words"
      return """
        <tr><th scope="row" lang="zh">\(word.escaped)</th><td>\(tag.tag.escaped)</td>\
        <td class="number">\(score)</td><td>\(parts.escaped)</td></tr>
        """
    }
    return """
      <details open>
      <summary>Why words have their tags</summary>
      <table>
      <thead><tr><th scope="col">Word</th><th scope="col">Tag</th><th scope="col">Score</th>\
      <th scope="col">Contributions</th></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table>
      </details>

      """
  }

  /// What the script needs to know, as JSON that cannot end the element it stands in.
  private func data(of sentence: ExplainedSentence) throws -> String {
    let explanation = sentence.explanation
    let boundaries = sentence.boundaries.map { boundary in
      Picture.Boundary(
        unit: boundary.unit, reason: boundary.reason,
        score: boundary.evidence.map { rounded($0.score) },
        baseline: boundary.evidence.map { rounded($0.baseline) },
        error: boundary.evidence.map { rounded($0.error) },
        rest: boundary.evidence?.largest(top).rest.map(rounded),
        parts: (boundary.evidence?.contributions ?? []).compactMap { part in
          abs(part.value) < 0.005
            ? nil
            : Picture.Part(
              name: explanation.name(of: part), kind: part.kind.rawValue,
              start: part.units.lowerBound, end: part.units.upperBound, value: rounded(part.value))
        },
        own: boundary.influences.map { influence in
          Picture.Word(
            name: "\(influence.word.visible) · \(influence.strength)"
              + (influence.holds ? "" : " · does not hold"),
            start: influence.units.lowerBound, end: influence.units.upperBound,
            holds: influence.holds)
        })
    }
    let picture = Picture(
      units: explanation.units.map(\.text.visible),
      cuts: explanation.boundaries.map(\.isCut), top: top, boundaries: boundaries)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(picture), as: UTF8.self).escapedForScript
  }

  /// A number with three decimals, which are enough to draw.
  private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

  /// What the script draws.
  private struct Picture: Encodable {
    var units: [String]
    /// Whether there is a cut after each unit but the last.
    var cuts: [Bool]
    /// How many contributions are named.
    var top: Int
    var boundaries: [Boundary]

    struct Boundary: Encodable {
      var unit: Int
      var reason: String
      var score: Double?
      var baseline: Double?
      var error: Double?
      /// The sum of the contributions that are not named.
      var rest: Double?
      var parts: [Part]
      /// The user's words.
      var own: [Word]
    }

    struct Part: Encodable {
      var name: String
      var kind: String
      var start: Int
      var end: Int
      var value: Double
    }

    struct Word: Encodable {
      var name: String
      var start: Int
      var end: Int
      var holds: Bool
    }
  }
}
