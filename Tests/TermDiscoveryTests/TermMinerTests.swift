import Foundation
import TermDiscovery
import Testing
import TextCore

@Suite struct TermMinerTests {
  private let files: MiningFiles

  init() throws {
    var planted = PlantedTerms(seed: 31)
    files = try MiningFiles(
      domain: planted.domain(lines: 1500), baseline: planted.baseline(lines: 1500))
  }

  /// The places of terms in a list, from 0.
  private func ranks(_ list: TermList) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: list.terms.enumerated().map { ($1.text, $0) })
  }

  @Test func `Planted terms stand above common words and above fragments`() async throws {
    let list = try await files.terms { $0.minimumCount = 50 }
    let ranks = ranks(list)
    var worst = 0
    for term in PlantedTerms.plants + PlantedTerms.networks {
      worst = max(worst, try #require(ranks[term], "\(term) of \(list.terms.map(\.text))"))
    }
    for word in PlantedTerms.everyday + ["合作用", "光合", "绿体", "基站", "地址", "由协议"] {
      #expect(ranks[word].map { $0 > worst } ?? true, "\(word) of \(list.terms.map(\.text))")
    }
    #expect(ranks["5G"] == nil && ranks["IPv6"] == nil)
  }

  @Test func `Every figure of a term is sound, and its contexts hold it`() async throws {
    let list = try await files.terms { $0.minimumCount = 50 }
    #expect(list.domain.lines == 1500 && list.baseline.lines == 1500)
    #expect(list.domain.files == 1 && list.domain.units > 15_000)
    #expect(list.terms.map(\.score) == list.terms.map(\.score).sorted(by: >))
    #expect(Set(list.terms.map(\.text)).count == list.terms.count)
    for term in list.terms {
      #expect(term.score.isFinite && term.logOdds.isFinite && term.significance.isFinite)
      #expect(term.count >= 50 && (1...term.count).contains(term.documents))
      #expect((1...5).contains(term.contexts.count))
      #expect(term.contexts.allSatisfy { $0.parts.term == term.text }, "\(term.text)")
      #expect(term.similarity.map { abs($0) < 1.0001 } ?? true)
      #expect(term.evidence.allSatisfy { (0...1).contains($0.quantile) })
    }
  }

  @Test func `The list is the same for any number of threads`() async throws {
    let one = try await files.terms { $0.minimumCount = 30 }
    for threads in [2, 3] {
      let other = try await files.terms(threads: threads) {
        $0.minimumCount = 30
        $0.memory = 1 << 24
      }
      // Lists hold NaN where a measure has no value.
      #expect("\(other)" == "\(one)", "\(threads) threads")
    }
  }

  @Test func `Seeds draw the terms of their theme upwards`() async throws {
    // Vectors take more text than the other tests need.
    var planted = PlantedTerms(seed: 37)
    let lines = 10_000
    let files = try MiningFiles(
      domain: planted.domain(lines: lines), baseline: planted.baseline(lines: 1000))
    let themes = [PlantedTerms.plants, PlantedTerms.networks]
    var scores: [[String: Double]] = []
    for theme in themes {
      let list = try await files.terms {
        $0.minimumCount = 300
        // As a person may write them.
        $0.seeds = theme.prefix(3).map { $0.uppercased() + " " }
        $0.explained = themes.flatMap(\.self)
      }
      scores.append(Dictionary(uniqueKeysWithValues: list.terms.map { ($0.text, $0.score) }))
    }
    // What the terms that are no seeds gain from seeds about plants.
    let gains = try themes.map { theme in
      try theme.dropFirst(3).map { term in
        try #require(scores[0][term]) - #require(scores[1][term])
      }.reduce(0, +)
    }
    #expect(gains[0] > 1 && gains[1] < -1, "\(gains)")
  }

  @Test func `Words of Latin letters are terms if they are asked for`() async throws {
    let words = ["Wi-Fi", "IPv6", "C++", "H2O", "Kubernetes"]
    var planted = PlantedTerms(seed: 32)
    let files = try MiningFiles(
      domain: planted.domain(lines: 1500, words: words), baseline: planted.baseline(lines: 600))
    let plain = try await files.terms { $0.minimumCount = 20 }
    #expect(Set(words).isDisjoint(with: plain.terms.map(\.text)))
    let latin = try await files.terms {
      $0.minimumCount = 20
      $0.takesLatin = true
    }
    let found = Set(latin.terms.map(\.text))
    #expect(found.isSuperset(of: words), "\(found)")
  }

  @Test func `Limits are kept, and terms asked for are returned besides`() async throws {
    let all = try await files.terms { $0.minimumCount = 30 }
    let last = try #require(all.terms.last)
    let few = try await files.terms {
      $0.minimumCount = 30
      $0.count = 3
      $0.explained = [last.text, all.terms[0].text, "没有的词"]
    }
    #expect(few.terms.map(\.text) == all.terms.prefix(3).map(\.text) + [last.text])
    let short = try await files.terms {
      $0.minimumCount = 30
      $0.maximumTermLength = 3
      $0.count = 100
    }
    #expect(short.terms.contains { $0.text == "叶绿体" })
    #expect(short.terms.allSatisfy { $0.text.count <= 3 || $0.text.contains { $0.isASCII } })
    let none = try await files.terms { $0.count = 0 }
    #expect(none.terms.isEmpty)
  }

  @Test(arguments: [1, 3])
  func `Progress of each activity goes from little to all`(threads: Int) async throws {
    let told = ProgressLog()
    _ = try await files.terms(threads: threads, progress: { told.add($0) })
    let activities = told.activities
    #expect(activities.first == "reading domain")
    #expect(activities.contains("vectors"))
    for activity in activities {
      let steps = told.steps.filter { $0.activity == activity }.map(\.share)
      #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.done <= $1.done }, "\(activity)")
      #expect(steps.allSatisfy { (0...$0.total).contains($0.done) }, "\(activity)")
    }
  }

  @Test func `Texts in memory and a counted baseline give what files give`() async throws {
    var planted = PlantedTerms(seed: 31)
    let domain = Corpus(texts: [planted.domain(lines: 1500)])
    let baseline = Corpus(texts: [planted.baseline(lines: 1500)])
    let miner = TermMiner(options: TermMinerOptions(minimumCount: 50), threads: 2)
    let fromFiles = try await files.terms { $0.minimumCount = 50 }
    var list = try await miner.discover(domain: domain, baseline: miner.baseline(of: baseline))
    for index in list.terms.indices {
      for place in list.terms[index].contexts.indices {
        list.terms[index].contexts[place].file = fromFiles.terms[index].contexts[place].file
      }
    }
    #expect("\(list)" == "\(fromFiles)")
    // A baseline of any length serves.
    let longer = TermMiner(options: TermMinerOptions(minimumCount: 50, maximumLength: 5))
    let counted = try await miner.baseline(of: baseline)
    let found = try await longer.discover(domain: domain, baseline: counted)
    #expect(found.terms.contains { $0.text == "叶绿体" })
  }

  @Test func `A list is the same after it was encoded`() async throws {
    let list = try await files.terms { $0.minimumCount = 50 }
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let again = try decoder.decode(TermList.self, from: encoder.encode(list))
    #expect("\(again)" == "\(list)")
    let context = Data(#"{"file": "a", "line": 1, "text": "光合", "range": [1, 3]}"#.utf8)
    #expect(throws: DecodingError.self) { try decoder.decode(TermContext.self, from: context) }
  }

  /// 凉 and U+F979 are canonically equivalent.
  @Test func `Terms of canonically equivalent characters keep apart`() throws {
    let texts = ["凉州城", "\u{F979}州城"]
    let terms = texts.map {
      Term(
        text: $0, score: 1, count: 1, documents: 1, baselineCount: 0, logOdds: 1,
        significance: 1, pmi: nil, leftEntropy: 0, rightEntropy: 0)
    }
    let list = TermList(
      terms: terms, domain: CorpusTotals(), baseline: CorpusTotals(), parameters: [])
    for text in texts {
      #expect(try #require(list.term(text)).text.utf8.elementsEqual(text.utf8))
    }
  }

  @Test func `The order of lines and of files changes nothing`() async throws {
    var planted = PlantedTerms(seed: 39)
    let lines = planted.domain(lines: 900).split(separator: "\n").map(String.init)
    let baseline = Corpus(texts: [planted.baseline(lines: 600)])
    let miner = TermMiner(options: TermMinerOptions(minimumCount: 20), threads: 2)
    func list(_ texts: [[String]]) async throws -> TermList {
      var list = try await miner.discover(
        domain: Corpus(texts: texts.map { $0.joined(separator: "\n") + "\n" }), baseline: baseline)
      for index in list.terms.indices {
        for context in list.terms[index].contexts {
          // The name is "text", a space and the number.
          let line = texts[Int(context.file.dropFirst(5))! - 1][context.line - 1]
          #expect(line.contains(context.text) && context.parts.term == list.terms[index].text)
        }
        list.terms[index].contexts = []
      }
      return list
    }
    let parts = [Array(lines[..<300]), Array(lines[300..<500]), Array(lines[500...])]
    let found = try await list(parts)
    #expect(found.terms.count > 20)
    for other in [
      Array(parts.reversed()), parts.map { $0.reversed() }, [lines.sorted(), [], []],
    ] {
      #expect("\(try await list(other).terms)" == "\(found.terms)")
    }
  }

  @Test func `Frequent terms are listed though one neighbour is always the same`() async throws {
    // 速率 stands after 蒸腾 alone, and 测得 before it: neither side is free.
    var planted = PlantedTerms(seed: 40)
    let text = planted.domain(lines: 1500).replacing("蒸腾速率", with: "测得蒸腾速率")
    let list = try await MiningFiles(domain: text, baseline: planted.baseline(lines: 1500))
      .terms { $0.minimumCount = 50 }
    let ranks = ranks(list)
    for term in PlantedTerms.plants {
      #expect(ranks[term] != nil, "\(term) of \(list.terms.map(\.text))")
    }
  }

  @Test func `Every candidate is listed or has a reason`() async throws {
    let all = try await files.terms {
      $0.minimumCount = 30
      $0.keepsRejected = true
      $0.count = 10
    }
    let reasons = all.rejected.flatMap(\.reasons).map(\.kind)
    #expect(Set(reasons).isSuperset(of: [.rank, .logOdds]), "\(Set(reasons))")
    #expect(
      all.rejected.filter { $0.reasons.first?.kind == .rank }.first?.reasons == [
        .rank(11, listed: 10)
      ])
    #expect(all.rejections.map(\.count) == all.rejections.map(\.count).sorted(by: >))
    for term in all.terms {
      #expect(!"的了是就都".contains(term.text.first!) && !"的是就和".contains(term.text.last!))
    }
  }

  @Test func `Traditional and simplified characters are one term, shown as most often`()
    async throws
  {
    var planted = PlantedTerms(seed: 41)
    let lines = planted.domain(lines: 1500).split(separator: "\n").map(String.init)
    let mixed = lines.enumerated().map { number, line in
      number % 4 == 0
        ? line : line.replacing("叶绿体", with: "葉綠體").replacing("气孔导度", with: "氣孔導度")
    }.joined(separator: "\n")
    let baseline = planted.baseline(lines: 1500)
    let list = try await MiningFiles(domain: mixed, baseline: baseline).terms {
      $0.minimumCount = 50
    }
    let plain = try await MiningFiles(domain: lines.joined(separator: "\n"), baseline: baseline)
      .terms { $0.minimumCount = 50 }
    #expect(
      list.terms.first { $0.text == "葉綠體" }?.count == plain.terms.first { $0.text == "叶绿体" }?.count)
    #expect(list.terms.contains { $0.text == "氣孔導度" })
    #expect(!list.terms.contains { $0.text == "叶绿体" || $0.text == "氣孔导度" })
    #expect(list.term("叶绿体")?.text == "葉綠體")
  }

  @Test func `Seeds that are no candidates are told`() async throws {
    let list = try await files.terms {
      $0.minimumCount = 50
      $0.seeds = ["叶绿体", "没有的词"]
    }
    #expect(list.unknownSeeds == ["没有的词"])
  }

  @Test func `Escapes in place of characters are refused`() async throws {
    let escaped = String(repeating: "{\"text\": \"\\u53f6\\u7eff\\u4f53\\u3002\"}\n", count: 50)
    let error = await #expect(throws: TermError.self) {
      try await MiningFiles(domain: escaped, baseline: "光合作用").terms()
    }
    #expect(error?.description.contains("escapes of them such as \\u4e2d") == true)
  }
}
