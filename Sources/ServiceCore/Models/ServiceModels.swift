import ConditionalTransformer
import KeywordExtraction
import OrderedNeurons
import SystemCore
import TitleGeneration
import WordSegmentation
import WritingSystems

/// All models of the service, loaded once and shared by all requests.
package struct ServiceModels: Sendable {
  /// What cuts into words.
  let segmenters: SegmenterTable
  /// What gives words parts of speech, by tag set.
  let taggers: [String: Tagger]
  /// The tag set and the scheme that are used where none is asked for.
  let usualTagSet, usualScheme: String
  /// What finds entities, by scheme.
  let recognizers: [String: EntityRecognizer]
  /// What finds keywords.
  let keywords: KeywordExtractor
  /// What writes titles and summaries.
  let titles: TitleGenerator
  /// What judges and parses sentences.
  let language: OrderedNeuronLM
  /// What writes texts under conditions, by model.
  let generators: [String: ConditionalGenerator]
  /// What converts into a script.
  let converters: [Conversion: ScriptConverter]
  /// What reads characters.
  let pinyin: PinyinReader

  /// A way to convert.
  struct Conversion: Hashable {
    var target: WritingStandard
    var convertsQuotes: Bool
  }

  /// The names of the models with conditions.
  package static let conditionalModels = ["headlines", "poetry", "reviews"]

  /// The shipped models. Each call of theirs uses one thread: requests are what runs side by side.
  /// Throws `ModelError` where one is not found or damaged.
  package init() throws(ModelError) {
    let fast = try SegmentationModel(named: Segmenter.defaultModel)
    let accurate = try SegmentationModel(named: Tagger.defaultModel)
    segmenters = SegmenterTable([fast, accurate])
    usualTagSet = Segmenter.usualTagSet(of: accurate)
    usualScheme = Segmenter.usualScheme(of: accurate)
    var taggers: [String: Tagger] = [:]
    for tagSet in accurate.tagSets {
      taggers[tagSet] = try Tagger(accurate, tagSet: tagSet, threads: 1)
    }
    self.taggers = taggers
    var recognizers: [String: EntityRecognizer] = [:]
    for scheme in accurate.entitySchemes {
      recognizers[scheme] = try EntityRecognizer(accurate, scheme: scheme, threads: 1)
    }
    self.recognizers = recognizers
    keywords = try KeywordExtractor(segmenter: Segmenter(fast, threads: 1), threads: 1)
    titles = try TitleGenerator(threads: 1)
    language = try OrderedNeuronLM(
      segmenter: Segmenter(fast, standard: .pku, threads: 1), threads: 1)
    var generators: [String: ConditionalGenerator] = [:]
    for model in Self.conditionalModels {
      generators[model] = try ConditionalGenerator(model: model, threads: 1)
    }
    self.generators = generators
    var converters: [Conversion: ScriptConverter] = [:]
    let simplified = try WritingModel(named: "simplified", purpose: .conversion)
    let traditional = try WritingModel(named: "traditional", purpose: .conversion)
    for target in WritingStandard.allCases {
      for quotes in [true, false] {
        converters[Conversion(target: target, convertsQuotes: quotes)] = ScriptConverter(
          to: target, options: ConversionOptions(convertsQuotes: quotes),
          model: target == .simplified ? simplified : traditional)
      }
    }
    self.converters = converters
    pinyin = try PinyinReader()
  }
}
