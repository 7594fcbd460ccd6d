import GeneratedText
import ProgramTesting
import TermDiscovery
import TextCore

/// Text of a domain and of everyday life with terms planted in it, each in the lines of its theme.
struct PlantedTerms {
  private var random: SplitMix

  static let plants = ["光合作用", "叶绿体", "蒸腾速率", "气孔导度", "根瘤菌", "H2O分子"]
  static let networks = ["5G基站", "Wi-Fi模块", "IPv6地址", "C++编译器", "路由协议", "网关设备"]
  static let everyday = ["早饭", "邻居", "公交车", "天气", "孩子", "电影", "手机", "周末"]
  private static let plantWords = ["田里", "种下", "浇水", "发芽", "雨后", "春耕"]
  private static let networkWords = ["机房", "接线", "断电", "重启", "上网", "排错"]
  private static let filler = Array("的一是在不了有和人这中大为上个国我以要他时来到说着就那看还没很再把")
    .map(String.init)

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  /// Lines about plants and networks by turns, `words` among the terms of the latter.
  mutating func domain(lines: Int, words: [String] = []) -> String {
    (0..<lines).map { number in
      number % 2 == 0
        ? line(Self.plants, Self.plantWords) : line(Self.networks + words, Self.networkWords)
    }.joined()
  }

  /// Lines about nothing in particular.
  mutating func baseline(lines: Int) -> String {
    (0..<lines).map { _ in line(Self.everyday, Self.everyday) }.joined()
  }

  private mutating func draw(_ words: [String]) -> String {
    words[Int(random.next() % UInt64(words.count))]
  }

  private mutating func line(_ terms: [String], _ words: [String]) -> String {
    var text = ""
    for part in 0..<4 {
      for _ in 0..<1 + random.next() % 3 { text += draw(Self.filler) }
      text += part % 2 == 0 ? draw(terms) : draw(words)
      for _ in 0..<random.next() % 3 { text += draw(Self.filler) }
      if random.next() % 4 == 0 { text += draw(Self.everyday) }
      text += random.next() % 3 == 0 ? "。" : "，"
    }
    return text + "\n"
  }
}

/// Corpora in files, to be mined.
struct MiningFiles {
  private let folder: TemporaryFolder
  let domain: Corpus
  let baseline: Corpus

  init(domain: String, baseline: String) throws {
    folder = try TemporaryFolder()
    self.domain = try Corpus(paths: [folder.write(domain, to: "domain.txt")])
    self.baseline = try Corpus(paths: [folder.write(baseline, to: "baseline.txt")])
  }

  /// The terms found with options that `change` changes.
  func terms(
    threads: Int = 1, _ change: (inout TermMinerOptions) -> Void = { _ in },
    progress: @escaping @Sendable (TermProgress) -> Void = { _ in }
  ) async throws -> TermList {
    var options = TermMinerOptions()
    options.temporaryDirectory = folder.path()
    change(&options)
    return try await TermMiner(options: options, threads: threads).discover(
      domain: domain, baseline: baseline, progress: progress)
  }
}
