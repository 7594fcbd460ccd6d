/// A sentence as a tree over its words.
///
/// A tree is known by its constituents, the spans of words that have a node of their own. Nothing in
/// it is nested in memory, so that a tree may be as deep as a sentence is long.
public struct SyntaxTree: Hashable, Sendable {
  /// The words, from left to right.
  public let words: [String]
  /// The constituents of two words and more as ranges of indices into `words`: each before those
  /// inside of it, and from left to right. The first is the whole sentence, unless that is one word.
  public let spans: [Range<Int>]
  /// Where each word lies in the UTF-8 of the text that the tree was made of; empty where words were given.
  public let utf8: [Range<Int>]
  /// The syntactic distance before each word; empty where the tree was not made from any.
  public let distances: [Float]
  /// For each constituent, the index in `spans` after the last one inside of it.
  let ends: [Int]

  /// The tree of words with certain constituents, in any order. Single words, the whole sentence and
  /// repetitions need not, but may be among them; no two may cross.
  package init(
    words: [String], spans: [Range<Int>], utf8: [Range<Int>] = [], distances: [Float] = []
  ) {
    var sorted = spans.filter { $0.count > 1 }
    if words.count > 1 { sorted.append(0..<words.count) }
    sorted.sort { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
    var distinct: [Range<Int>] = []
    distinct.reserveCapacity(sorted.count)
    for span in sorted where span != distinct.last { distinct.append(span) }
    self.words = words
    self.spans = distinct
    self.utf8 = utf8
    self.distances = distances
    ends = Self.ends(of: distinct)
  }

  /// The binary tree that is split first where the distance is largest, then each part likewise; of
  /// equal distances the leftmost splits first. `distances` has a number before each word, of which
  /// the first means nothing.
  /// Source: Shen et al., "Ordered neurons", 2019, section 5.2.
  public init(words: [String], distances: [Float]) {
    precondition(
      words.count == distances.count, "\(distances.count) distances for \(words.count) words")
    self.init(
      words: words, spans: Self.spans(splittingAt: Array(distances.dropFirst())),
      distances: distances)
  }

  /// A node of a tree: a word or a constituent.
  public struct Node: Sendable {
    /// The words below it, as indices into the tree's.
    public let words: Range<Int>
    /// The index of its constituent in the tree's ``SyntaxTree/spans``; nil for a word.
    public let span: Int?
    fileprivate let tree: SyntaxTree

    /// The nodes right below it, from left to right; none for a word.
    public var children: [Node] {
      guard let span else { return [] }
      var children: [Node] = []
      var (word, next) = (words.lowerBound, span + 1)
      while word < words.upperBound {
        if next < tree.spans.count, tree.spans[next].lowerBound == word {
          children.append(tree.node(ofSpan: next))
          word = tree.spans[next].upperBound
          next = tree.ends[next]
        } else {
          children.append(Node(words: word..<word + 1, span: nil, tree: tree))
          word += 1
        }
      }
      return children
    }
  }

  /// The node of the whole sentence; nil where there are no words.
  public var root: Node? {
    switch words.count {
    case 0: nil
    case 1: Node(words: 0..<1, span: nil, tree: self)
    default: node(ofSpan: 0)
    }
  }

  /// The node of a constituent, by its index in ``spans``.
  public func node(ofSpan span: Int) -> Node {
    Node(words: spans[span], span: span, tree: self)
  }

  private static func ends(of spans: [Range<Int>]) -> [Int] {
    var ends = [Int](repeating: spans.count, count: spans.count)
    var open: [Int] = []
    for (index, span) in spans.enumerated() {
      while let last = open.last, spans[last].upperBound <= span.lowerBound {
        ends[last] = index
        open.removeLast()
      }
      if let last = open.last {
        precondition(
          span.upperBound <= spans[last].upperBound, "\(spans[last]) and \(span) cross")
      }
      open.append(index)
    }
    return ends
  }
}
