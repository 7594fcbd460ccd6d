import Reporting
import WordSegmentation

/// How text is taken apart for an index.
public struct SearchOptions: Codable, Hashable, Sendable {
  /// Which words an index knows.
  public enum Mode: String, CaseIterable, Codable, Hashable, Sendable {
    /// The words of the text, words inside them, and those of other likely readings.
    case search
    /// The words of the text.
    case words
    /// None: every string of characters is found.
    case characters
  }

  /// The words that are indexed beside the characters.
  public var mode: Mode
  /// The model that finds words.
  public var model: String
  /// The standard by which it cuts; nil for the model's own.
  public var standard: SegmentationStandard?
  /// Files of words that the text is cut by.
  public var dictionaries: [String]
  /// Whether characters are found by their reading, too.
  public var pinyin: Bool
  /// Whether width, case and script make no difference.
  public var folds: Bool
  /// A file of synonyms, words of one meaning in a line; nil for none.
  public var synonyms: String?

  /// The words of all readings of the shipped model, folded.
  public init(
    mode: Mode = .search, model: String = Segmenter.defaultModel,
    standard: SegmentationStandard? = nil, dictionaries: [String] = [], pinyin: Bool = false,
    folds: Bool = true, synonyms: String? = nil
  ) {
    self.mode = mode
    self.model = model
    self.standard = standard
    self.dictionaries = dictionaries
    self.pinyin = pinyin
    self.folds = folds
    self.synonyms = synonyms
  }

  /// The options in pairs of a name and a value, as `tokenize = 'hanzikit mode words pinyin 1'` has them; `dict` may
  /// be given several times.
  ///
  /// Throws `OptionError` for a name or value that is none.
  public init(arguments: [String]) throws(OptionError) {
    self.init()
    for index in stride(from: 0, to: arguments.count, by: 2) {
      guard index + 1 < arguments.count else {
        throw OptionError(arguments[index], value: "", allowed: "a value behind its name")
      }
      try set(arguments[index], to: arguments[index + 1])
    }
  }

  /// The options that differ from the usual ones, in pairs of a name and a value.
  public var arguments: [String] {
    let usual = SearchOptions()
    var arguments: [String] = []
    if mode != usual.mode { arguments += ["mode", mode.rawValue] }
    if model != usual.model { arguments += ["model", model] }
    if let standard { arguments += ["standard", standard.rawValue] }
    for dictionary in dictionaries { arguments += ["dict", dictionary] }
    if pinyin != usual.pinyin { arguments += ["pinyin", pinyin ? "1" : "0"] }
    if folds != usual.folds { arguments += ["fold", folds ? "1" : "0"] }
    if let synonyms { arguments += ["synonyms", synonyms] }
    return arguments
  }

  private mutating func set(_ name: String, to value: String) throws(OptionError) {
    switch name {
    case "mode": mode = try Self.named(name, value)
    case "model": model = value
    case "standard": standard = try Self.named(name, value) as SegmentationStandard
    case "dict": dictionaries.append(value)
    case "pinyin": pinyin = try Self.flag(name, value)
    case "fold": folds = try Self.flag(name, value)
    case "synonyms": synonyms = value
    default:
      throw OptionError(
        name, value: value,
        allowed: "one of mode, model, standard, dict, pinyin, fold, synonyms")
    }
  }

  private static func flag(_ name: String, _ value: String) throws(OptionError) -> Bool {
    switch value {
    case "0": false
    case "1": true
    default: throw OptionError(name, value: value, allowed: "0 or 1")
    }
  }

  private static func named<Value: RawRepresentable & CaseIterable>(
    _ name: String, _ value: String
  ) throws(OptionError) -> Value where Value.RawValue == String {
    guard let known = Value(rawValue: value) else {
      throw OptionError(
        name, value: value, allowed: Value.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return known
  }
}
