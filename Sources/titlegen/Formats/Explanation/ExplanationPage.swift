import Reporting
import SystemCore
import TitleGeneration

/// A page of HTML that shows where the parts of titles come from, and needs nothing else.
///
/// Without a script the page has the titles and what was read of the articles as text.
struct ExplanationPage {
  /// The titles to show, in order.
  let titles: [ExplainedTitle]

  /// The page.
  var html: String {
    Self.page.opening + titles.map(section).joined(separator: "\n") + "\n" + Self.page.closing
  }

  private static let page = HTMLPage(
    title: "titlegen: where titles come from", heading: "Where the title comes from",
    introduction: """
      <p>Choose a part of a title. The article is shaded <span class="key looked">where the network
      looked</span> when it wrote that part; <span class="key copied">framed</span> is what it copied.
      Parts of the title that were copied are underlined, the others are the network’s own words. The
      chart below has a row for every part of the title and a column for every character or word that
      was read.</p>
      """,
    width: "60rem", colors: colors, style: style, script: script)

  private func section(_ title: ExplainedTitle) -> String {
    let place = title.article.line.map { "\(title.article.file):\($0)" } ?? title.article.file
    let pieces = title.explanation.pieces
    var head = ""
    for (index, piece) in pieces.enumerated() {
      head +=
        "<button type=\"button\" data-index=\"\(index)\" style=\"--copied:\(piece.copied.percent)%\""
        + " title=\"\(piece.copied.percent) % copied\">\(piece.text.visible.escaped)</button>"
    }
    return """
      <section>
      <p class="place">\(place.visible.escaped)</p>
      <h2 lang="zh">\(head)</h2>
      <p class="detail" aria-live="polite"></p>
      <div class="article" lang="zh">\(text(of: title))</div>
      <canvas role="img" aria-label="Attention of each part of the title over the article"></canvas>
      <script type="application/json">\(data(of: title).escapedForScript)</script>
      </section>
      """
  }

  /// What was read of the article, a span a piece.
  private func text(of title: ExplainedTitle) -> String {
    var text = ""
    for (piece, gap) in zip(title.explanation.article, title.gaps) {
      switch gap {
      case .none: break
      case .space: text += " "
      case .paragraph: text += "<br>"
      case .unread: text += "<span class=\"gap\"> […] </span>"
      }
      text += "<i>\(piece.text.visible.escaped)</i>"
    }
    return text
  }

  /// The weights that are not next to nothing, as JSON: for each part of the title, pairs of an index
  /// of the article's pieces and a weight in thousandths.
  private func data(of title: ExplainedTitle) -> String {
    var buffer = OutputBuffer()
    buffer.write("{\"size\":\(title.explanation.article.count),\"pieces\":[")
    for (index, piece) in title.explanation.pieces.enumerated() {
      buffer.write(literal: index == 0 ? "{\"text\":" : ",{\"text\":")
      buffer.write(json: piece.text.visible)
      let probability = Float(Mathematics.exp(piece.logProbability)).percent
      buffer.write(",\"probability\":\(probability),\"copied\":\(piece.copied.percent)")
      buffer.write(",\"attention\":\(Self.pairs(piece.attention))")
      buffer.write(",\"copies\":\(Self.pairs(piece.copies))}")
    }
    buffer.write(literal: "]}")
    return buffer.text
  }

  private static func pairs(_ weights: [Float]) -> String {
    let pairs = weights.enumerated().compactMap { index, weight in
      weight >= 0.004 ? "[\(index),\(Int((weight * 1000).rounded()))]" : nil
    }
    return "[\(pairs.joined(separator: ","))]"
  }
}

extension Float {
  /// A share in percent, 0 where it is no number.
  fileprivate var percent: Int {
    isFinite ? Int((100 * Swift.min(1, Swift.max(0, self))).rounded()) : 0
  }
}
