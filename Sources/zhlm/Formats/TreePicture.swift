import CommandSupport
import OrderedNeurons
import Reporting

/// A tree as elements of SVG: the words in a row, over them a branch for each constituent. Branches
/// are made of upright and level lines, so that they cannot cross however long the sentence is.
struct TreePicture {
  /// The tree.
  let tree: SyntaxTree
  /// The left edge of each word's column, and the right edge of the last.
  let edges: [Double]
  /// Where each constituent's branch is, its middle.
  let nodes: [(x: Double, y: Double)]
  /// Where the row of words begins.
  let wordTop: Double
  /// Where the bars of the distances begin, if they are drawn.
  let barTop: Double?

  /// The height of the row of words, of a level where there is room, and of the highest tree.
  private static let row = 30.0
  private static let level = 22.0
  private static let tallest = 800.0
  /// The height of the longest bar.
  static let longestBar = 40.0

  /// A picture of a tree, below it, if wanted, a bar at each boundary between words, which tells the
  /// distance there.
  init(_ tree: SyntaxTree, showsDistances: Bool = false) {
    self.tree = tree
    var edges = [0.0]
    for word in tree.words {
      edges.append((edges.last ?? 0) + Double(max(2, Self.label(word).columns)) * 9.2 + 16)
    }
    var heights = [Int](repeating: 1, count: tree.spans.count)
    var nodes = [(x: Double, y: Double)](repeating: (0, 0), count: tree.spans.count)
    // What is inside of a constituent comes after it.
    for span in tree.spans.indices.reversed() {
      let children = tree.node(ofSpan: span).children
      for case let inner? in children.map(\.span) {
        heights[span] = max(heights[span], heights[inner] + 1)
      }
      let places = children.map { Self.middle(of: $0, nodes, edges) }
      nodes[span].x = ((places.first ?? 0) + (places.last ?? 0)) / 2
    }
    let levels = Double(heights.first ?? 0)
    let level = min(Self.level, Self.tallest / max(1, levels))
    for span in nodes.indices { nodes[span].y = (levels - Double(heights[span])) * level + 4 }
    self.edges = edges
    self.nodes = nodes
    wordTop = levels * level + 2
    barTop = showsDistances && tree.distances.count > 1 ? wordTop + Self.row + 6 : nil
  }

  /// Size in pixels.
  var width: Double { edges.last ?? 0 }
  var height: Double { barTop.map { $0 + Self.longestBar + 2 } ?? wordTop + Self.row }

  private static func middle(
    of node: SyntaxTree.Node, _ nodes: [(x: Double, y: Double)], _ edges: [Double]
  ) -> Double {
    node.span.map { nodes[$0].x }
      ?? (edges[node.words.lowerBound] + edges[node.words.lowerBound + 1]) / 2
  }

  /// A word as it is shown.
  private static func label(_ word: String) -> String {
    let shown = word.shortened.visible
    // XML cannot have these in any form.
    let scalars = shown.unicodeScalars.map {
      $0 == "\u{FFFE}" || $0 == "\u{FFFF}" ? "\u{FFFD}" : $0
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// The words, as the title of the picture.
  var title: String {
    tree.words.map(Self.label).joined(separator: " ").escaped
  }

  /// Adds the elements to `output`.
  func write(to output: inout OutputBuffer) {
    for span in nodes.indices { writeBranch(span, to: &output) }
    for span in nodes.indices {
      output.write(
        "<circle cx=\"\(nodes[span].x.short)\" cy=\"\(nodes[span].y.short)\" r=\"2.5\"/>")
    }
    let line = (wordTop + 20).short
    for (index, word) in tree.words.enumerated() {
      let x = ((edges[index] + edges[index + 1]) / 2).short
      output.write("<text x=\"\(x)\" y=\"\(line)\">\(Self.label(word).escaped)</text>")
    }
    if let barTop { writeBars(at: barTop, to: &output) }
  }

  /// A line over the parts of a constituent that goes down to each of them.
  private func writeBranch(_ span: Int, to output: inout OutputBuffer) {
    let children = tree.node(ofSpan: span).children
    let y = nodes[span].y
    let feet = children.map { child in
      (x: Self.middle(of: child, nodes, edges), y: child.span.map { nodes[$0].y } ?? wordTop)
    }
    guard let first = feet.first, let last = feet.last else { return }
    let corner = max(0, min(6, min(first.y, last.y) - y, (last.x - first.x) / 2))
    var path = "M\(first.x.short) \(first.y.short)V\((y + corner).short)"
    path += "Q\(first.x.short) \(y.short) \((first.x + corner).short) \(y.short)"
    path += "H\((last.x - corner).short)"
    path += "Q\(last.x.short) \(y.short) \(last.x.short) \((y + corner).short)V\(last.y.short)"
    for foot in feet.dropFirst().dropLast() {
      path += "M\(foot.x.short) \(y.short)V\(foot.y.short)"
    }
    output.write("<path d=\"\(path)\"/>")
  }

  /// A bar at each boundary between words, from the shortest for the smallest distance of the sentence
  /// to the longest for the largest.
  private func writeBars(at top: Double, to output: inout OutputBuffer) {
    let distances = tree.distances.dropFirst()
    let (least, most) = (distances.min() ?? 0, distances.max() ?? 0)
    for (index, distance) in zip(distances.indices, distances) {
      let share = most > least ? Double((distance - least) / (most - least)) : 1
      let length = 3 + (Self.longestBar - 3) * share
      output.write(
        """
        <rect x="\((edges[index] - 4).short)" y="\(top.short)" width="8" height="\(length.short)" \
        rx="2"><title>\(Double(distance).fixed(3))</title></rect>
        """)
    }
  }
}

extension Double {
  /// The number with at most one decimal.
  var short: String {
    let rounded = rounded(to: 1)
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
