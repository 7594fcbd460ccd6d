import ConditionalTransformer
import ProgramTesting
import SystemCore
import TensorCore
import TextCore

/// A small model of poems with random weights, and tables of sounds for its characters.
struct TinyPoet {
  let generator: ConditionalGenerator
  let tables: VerseTables
  /// 400 characters. Of every four the first two are level, the first rhymes as 东, the second as 支; the third and the
  /// fourth are oblique and rhyme as 董 and 送.
  let characters: [Character]
  private let folder: TemporaryFolder

  /// What a tune of the tables looks like.
  static let tune = "小令"

  init(threads: Int = 2) throws {
    let scalars = (UInt32(0x4E00)...0x6000).filter { CharacterCodec.folded([$0]) == [$0] }
    let chosen = scalars.filter { ScriptConversion.simplified($0) == $0 }.prefix(400)
    characters = chosen.compactMap { Unicode.Scalar($0).map(Character.init) }
    let sounds = ["东\t1平\t1平", "支\t3平\t2平", "董\t1仄\t1仄", "送\t2仄\t2仄"]
    folder = try TemporaryFolder()
    _ = try folder.write(
      characters.enumerated().map { "\($1)\t\(sounds[$0 % 4])\n" }.joined(),
      to: "characters.tsv")
    _ = try folder.write("\(Self.tune)\t1.000\t中平仄，仄平平a。平仄b。中仄b、仄平a。\n", to: "tunes.tsv")
    _ = try folder.write(
      "\(characters[0])\t\(characters[8])30\(characters[9])25\n", to: "themes.tsv")
    tables = try VerseTables(folder: folder.path())
    let vocabulary = try Vocabulary(
      entries: (chosen + CharacterCodec.folded("，。、".unicodeScalars.map(\.value))).map {
        Vocabulary.Entry(.scalar($0))
      })
    let schema = ConditionSchema(keys: [
      ConditionSchema.Key(name: "form", values: ["七律", "七绝", "五律", "五绝", "词"]),
      ConditionSchema.Key(name: "tune", values: [Self.tune]),
    ])
    generator = ConditionalGenerator(
      ConditionalModel(
        name: "poet", codec: CharacterCodec(vocabulary),
        network: TinyWriter.network(
          .layerNormalization, schema: schema, symbols: vocabulary.count, positions: 80)),
      threads: threads)
  }

  /// Poems by the tables.
  func poems(
    _ count: Int = 6, under conditions: [String: String], after beginning: String = "",
    _ verse: VerseOptions = VerseOptions(), guidance: Double = 1, seed: UInt64 = 1
  ) throws(ConditionalError) -> [GeneratedText] {
    var options = ConditionalSamplingOptions(guidance: guidance)
    options.sampling.seed = seed
    return try generator.poems(
      0..<count, under: conditions, after: beginning, verse: verse, options: options,
      tables: tables)
  }

  /// The lines of a poem.
  func lines(_ poem: GeneratedText) -> [[Character]] {
    poem.text.split { "，。、".contains($0) }.map(Array.init)
  }

  /// The tone of a character as patterns write it.
  func tone(_ character: Character) -> Character {
    (characters.firstIndex(of: character) ?? 0) % 4 < 2 ? "平" : "仄"
  }

  /// The rhyme of a character: its place among four.
  func rhyme(_ character: Character) -> Int { (characters.firstIndex(of: character) ?? -1) % 4 }
}
