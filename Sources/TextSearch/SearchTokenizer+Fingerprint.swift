import SystemCore
import WordRanges

extension SearchTokenizer {
  /// Raised when the tokens of a text become others.
  private static let layout = 3

  /// A short text that is another one where an index made by this tokenizer must be built anew: it tells of the layout,
  /// the options, the model, and the contents of dictionaries and synonyms. Throws `FileError`.
  package func fingerprint() throws(FileError) -> String {
    let options = resources.options
    var parts = [
      "layout \(Self.layout)", "mode \(options.mode.rawValue)", "fold \(options.folds ? 1 : 0)",
      "pinyin \(options.pinyin ? 1 : 0)",
    ]
    if let segmenter = resources.segmenter {
      parts.append("model \(segmenter.withoutDictionary.fingerprint)")
    }
    for path in options.dictionaries { parts.append("dict \(try Self.digest(of: path))") }
    if let path = options.synonyms { parts.append("synonyms \(try Self.digest(of: path))") }
    return parts.joined(separator: ", ")
  }

  private static func digest(of path: String) throws(FileError) -> String {
    "\(try Fingerprint.ofFile(at: path).0)"
  }
}
