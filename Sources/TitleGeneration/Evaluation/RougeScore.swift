import TextCore

/// How much of a reference title a candidate has, and the other way about: ROUGE over characters
/// (Lin 2004), F1 of each kind, 0...1.
///
/// Characters are Unicode scalars; white space does not count. A title of less than `n` characters
/// has no n-grams, and a pair without any scores 0.
public struct RougeScore: Codable, Hashable, Sendable {
  /// Of single characters.
  public var rouge1: Double
  /// Of pairs of neighbouring characters.
  public var rouge2: Double
  /// Of the longest common subsequence.
  public var rougeL: Double

  /// A score of known parts.
  public init(rouge1: Double = 0, rouge2: Double = 0, rougeL: Double = 0) {
    self.rouge1 = rouge1
    self.rouge2 = rouge2
    self.rougeL = rougeL
  }

  /// How well `candidate` agrees with `reference`.
  public init(reference: String, candidate: String) {
    let reference = Self.characters(of: reference)
    let candidate = Self.characters(of: candidate)
    rouge1 = Self.common(reference, candidate, width: 1)
    rouge2 = Self.common(reference, candidate, width: 2)
    rougeL = Self.f1(
      Self.longestCommonSubsequence(reference, candidate), reference.count + candidate.count)
  }

  /// The sum of two scores, part by part.
  public static func + (left: RougeScore, right: RougeScore) -> RougeScore {
    RougeScore(
      rouge1: left.rouge1 + right.rouge1, rouge2: left.rouge2 + right.rouge2,
      rougeL: left.rougeL + right.rougeL)
  }

  /// A score each part of which is divided by `divisor`.
  public static func / (score: RougeScore, divisor: Double) -> RougeScore {
    RougeScore(
      rouge1: score.rouge1 / divisor, rouge2: score.rouge2 / divisor,
      rougeL: score.rougeL / divisor)
  }

  /// The scalars of a title that count.
  private static func characters(of title: String) -> [UInt32] {
    title.unicodeScalars.filter { !isSpace($0) }.map(\.value)
  }

  /// White space, and the separators of files, groups, records and units (U+001C...U+001F), which
  /// common tools for text count as such.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
  }

  private static func f1(_ common: Int, _ total: Int) -> Double {
    total == 0 ? 0 : 2 * Double(common) / Double(total)
  }

  /// F1 of the runs of `width` characters, each counted as often as it occurs.
  private static func common(_ left: [UInt32], _ right: [UInt32], width: Int) -> Double {
    var counts: [UInt64: Int] = [:]
    forEachGram(of: left, width: width) { counts[$0, default: 0] += 1 }
    var common = 0
    forEachGram(of: right, width: width) { gram in
      guard let count = counts[gram], count > 0 else { return }
      counts[gram] = count - 1
      common += 1
    }
    return f1(common, max(0, left.count - width + 1) + max(0, right.count - width + 1))
  }

  private static func forEachGram(of text: [UInt32], width: Int, _ body: (UInt64) -> Void) {
    guard text.count >= width else { return }
    for start in 0...text.count - width {
      body(text[start..<start + width].reduce(0) { $0 << 32 | UInt64($1) })
    }
  }

  private static func longestCommonSubsequence(_ left: [UInt32], _ right: [UInt32]) -> Int {
    var row = [Int](repeating: 0, count: right.count + 1)
    for scalar in left {
      var diagonal = 0
      for (index, other) in right.enumerated() {
        let above = row[index + 1]
        row[index + 1] = scalar == other ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[right.count]
  }
}
