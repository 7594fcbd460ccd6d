import TextCore

/// A user's words: what must, should or may be a word.
///
/// Words are distinguished by their half-width form, case mattering: `ＡＢ` and `AB` are one entry,
/// `ab` is another. A value: copies are independent. For use in segmentation it is compiled once
/// by ``compiled()``.
public struct UserDictionary: Sendable {
  /// Entries in the order they were first added, nil where one was removed.
  private var places: [DictionaryEntry?] = []
  /// The place of each key.
  private var index: [[UInt32]: Int] = [:]

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

  /// The entry of a word, or nil.
  public subscript(word: String) -> DictionaryEntry? { entry(ofKey: Self.key(of: word)) }

  /// The entry of a key, or nil.
  func entry(ofKey key: [UInt32]) -> DictionaryEntry? { index[key].flatMap { places[$0] } }

  /// Adds a word or replaces its entry.
  ///
  /// - Parameter weight: above 0, at most 1,000,000; nil for the square of the word's length.
  /// - Throws: ``WordProblem``, the dictionary unchanged.
  public mutating func add(
    _ word: String, weight: Float? = nil, strength: WordStrength = .absolute
  ) throws(WordProblem) {
    insert(try DictionaryEntry(word, weight: weight, strength: strength))
  }

  /// Adds an entry or replaces that of the same word; returns its place among the entries ever
  /// added.
  @discardableResult
  mutating func insert(_ entry: DictionaryEntry) -> Int {
    if let place = index[entry.key] {
      places[place] = entry
      return place
    }
    index[entry.key] = places.count
    places.append(entry)
    return places.count - 1
  }

  /// Removes a word; returns its entry, or nil if there was none.
  @discardableResult
  public mutating func remove(_ word: String) -> DictionaryEntry? {
    guard let place = index.removeValue(forKey: Self.key(of: word)) else { return nil }
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
      if let entry { index[entry.key] = place }
    }
  }

  private static func key(of word: String) -> [UInt32] {
    DictionaryEntry.trim(word.unicodeScalars.map(\.value)[...]).map(TextFolding.width.fold)
  }
}
