/// What stands between white space, or between quotation marks, in what a person looks for.
struct QueryTerm: Equatable {
  var text: String
  var isQuoted = false
  var isExcluded = false
  var isPrefix = false

  /// The terms of a text.
  static func terms(of text: String) -> [QueryTerm] {
    var terms: [QueryTerm] = []
    var rest = text.unicodeScalars[...]
    while let first = rest.first {
      if first.properties.isWhitespace {
        rest.removeFirst()
        continue
      }
      var term = QueryTerm(text: "")
      if first == "-" || first == "－", let second = rest.dropFirst().first,
        !second.properties.isWhitespace
      {
        term.isExcluded = true
        rest.removeFirst()
      }
      if let mark = rest.first, let close = quotes[mark] {
        rest.removeFirst()
        term.isQuoted = true
        let end = rest.firstIndex(of: close) ?? rest.endIndex
        term.text = String(rest[..<end])
        rest = end < rest.endIndex ? rest[rest.index(after: end)...] : rest[end...]
      } else {
        let end = rest.firstIndex { $0.properties.isWhitespace || quotes[$0] != nil }
        term.text = String(rest[..<(end ?? rest.endIndex)])
        rest = rest[(end ?? rest.endIndex)...]
      }
      if term.isQuoted ? rest.first == "*" : term.text.hasSuffix("*") {
        term.isPrefix = true
        if term.isQuoted { rest.removeFirst() } else { term.text.removeLast() }
      }
      terms.append(term)
    }
    return terms
  }

  private static let quotes: [Unicode.Scalar: Unicode.Scalar] = ["\"": "\"", "“": "”", "「": "」"]
}
