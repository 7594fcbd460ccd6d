/// A sequence of its entries, in the order they were first added.
extension UserDictionary: Sequence {
  /// An iterator from the first entry on.
  public func makeIterator() -> IndexingIterator<[DictionaryEntry]> { entries.makeIterator() }
}

extension UserDictionary: ExpressibleByArrayLiteral {
  /// A dictionary of absolute words. A literal that holds what cannot be a word, such as an empty string,
  /// is a mistake of the program, which stops.
  public init(arrayLiteral words: String...) {
    do {
      try self.init(words)
    } catch {
      preconditionFailure("a dictionary of \(words): \(error)")
    }
  }
}

extension UserDictionary: Hashable {
  /// Whether both have the same entries, whatever their order.
  public static func == (left: UserDictionary, right: UserDictionary) -> Bool {
    left.count == right.count && left.allSatisfy { right.counterpart(of: $0) == $0 }
  }

  /// Hashes the entries, whatever their order.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(reduce(0) { $0 ^ $1.hashValue })
  }
}

/// Written as an array of its entries.
extension UserDictionary: Codable {
  public init(from decoder: any Decoder) throws {
    self.init()
    for entry in try [DictionaryEntry](from: decoder) { insert(entry) }
  }

  public func encode(to encoder: any Encoder) throws { try entries.encode(to: encoder) }
}
