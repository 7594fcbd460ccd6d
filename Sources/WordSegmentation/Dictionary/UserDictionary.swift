import TextCore

/// A user's words: what must, should or may be a word, what is none, and where to cut.
///
/// Entries are distinguished by their half-width form and by what they overlook: `ＡＢ` and `AB` are one
/// entry, `ab` is another, and so is an `ab` that ignores case. A value: copies are independent. For use in segmentation it is compiled once
/// by ``compiled()``.
public struct UserDictionary: Sendable {
  /// Entries in the order they were first added, nil where one was removed.
  private var places: [DictionaryEntry?] = []
  /// The place of each key.
  private var index: [Key: Int] = [:]

  /// What distinguishes an entry.
  private struct Key: Hashable {
    let scalars: [UInt32]
    let folding: EntryFolding
    let isPattern: Bool

    init(_ entry: DictionaryEntry) {
      scalars = entry.key
      folding = entry.matching.folding
      isPattern = entry.kind == .pattern
    }

    init(_ word: [UInt32], _ folding: EntryFolding) {
      scalars = word.map(folding.fold)
      self.folding = folding
      isPattern = false
    }
  }

  /// A dictionary without words.
  public init() {}

  /// A dictionary of words of the same strength.
  ///
  /// - Throws: ``WordProblem`` for the first that cannot be one.
  public init(
    _ words: some Sequence<some StringProtocol>, strength: WordStrength = .absolute
  ) throws(WordProblem) {
    for word in words { try add(String(word), strength: strength) }
  }

  /// Number of words.
  public var count: Int { index.count }

  /// Whether there are no words.
  public var isEmpty: Bool { index.isEmpty }

  /// The entries, in the order they were first added.
  public var entries: [DictionaryEntry] { places.compactMap { $0 } }

  /// The entry of a word, or nil: of several the one that overlooks the least. Patterns are not asked.
  public subscript(word: String) -> DictionaryEntry? {
    key(of: word).flatMap { index[$0] }.flatMap { places[$0] }
  }

  /// The same entry as another dictionary has, or nil.
  func counterpart(of entry: DictionaryEntry) -> DictionaryEntry? {
    index[Key(entry)].flatMap { places[$0] }
  }

  /// The patterns and their places among the entries ever added.
  var patterns: [(place: Int, entry: DictionaryEntry)] {
    guard index.keys.contains(where: \.isPattern) else { return [] }
    return places.enumerated().compactMap { place, entry in
      entry.flatMap { $0.kind == .pattern ? (place, $0) : nil }
    }
  }

  /// Adds a word or replaces its entry.
  ///
  /// - Parameters:
  ///   - word: what stands in a text, white space around it left out.
  ///   - weight: above 0, at most 1,000,000; nil for the square of the word's length.
  ///   - strength: whether it is always a word, preferred, or a hint.
  ///   - matching: the differences that are ignored in a match.
  ///   - tag: without white space; nil for none.
  /// - Throws: ``WordProblem``, the dictionary unchanged.
  public mutating func add(
    _ word: String, weight: Float? = nil, strength: WordStrength = .absolute,
    matching: EntryMatching = [], tag: String? = nil
  ) throws(WordProblem) {
    insert(
      try DictionaryEntry(word, weight: weight, strength: strength, matching: matching, tag: tag))
  }

  /// Adds an entry or replaces that of the same word.
  public mutating func add(_ entry: DictionaryEntry) { insert(entry) }

  /// Adds an entry or replaces that of the same word; returns its place among the entries ever
  /// added.
  @discardableResult
  mutating func insert(_ entry: DictionaryEntry) -> Int {
    let key = Key(entry)
    if let place = index[key] {
      places[place] = entry
      return place
    }
    index[key] = places.count
    places.append(entry)
    return places.count - 1
  }

  /// Removes a word; returns its entry, or nil if there was none.
  @discardableResult
  public mutating func remove(_ word: String) -> DictionaryEntry? {
    guard let key = key(of: word) else { return nil }
    return remove(key)
  }

  /// Removes the entry that has the same word and overlooks the same, of the same kind where one is a
  /// pattern; returns it, or nil if there was none.
  @discardableResult
  public mutating func remove(_ entry: DictionaryEntry) -> DictionaryEntry? { remove(Key(entry)) }

  private mutating func remove(_ key: Key) -> DictionaryEntry? {
    guard let place = index.removeValue(forKey: key) else { return nil }
    let entry = places[place]
    places[place] = nil
    if places.count > 2 * index.count + 16 { compact() }
    return entry
  }

  /// Adds all words of another dictionary, whose entries win.
  public mutating func merge(_ other: UserDictionary) {
    for case let entry? in other.places { insert(entry) }
  }

  /// Closes the gaps that removals left.
  private mutating func compact() {
    places = entries
    for (place, entry) in places.enumerated() {
      if let entry { index[Key(entry)] = place }
    }
  }

  /// The key of a word in this dictionary, or nil.
  private func key(of word: String) -> Key? {
    let scalars = Array(DictionaryEntry.trim(word.unicodeScalars.map(\.value)[...]))
    return EntryFolding.all.reversed().lazy.map { Key(scalars, $0) }.first { index[$0] != nil }
  }
}
