/// How good titles are, beside what people wrote and what the articles say.
public struct TitleEvaluation: Codable, Hashable, Sendable {
  /// How many titles were judged.
  public private(set) var count = 0
  /// Of the numbers and names of the titles, how many the articles have.
  public private(set) var copied = CopiedShare()
  /// How many titles have a label in square brackets that the article lacks.
  public private(set) var labels = 0
  /// How many titles are empty.
  public private(set) var empty = 0
  private var sum = RougeScore()
  private var characters = 0
  private var faults: [Int: Int] = [:]

  /// No titles.
  public init() {}

  /// The mean of the titles' scores; zeros where there are none.
  public var rouge: RougeScore { sum / Double(max(1, count)) }

  /// The mean number of characters of a title, white space not counted.
  public var meanLength: Double { Double(characters) / Double(max(1, count)) }

  /// The share of titles that have a fault.
  public func share(of fault: TitleFaults) -> Double {
    Double(faults[fault.rawValue] ?? 0) / Double(max(1, count))
  }

  /// Judges `candidate` as a title of the article `body` that a person called `reference`.
  public mutating func add(reference: String, candidate: String, body: String) {
    count += 1
    sum = sum + RougeScore(reference: reference, candidate: candidate)
    copied.add(title: candidate, body: body)
    let length = candidate.unicodeScalars.count { !$0.properties.isWhitespace }
    characters += length
    if length == 0 { empty += 1 }
    if Self.hasLabel(candidate, lackingIn: body) { labels += 1 }
    for fault in TitleFaults(of: candidate).elements { faults[fault.rawValue, default: 0] += 1 }
  }

  /// Whether the title has 【…】 or […] that does not stand so in the article, white space left out.
  private static func hasLabel(_ title: String, lackingIn body: String) -> Bool {
    let title = title.filter { !$0.isWhitespace }
    for (opening, closing) in [("【", "】"), ("[", "]")] as [(Character, Character)] {
      guard let start = title.firstIndex(of: opening) else { continue }
      let end = title[start...].firstIndex(of: closing) ?? title.index(before: title.endIndex)
      if !body.filter({ !$0.isWhitespace }).contains(String(title[start...end])) { return true }
    }
    return false
  }
}

extension TitleFaults {
  /// The faults one by one.
  fileprivate var elements: [TitleFaults] {
    [.repetition, .danglingMark, .openPair, .unfinished].filter(contains)
  }
}
