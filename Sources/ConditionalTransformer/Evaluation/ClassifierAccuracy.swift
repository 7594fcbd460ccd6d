import TextCore

/// How well a classifier tells the values of texts whose values are known.
public struct ClassifierAccuracy: Codable, Hashable, Sendable {
  /// The key.
  public let key: String
  /// The share of texts whose value is told; nil without texts.
  public let share: Double?
  /// The same for each value, in the order of their bytes.
  public let values: [Value]
  /// The number of texts.
  public var texts: Int { values.reduce(0) { $0 + $1.texts } }

  /// How well texts of one value are told.
  public struct Value: Codable, Hashable, Sendable {
    /// The value.
    public let name: String
    /// The number of texts that have it.
    public let texts: Int
    /// The share of these that is told; nil without texts.
    public let recall: Double?
  }

  /// Of the texts that have the classifier's key.
  public init(_ classifier: TextClassifier, on texts: [LabelledText]) {
    key = classifier.key
    let known = texts.filter { $0.conditions[classifier.key] != nil }
    let found = classifier.values(ofFolded: known.map { $0.characters[...] })
    var all = CountedShare()
    var parts = classifier.values.reduce(into: [ExactText: (texts: Int, told: CountedShare)]()) {
      $0[ExactText($1)] = (0, CountedShare())
    }
    for (text, value) in zip(known, found) {
      guard let wanted = text.conditions[classifier.key].map(ExactText.init) else { continue }
      let isTold = wanted == ExactText(value)
      all.add(isTold)
      parts[wanted, default: (0, CountedShare())].texts += 1
      parts[wanted]?.told.add(isTold)
    }
    share = all.value
    values = parts.sorted { $0.key < $1.key }
      .map { Value(name: $0.key.text, texts: $0.value.texts, recall: $0.value.told.value) }
  }
}
