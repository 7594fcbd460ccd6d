import TextCore
import WordSegmentation

extension Targets {
  /// Words, with what users say about them.
  static var segmentation: [String: Target] {
    ["words": words, "dictionary": dictionary, "compiled": compiled]
  }

  /// A text in which the words of most dictionaries have something to do.
  private static let sample = "今天天气很好，我们去公园散步。v2.0 AND 第12章 https://a.cn/ 繁體字 ab"

  /// Any text: its words are the text, byte for byte, in every mode and standard.
  private static func words() -> (Input) -> Void {
    let segmenter = need { try Segmenter(threads: 1) }
    let standards = segmenter.model.standards
    return { input in
      var input = input
      var changed = segmenter.with(standard: input.choice(of: standards))
      changed = changed.with(mode: input.choice(of: WordMode.allCases))
      let text = String(decoding: input.rest(), as: UTF8.self)
      check(changed, text)
      _ = try? changed.readings(of: text, count: 3)
    }
  }

  /// Words cover the text.
  private static func check(_ segmenter: Segmenter, _ text: String) {
    var end = 0
    for token in segmenter.tokens(in: text) {
      precondition(token.utf8.lowerBound == end && !token.utf8.isEmpty, "a gap between words")
      end = token.utf8.upperBound
    }
    precondition(end == text.utf8.count, "words end before their text")
  }

  /// Dictionaries as text, patterns among them: all that is usable can be written and read again, compiled, and used.
  private static func dictionary() -> (Input) -> Void {
    let segmenter = need { try Segmenter(threads: 1) }
    return { input in
      var input = input
      let text = input.text()
      let (words, _) = UserDictionary.check(text: text)
      let again = UserDictionary.check(text: words.serialized())
      precondition(again.dictionary == words, "another dictionary after writing it")
      guard let changed = try? segmenter.adding(words) else { return }
      check(changed, sample)
      check(changed, String(decoding: input.rest(), as: UTF8.self))
    }
  }

  /// Compiled dictionaries, damaged ones.
  private static func compiled() -> (Input) -> Void {
    let segmenter = need { try Segmenter(threads: 1) }
    let file = ScratchFile("compiled")
    return { input in
      var input = input
      file.write(input.rest())
      guard let dictionary = try? CompiledDictionary(contentsOf: file.path) else { return }
      check(segmenter.adding(dictionary), sample)
      _ = try? UserDictionary(contentsOf: file.path)
    }
  }
}
