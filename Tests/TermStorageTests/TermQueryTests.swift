import ProgramTesting
import TermDiscovery
import TermStorage
import Testing

@Suite struct TermQueryTests {
  private let folder: ProgramTesting.TemporaryFolder
  private let store: TermStore
  private let all: [Term]

  init() throws {
    folder = try ProgramTesting.TemporaryFolder()
    store = try TermStore(path: folder.path("terms.sqlite"))
    var list = StoreSamples.list(count: 60)
    for (index, text) in ["100%", "a_b", "axb", "WiFi", "wifi6", "\\", "术语%_"].enumerated() {
      list.terms[index].text = text
    }
    // Some equal values, which rank must decide between.
    for index in 20..<40 { list.terms[index].count = 5 }
    try store.replaceTerms(by: list)
    all = list.terms
  }

  private func texts(_ change: (inout TermQuery) -> Void) throws -> [String] {
    var query = TermQuery()
    change(&query)
    return try store.list(query)?.terms.map(\.text) ?? []
  }

  @Test func `Terms come by rank`() throws {
    #expect(try texts { _ in } == all.map(\.text))
    #expect(try texts { $0.isReversed = true } == all.map(\.text).reversed())
    #expect(try texts { $0.count = 3 } == all.prefix(3).map(\.text))
    #expect(try texts { $0.count = 0 } == [])
  }

  @Test func `Filters hold together`() throws {
    #expect(
      try texts {
        $0.minimumScore = 100
        $0.minimumCount = 5
      } == all.filter { $0.score >= 100 && $0.count >= 5 }.map(\.text))
    #expect(try texts { $0.contained = "语1" } == all.filter { $0.text.contains("语1") }.map(\.text))
    #expect(try texts { $0.contained = "WIFI" } == ["WiFi", "wifi6"])
    #expect(try texts { $0.prefix = "WIFI6" } == ["wifi6"])
    #expect(try texts { $0.prefix = "语" } == [])
  }

  @Test(arguments: [("%", 2), ("_", 2), ("\\", 1), ("a_", 1)])
  func `Signs of patterns mean themselves`(text: String, count: Int) throws {
    #expect(try texts { $0.contained = text }.count == count)
  }

  @Test(arguments: TermColumn.allCases, [false, true])
  func `Every column orders the terms`(column: TermColumn, isReversed: Bool) throws {
    let found = try texts {
      $0.order = column
      $0.isReversed = isReversed
    }
    if column == .term {
      let sorted = all.map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      #expect(found == (isReversed ? sorted.reversed() : sorted))
      return
    }
    func value(_ term: Term) -> Double? {
      switch column {
      case .term: nil
      case .score: term.score
      case .count: Double(term.count)
      case .documents: Double(term.documents)
      case .baselineCount: Double(term.baselineCount)
      case .logOdds: term.logOdds
      case .pmi: term.pmi
      case .leftEntropy: term.leftEntropy
      case .rightEntropy: term.rightEntropy
      case .similarity: term.similarity
      }
    }
    let sorted = all.enumerated().sorted { first, second in
      guard let one = value(first.element), let two = value(second.element) else {
        let (isLast, isOtherLast) = (value(first.element) == nil, value(second.element) == nil)
        return isLast == isOtherLast ? first.offset < second.offset : isOtherLast
      }
      return one == two ? first.offset < second.offset : isReversed ? one < two : one > two
    }
    #expect(found == sorted.map(\.element.text))
  }
}
