import TextCore

/// Finds pairs of titles and texts in raw text, for the first training of a network that has too few
/// articles with real titles.
///
/// Takes the lines of a text one after the other and needs little memory: what it keeps is the section
/// at hand and a count for every title. The same text gives the same pairs.
public struct PseudoTitleMiner {
  /// Which rules are used.
  public let kinds: Set<PseudoTitle.Kind>
  /// Texts of which no passage may be in a pair, as ``characters(of:)`` has them.
  public let known: KnownText
  /// So many pairs with the same title are kept: what stands over more texts says little of any.
  public let greatestRepetition: Int

  private let tokenizer = Tokenizer()
  private var headings = HeadingFinder()
  private var gaps: GapFinder
  private var seen: [ExactText: Int] = [:]

  /// A miner of pairs of some kinds, of kind `gap` at most `greatestStretches` from a document.
  public init(
    kinds: Set<PseudoTitle.Kind> = Set(PseudoTitle.Kind.allCases),
    known: KnownText = PseudoTitleMiner.noText, greatestRepetition: Int = 3,
    greatestStretches: Int = 3
  ) {
    self.kinds = kinds
    self.known = known
    self.greatestRepetition = greatestRepetition
    gaps = GapFinder(tokenizer: tokenizer, greatestStretches: greatestStretches)
  }

  /// Adds a line, given as Unicode scalars; an empty one ends the document. Hands every pair that ends
  /// here to `found`.
  public mutating func add(line: [UInt32], _ found: (PseudoTitle) -> Void) {
    let text = Paragraph(line, tokenizer: tokenizer)
    guard text.count > 0 else { return endDocument(found) }
    var pairs: [PseudoTitle] = []
    if kinds.contains(.heading), let pair = headings.add(text) {
      pairs.append(PseudoTitle(pair: pair, kind: .heading))
    }
    if kinds.contains(.gap) {
      gaps.add(text) { pairs.append(PseudoTitle(pair: $0, kind: .gap)) }
    }
    keep(pairs, found)
  }

  /// Ends the document; hands its last pairs to `found`.
  public mutating func endDocument(_ found: (PseudoTitle) -> Void) {
    var pairs: [PseudoTitle] = []
    if let pair = headings.finish() { pairs.append(PseudoTitle(pair: pair, kind: .heading)) }
    gaps.finish { pairs.append(PseudoTitle(pair: $0, kind: .gap)) }
    keep(pairs, found)
  }

  /// No known text. A passage of 30 characters gives a text away.
  public static let noText = KnownText(runLength: 30)

  /// The characters of a text that are compared with those of known texts: whatever their width,
  /// without white space.
  public static func characters(of text: String) -> [UInt32] {
    text.unicodeScalars.lazy.map { TextFolding.width.fold($0.value) }.filter { $0 > 0x20 }
  }

  private mutating func keep(_ pairs: [PseudoTitle], _ found: (PseudoTitle) -> Void) {
    for pair in pairs where !known.sharesRun(with: Self.characters(of: pair.pair.body)) {
      let title = ExactText(pair.pair.title)
      let count = seen[title, default: 0]
      guard count < greatestRepetition else { continue }
      seen[title] = count + 1
      found(pair)
    }
  }
}
