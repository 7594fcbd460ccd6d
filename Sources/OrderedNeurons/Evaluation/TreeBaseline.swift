import SystemCore
import TensorCore

/// Trees that know nothing of words, to measure others beside.
public enum TreeBaseline: Codable, Hashable, Sendable {
  /// `(((a b) c) d)`.
  case left
  /// `(a (b (c d)))`.
  case right
  /// Halved again and again; of an odd number of words the larger part is the left one.
  case balanced
  /// Split at the largest of distances that are drawn.
  case random(seed: UInt64)
  /// The binary trees that agree best with those that people drew. As no two constituents of a tree
  /// cross, a binary tree can have them all; what is missing to a score of 1 are those it must have
  /// besides.
  case best

  /// A binary tree for the words of each of the trees that people drew.
  public func trees(like gold: [SyntaxTree]) -> [SyntaxTree] {
    var random = RandomGenerator(seed: 0)
    if case .random(let seed) = self { random = RandomGenerator(seed: seed) }
    return gold.map { SyntaxTree(words: $0.words, spans: spans(like: $0, using: &random)) }
  }

  private func spans(
    like gold: SyntaxTree, using random: inout RandomGenerator
  ) -> [Range<Int>] {
    let count = gold.words.count
    switch self {
    case .left: return (0..<count).map { 0..<$0 + 1 }
    case .right: return (0..<count).map { $0..<count }
    case .balanced: return Self.halves(of: 0..<count)
    case .random:
      return SyntaxTree.spans(splittingAt: (0..<max(0, count - 1)).map { _ in random.next() })
    case .best: return Self.binary(gold)
    }
  }

  private static func halves(of words: Range<Int>) -> [Range<Int>] {
    guard words.count > 1 else { return [] }
    let middle = words.lowerBound + (words.count + 1) / 2
    return [words] + halves(of: words.lowerBound..<middle) + halves(of: middle..<words.upperBound)
  }

  /// The constituents of a tree and, where one has more than two parts, those that its last parts
  /// make together.
  private static func binary(_ tree: SyntaxTree) -> [Range<Int>] {
    var spans = tree.spans
    var waiting = tree.root.map { [$0] } ?? []
    while let node = waiting.popLast() {
      let children = node.children
      for child in children.dropFirst().dropLast() {
        spans.append(child.words.lowerBound..<node.words.upperBound)
      }
      waiting += children.filter { $0.words.count > 1 }
    }
    return spans
  }
}
