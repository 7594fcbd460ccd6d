import TextCore

/// The conditions that a model knows: keys such as `sentiment`, each with its values, or vectors.
public struct ConditionSchema: Codable, Hashable, Sendable {
  /// A condition and what it can be.
  public struct Key: Codable, Hashable, Sendable {
    /// The key, such as `sentiment`.
    public var name: String
    /// Its values, such as `positive` and `negative`.
    public var values: [String]

    /// A key with its values.
    public init(name: String, values: [String]) {
      self.name = name
      self.values = values
    }
  }

  /// The keys, in the order of the table that the model learned from; none if it takes vectors.
  public private(set) var keys: [Key]
  /// The numbers of a condition vector: one for each value of each key or, without keys, what the
  /// model learned from.
  public private(set) var width: Int

  /// Conditions that are labels.
  public init(keys: [Key] = []) {
    self.keys = keys
    width = keys.reduce(0) { $0 + $1.values.count }
  }

  /// Conditions that are vectors of `width` numbers.
  public init(vectorWidth width: Int) {
    keys = []
    self.width = width
  }

  /// The place in a condition vector of a key's value; both are compared byte by byte.
  /// Throws `ConditionalError.unknownKey` and `.unknownValue`, which list those that are known.
  public func index(of key: String, _ value: String) throws(ConditionalError) -> Int {
    var start = 0
    for candidate in keys {
      if ExactText(candidate.name) == ExactText(key) {
        let value = ExactText(value)
        guard let place = candidate.values.firstIndex(where: { ExactText($0) == value }) else {
          throw .unknownValue(value.text, key: key, known: candidate.values)
        }
        return start + place
      }
      start += candidate.values.count
    }
    throw .unknownKey(key, known: keys.map(\.name))
  }

  /// The condition vector of labels: the strength of its key, mostly 1, at the place of each value, 0
  /// elsewhere; keys that are not given are left open. As the vector acts linearly on scales and
  /// shifts, a strength above 1 exaggerates what a label does, one below 1 tones it down.
  /// Throws `ConditionalError.unknownKey` and `.unknownValue`, which list those that are known, and
  /// `.badConfiguration` for the strength of a key that has no label.
  public func vector(
    of labels: [String: String], strengths: [String: Double] = [:]
  ) throws(ConditionalError) -> [Float] {
    var vector = [Float](repeating: 0, count: width)
    for (key, value) in labels.sorted(by: { $0.key < $1.key }) {
      vector[try index(of: key, value)] = Float(strengths[key] ?? 1)
    }
    for key in strengths.keys.sorted() where labels[key] == nil {
      throw .badConfiguration("a strength is given for '\(key)', but no value")
    }
    return vector
  }

  /// Whether conditions are labels, or there are none.
  var isOfLabels: Bool { !keys.isEmpty || width == 0 }

  /// Whether the parts fit each other, as they may not in a file.
  var isPossible: Bool {
    // Keys are those of dictionaries of strings, too, which take canonical equivalents for one.
    (0...1 << 16).contains(width) && Set(keys.map(\.name)).count == keys.count
      && keys.allSatisfy {
        !$0.values.isEmpty && Set($0.values.map(ExactText.init)).count == $0.values.count
      }
      && (keys.isEmpty || width == keys.reduce(0) { $0 + $1.values.count })
  }
}
