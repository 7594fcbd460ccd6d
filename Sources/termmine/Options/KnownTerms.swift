import ArgumentParser
import SystemCore
import WordSegmentation

/// Terms that nobody has to be told.
enum KnownTerms: ExpressibleByArgument {
  /// The words of jieba's dictionary, as the model of `zhseg` has them.
  case jieba
  /// What `zhseg` keeps whole without a dictionary.
  case zhseg
  /// The terms of a file.
  case file(String)

  init?(argument: String) {
    switch argument {
    case "jieba": self = .jieba
    case "zhseg": self = .zhseg
    default: self = .file(argument)
    }
  }

  static let allValueStrings = ["jieba", "zhseg"]

  /// Tells whether a term is known by one of these but files; nil where they are all files. Throws `ModelError`.
  static func question(_ known: [KnownTerms]) throws(ModelError) -> (@Sendable (String) -> Bool)? {
    var asksJieba = false
    var asksZhseg = false
    for known in known {
      switch known {
      case .jieba: asksJieba = true
      case .zhseg: asksZhseg = true
      case .file: break
      }
    }
    guard asksJieba || asksZhseg else { return nil }
    let segmenter = try Segmenter(threads: 1)
    return { [asksJieba, asksZhseg] term in
      asksJieba && segmenter.model.lists(term)
        || asksZhseg && segmenter.words(in: term).count == 1
    }
  }
}
