import CommandSupport
import Reporting
import TermDiscovery

/// Terms as one HTML page that needs nothing else: a table that can be sorted and filtered, a plot of
/// frequency against specificity, and a map of the word vectors. The table can be read where no program
/// runs.
struct TermReport {
  private let list: TermList
  private let terms: ArraySlice<Term>

  /// More terms than these make a page slow; it shows the first ones.
  static let limit = 5000
  /// How many contexts a term shows.
  static let contexts = 3

  /// A report of the first terms of `list`.
  init(_ list: TermList) {
    self.list = list
    terms = list.terms.prefix(Self.limit)
  }

  /// Writes the page.
  func write(to sink: OutputSink) throws {
    try sink.write(page.opening)
    try sink.write(beforeRows)
    for (index, term) in terms.enumerated() { try sink.write(row(term, index: index)) }
    try sink.write("</tbody>\n</table>\n</div>\n<script type=\"application/json\">[")
    for (index, term) in terms.enumerated() {
      try sink.write((index == 0 ? "\n" : ",\n") + data(of: term))
    }
    try sink.write("\n]</script>\n")
    try sink.write(page.closing)
  }

  private var page: HTMLPage {
    HTMLPage(
      title: "Terms of the domain",
      introduction: """
        <p>\(summary)</p>
        <details><summary>Settings</summary><dl>\(settings)</dl></details>
        """,
      width: "90rem", colors: Self.colors, style: Self.style, script: Self.script)
  }

  private var beforeRows: String {
    """
    <div class="plots">
    <figure><figcaption>Frequency and specificity: up is more typical of the domain, right is more \
    frequent</figcaption><canvas id="scatter" role="img" \
    aria-label="Terms by count and log-odds; the table below has the numbers"></canvas></figure>
    <figure><figcaption>Map of the word vectors: terms that are used alike lie close together\
    </figcaption><canvas id="map" role="img" \
    aria-label="Terms by the similarity of their use"></canvas></figure>
    </div>
    <div class="tools"><label>Filter <input id="filter" type="search" placeholder="part of a term" \
    autocomplete="off"></label>
    <label>Script <select id="script"><option value="">any</option><option value="han">Chinese characters \
    alone</option><option value="latin">with letters or digits</option></select></label>
    <label>Characters <input id="shortest" type="number" min="1" value="1"></label>
    <label>to <input id="longest" type="number" min="1" placeholder="any"></label>
    <label><input id="only" type="checkbox"> marked ones alone</label>
    <output id="shown"></output>
    <button id="export" type="button" disabled>Export marked terms</button></div>
    <div id="details" aria-live="polite"><p>Choose a term, in the table or in a picture, to see where \
    it occurs.</p></div>
    <div class="table">
    <table>
    <thead><tr><th scope="col" aria-sort="ascending">rank</th>\(columns)</tr></thead>
    <tbody>

    """
  }

  /// What was read, and how many terms there are.
  private var summary: String {
    var text = "\(list.terms.count.grouped) \(list.terms.count == 1 ? "term" : "terms")"
    if terms.count < list.terms.count { text += ", the first \(terms.count.grouped) shown" }
    for (name, totals) in [("Domain", list.domain), ("Baseline", list.baseline)] {
      text += ". \(name): \(totals.files.grouped) \(totals.files == 1 ? "file" : "files"), "
      text += "\(totals.lines.grouped) lines, \(totals.units.grouped) characters and words"
      if totals.skippedFiles > 0 { text += ", \(totals.skippedFiles.grouped) binary files skipped" }
    }
    return "\(text)."
  }

  private var settings: String {
    list.parameters.map {
      "<dt>\($0.name.visible.escaped)</dt><dd>\($0.value.visible.escaped)</dd>"
    }.joined()
  }

  private var columns: String {
    TermColumn.allCases.map {
      "<th scope=\"col\">\($0.rawValue.replacing("_", with: " "))</th>"
    }.joined()
  }

  private func row(_ term: Term, index: Int) -> String {
    var row = "<tr><td>\(index + 1)</td>"
    for column in TermColumn.allCases {
      row +=
        column == .term
        ? "<th scope=\"row\" lang=\"zh\">\(term.text.visible.escaped)</th>"
        : "<td>\(term.reportField(column))</td>"
    }
    return row + "</tr>\n"
  }

  /// What the script needs beside the table: counts and log-odds, places on the map, contexts.
  private func data(of term: Term) -> String {
    var buffer = OutputBuffer()
    buffer.write(literal: "[")
    buffer.write(json: term.text.visible)
    let map = term.position.map { "\($0.x.fixed),\($0.y.fixed)" } ?? "null,null"
    buffer.write(",\(term.count),\(term.logOdds.fixed),\(term.significance.fixed(1)),\(map),[")
    for (index, context) in term.contexts.prefix(Self.contexts).enumerated() {
      if index > 0 { buffer.write(literal: ",") }
      let (before, found, after) = context.parts
      buffer.write(literal: "[")
      buffer.write(json: "\(context.file.visible):\(context.line)")
      for text in [before, found, after] {
        buffer.write(literal: ",")
        buffer.write(json: text.visible)
      }
      buffer.write(literal: "]")
    }
    buffer.write(literal: "]]")
    return buffer.text.escapedForScript
  }
}

extension Term {
  /// A column for a person: fewer decimals than the table of the format tsv.
  fileprivate func reportField(_ column: TermColumn) -> String {
    switch column {
    case .term: text.visible
    case .score: score.fixed(2)
    case .count: count.grouped
    case .documents: documents.grouped
    case .baselineCount: baselineCount.grouped
    case .logOdds: logOdds.fixed(2)
    case .pmi: pmi?.fixed(2) ?? ""
    case .leftEntropy: leftEntropy.fixed(2)
    case .rightEntropy: rightEntropy.fixed(2)
    case .similarity: similarity?.fixed(2) ?? ""
    }
  }
}
