import KeywordExtraction
import TextConversion
import TextCore
import TitleGeneration
import WritingSystems

extension Targets {
  /// Scripts, readings, sentences, keywords, titles of any text.
  static var writing: [String: Target] {
    ["writing": script, "keywords": keywords, "titles": titles]
  }

  /// A character is converted to one character, sentences are the text.
  private static func script() -> (Input) -> Void {
    let converters = WritingStandard.allCases.map { target in
      need { try ScriptConverter(to: target, options: ConversionOptions()) }
    }
    let reader = need { try PinyinReader() }
    let detector = need { try WritingDetector() }
    let normalizer = need { try TextNormalizer() }
    return { input in
      var input = input
      let converter = input.choice(of: converters)
      let text = String(decoding: input.rest(), as: UTF8.self)
      let converted = converter.convert(text)
      precondition(converted.unicodeScalars.count == text.unicodeScalars.count)
      _ = reader.pinyin(of: text)
      _ = reader.readings(in: text)
      _ = detector.profile(of: text)
      precondition(detector.mixedCharacters(in: text).allSatisfy { $0 < text.unicodeScalars.count })
      _ = normalizer.normalize(text)
      precondition(SentenceSplitter().sentences(in: text).joined() == text, "lost by sentences")
    }
  }

  private static func keywords() -> (Input) -> Void {
    let extractor = need { try KeywordExtractor(threads: 1) }
    return { input in
      var input = input
      let method = input.choice(of: KeywordMethod.allCases)
      let text = String(decoding: input.rest(), as: UTF8.self)
      for keyword in extractor.keywords(in: text, count: 5, method: method) {
        precondition(keyword.score.isFinite && !keyword.text.isEmpty)
      }
    }
  }

  private static func titles() -> (Input) -> Void {
    let generator = need { try TitleGenerator(threads: 1) }
    return { input in
      var input = input
      var options = TitleOptions()
      options.maximumLength = 4 + Int(input.byte())
      let text = String(decoding: input.rest(), as: UTF8.self)
      let titles = (try? generator.titles(for: [text], options: options)) ?? []
      for title in titles.joined() { precondition((0...1).contains(title.confidence)) }
      _ = try? generator.summaries(of: [text], sentences: 2)
      _ = try? generator.summaries(of: [text], sentences: 2, method: .lexrank)
    }
  }
}
