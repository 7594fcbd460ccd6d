import TextCore

/// What makes a sequence of symbols a title.
///
/// - It has as many characters as asked for, but not more than the article.
/// - White space stands between clauses only, and not often.
/// - Brackets and quotes are closed in the order in which they were opened, and hold something.
/// - It begins with a character, a word, a sign, or what opens; it ends with anything but a mark within
///   sentences. No mark follows another or what opens.
/// - No three symbols occur twice. A symbol or a pair of symbols stands twice in a row only where it
///   does so in the article, too.
/// - Words, numbers, names and square brackets are the article's. So are characters of which the article's
///   script has another form, and everything where the article has no Chinese, or
///   no more than the fewest characters asked for.
package struct TitleRules: Sendable {
  /// Which rules hold. Where no title satisfies all, fewer are asked for, in this order.
  package enum Strictness: Int, CaseIterable, Sendable {
    /// All.
    case all
    /// All but the smallest length.
    case anyLength
    /// Only the largest length, and whose words are written.
    case anyForm
  }

  /// The most white spaces between clauses.
  private static let mostSpaces = 3

  /// Articles with fewer different symbols give titles of their own symbols only.
  package static let fewestSymbols = 24

  private let source: TitleSource
  private let generated: Int
  private let strictness: Strictness
  private let lengths: ClosedRange<Int>
  private let allowsGeneratedSymbols: Bool

  package init(
    _ source: TitleSource, generated: Int, options: TitleOptions, strictness: Strictness = .all
  ) {
    self.source = source
    self.generated = generated
    self.strictness = strictness
    let most = max(1, min(options.maximumLength, source.characters))
    let least = strictness == .all ? min(options.minimumLength, most) : 1
    lengths = max(1, least)...most
    // Of next to nothing the network makes anything: then a title has the article's symbols only.
    allowsGeneratedSymbols = source.hasHan && source.distinctSymbols >= Self.fewestSymbols
  }

  /// Whether the symbol, or the end, may follow.
  package func allows(_ symbol: Int32, after title: TitleBeginning) -> Bool {
    if symbol == Vocabulary.endID { return allowsEnd(of: title) }
    guard isWritable(symbol) else { return false }
    let traits = source.traits(of: symbol)
    guard traits.role != .none else { return false }
    let length = title.length + traits.length
    guard strictness != .anyForm || traits.role == .space else {
      return length <= lengths.upperBound
    }
    guard let rest = title.needed(after: traits.role), length + rest <= lengths.upperBound,
      isInPlace(traits, after: title)
    else { return false }
    return traits.role == .space || !repeats(symbol, after: title.symbols)
  }

  /// The most characters that a title can have.
  var longest: Int { lengths.upperBound }

  private func isWritable(_ symbol: Int32) -> Bool {
    if source.firstPlace(of: symbol) != nil { return true }
    guard allowsGeneratedSymbols, Int(symbol) < generated, source.isOfScript(symbol) else {
      return false
    }
    // A label such as 【…】 that the article lacks is none of its title.
    if case .opening(let closing) = source.traits(of: symbol).role {
      return closing != 0x3011 && closing != 0x5D
    }
    return true
  }

  private func allowsEnd(of title: TitleBeginning) -> Bool {
    guard lengths.contains(title.length) else { return false }
    guard title.last?.role != .space else { return false }
    return strictness == .anyForm || (title.open.isEmpty && title.last?.role != .inner)
  }

  private func isInPlace(_ traits: SymbolTraits, after title: TitleBeginning) -> Bool {
    switch traits.role {
    case .space:
      // Between what is no mark, and not for the very end.
      switch title.last?.role {
      case .character, .word, .sign:
        return title.spaces < Self.mostSpaces && title.length < lengths.upperBound
      default: return false
      }
    case .final, .inner:
      guard let last = title.last, !last.isMark, last.role != .space else { return false }
      if case .opening = last.role { return false }
      return true
    case .closing:
      // Not right after what opens, nor after a mark within sentences.
      if case .opening = title.last?.role { return false }
      return title.last?.role != .inner && title.last?.role != .space
    default: return true
    }
  }

  private func repeats(_ symbol: Int32, after all: [Int32]) -> Bool {
    let symbols = all.filter { $0 != TitleVocabulary.spaceID }
    let count = symbols.count
    guard count > 0 else { return false }
    if symbols[count - 1] == symbol {
      var run = [symbol, symbol]
      if count > 1, symbols[count - 2] == symbol { run.append(symbol) }
      guard source.contains(run) else { return true }
    }
    guard count > 2 else { return false }
    let (first, second) = (symbols[count - 2], symbols[count - 1])
    if symbols[count - 3] == second && first == symbol,
      !source.contains([second, first, second, first])
    {
      return true
    }
    return (0..<count - 2).contains {
      symbols[$0] == first && symbols[$0 + 1] == second && symbols[$0 + 2] == symbol
    }
  }

  /// The beginning of a title with another symbol.
  package func appending(_ symbol: Int32, at place: Int?, to title: TitleBeginning)
    -> TitleBeginning
  {
    title.appending(symbol, source.traits(of: symbol), at: place)
  }
}

/// What has been written of a title.
package struct TitleBeginning: Sendable {
  package private(set) var symbols: [Int32] = []
  /// The place of the article that each symbol was copied from, nil for none.
  package private(set) var places: [Int?] = []
  /// The number of characters.
  private(set) var length = 0
  /// The number of white spaces.
  private(set) var spaces = 0
  /// What closes the brackets that are open, the innermost last.
  private(set) var open: [UInt32] = []
  /// The traits of the last symbol.
  private(set) var last: SymbolTraits?

  /// Nothing.
  package init() {}

  /// The fewest characters that must follow a symbol, to close what is open and to stand in what it
  /// opens; nil if it closes what is not open.
  func needed(after role: SymbolTraits.Role) -> Int? {
    switch role {
    case .opening: open.count + 2
    case .closing(let mark): open.last == mark ? open.count - 1 : nil
    case .quote(let mark): open.last == mark ? open.count - 1 : open.count + 2
    default: open.count
    }
  }

  package func appending(
    _ symbol: Int32, _ traits: SymbolTraits, at place: Int?
  ) -> TitleBeginning {
    var next = self
    next.symbols.append(symbol)
    next.places.append(place)
    next.length += traits.length
    next.last = traits
    if traits.role == .space { next.spaces += 1 }
    switch traits.role {
    case .opening(let closing): next.open.append(closing)
    case .closing(let mark) where open.last == mark: next.open.removeLast()
    case .quote(let mark):
      if open.last == mark { next.open.removeLast() } else { next.open.append(mark) }
    default: break
    }
    return next
  }
}
