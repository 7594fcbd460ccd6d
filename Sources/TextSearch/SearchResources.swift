import Reporting
import Synchronization
import SystemCore
import WordSegmentation
import WritingSystems

/// What tokenizers with the same options share: models and word lists, which never change.
package final class SearchResources: Sendable {
  let options: SearchOptions
  /// What finds words in documents and queries; nil where none are asked for.
  let segmenter: Segmenter?
  let synonyms: Synonyms
  let pinyin: PinyinReader?
  let parser: SyllableParser?

  /// Loads what options ask for. Throws `ModelError`, `DictionaryError` or `FileError`.
  package init(_ options: SearchOptions) throws {
    self.options = options
    if options.mode == .characters {
      segmenter = nil
    } else {
      var segmenter = try SharedModels.segmenter(options.model)
      if let standard = options.standard {
        guard segmenter.model.standards.contains(standard) else {
          throw OptionError(
            "standard", value: standard.rawValue,
            allowed: segmenter.model.standards.map(\.rawValue).joined(separator: ", "))
        }
        segmenter = segmenter.with(standard: standard)
      }
      if !options.dictionaries.isEmpty {
        segmenter = try segmenter.adding(contentsOf: options.dictionaries)
      }
      self.segmenter = segmenter
    }
    synonyms = try options.synonyms.map { try Synonyms(contentsOf: $0) } ?? Synonyms()
    pinyin = options.pinyin ? try SharedModels.pinyin() : nil
    parser = pinyin.map {
      SyllableParser(Set($0.allLetters.map { $0.replacing("ü", with: "v") }))
    }
  }
}

/// Models that a process loads once.
package enum SharedModels {
  private struct Loaded {
    var segmenters: [String: Segmenter] = [:]
    var pinyin: PinyinReader?
  }

  private static let loaded = Mutex(Loaded())

  /// The segmenter of a model.
  package static func segmenter(_ model: String) throws -> Segmenter {
    try loaded.withLock {
      if let segmenter = $0.segmenters[model] { return segmenter }
      let segmenter = try Segmenter(model: model)
      $0.segmenters[model] = segmenter
      return segmenter
    }
  }

  /// The reader of characters.
  static func pinyin() throws -> PinyinReader {
    try loaded.withLock {
      if let reader = $0.pinyin { return reader }
      let reader = try PinyinReader()
      $0.pinyin = reader
      return reader
    }
  }
}
