import Synchronization
import TermDiscovery
import Testing
import TextCore

/// Corpora in which there is little or nothing to find, and work that is cut short.
@Suite struct TermMinerLimitsTests {
  private static let everyday: String = {
    var planted = PlantedTerms(seed: 33)
    return planted.baseline(lines: 300)
  }()

  @Test(arguments: ["", "\n\n", "，。！\n—— 😀"])
  func `A corpus without text is refused`(text: String) async throws {
    for (domain, baseline, name) in [
      (text, Self.everyday, "domain"), (Self.everyday, text, "baseline"), (text, text, "baseline"),
    ] {
      do {
        _ = try await MiningFiles(domain: domain, baseline: baseline).terms()
        Issue.record("an empty \(name) was taken")
      } catch TermError.unusable(let reason) {
        #expect(reason.contains("the \(name) has no text"), "\(reason)")
      }
    }
  }

  @Test func `A domain that is the baseline has no terms`() async throws {
    let list = try await MiningFiles(domain: Self.everyday, baseline: Self.everyday).terms()
    #expect(list.terms.isEmpty && list.domain == list.baseline)
  }

  @Test(
    arguments: [1, 2],
    ["字", "光合作用", "WiFi", "12", "天地天地天地天地", "A\nB\nA", "光合作用，\n光合作用。\n光合作用"])
  func `Tiny corpora have no terms or sound ones`(threads: Int, text: String) async throws {
    for baseline in ["字", "光合作用", Self.everyday] {
      let files = try MiningFiles(domain: text, baseline: baseline)
      for minimum in [nil, 1] as [Int?] {
        let list = try await files.terms(threads: threads) {
          $0.minimumCount = minimum
          $0.takesLatin = true
          $0.minimumLogOdds = -100
          $0.seeds = ["光合作用", ""]
          $0.explained = ["光合作用", ""]
        }
        #expect(list.terms.allSatisfy { $0.score.isFinite && $0.logOdds.isFinite })
      }
    }
  }

  @Test(arguments: [2, 8])
  func `One long line is mined like any other`(length: Int) async throws {
    var planted = PlantedTerms(seed: 34)
    let domain = planted.domain(lines: 400).replacing("\n", with: "")
    let list = try await MiningFiles(domain: domain, baseline: Self.everyday)
      .terms(threads: 2) { $0.maximumLength = length }
    #expect(list.domain.lines == 1 && list.terms.allSatisfy { $0.documents == 1 })
    #expect(list.terms.contains { $0.text == "叶绿体" }, "\(list.terms.map(\.text))")
  }

  @Test func `Cancelling stops every activity`() async throws {
    var planted = PlantedTerms(seed: 35)
    let files = try MiningFiles(domain: planted.domain(lines: 500), baseline: Self.everyday)
    let told = ProgressLog()
    _ = try await files.terms(progress: { told.add($0) })
    for activity in told.activities {
      await #expect(throws: CancellationError.self, "\(activity)") {
        // Progress is told on the thread of the task itself where there is only one.
        try await files.terms(progress: { progress in
          if progress.activity == activity { withUnsafeCurrentTask { $0?.cancel() } }
        })
      }
    }
  }

  @Test func `A task cancelled from outside stops before the end`() async throws {
    var planted = PlantedTerms(seed: 36)
    let files = try MiningFiles(domain: planted.domain(lines: 3000), baseline: Self.everyday)
    let started = Mutex<Task<TermList, any Error>?>(nil)
    let task = Task {
      try await files.terms(
        threads: 2, progress: { _ in started.withLock { $0?.cancel() } })
    }
    started.withLock { $0 = task }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func `The call that blocks is cancelled by its task, too`() async throws {
    var planted = PlantedTerms(seed: 38)
    let domain = Corpus(texts: [planted.domain(lines: 500)])
    let task = Task.detached {
      withUnsafeCurrentTask { $0?.cancel() }
      return Result { () throws(TermError) in
        try TermMiner().discover(domain: domain, baseline: Corpus(texts: [Self.everyday]))
      }
    }
    let result = await task.value
    #expect(throws: TermError.cancelled) { try result.get() }
  }

  @Test(arguments: [
    (TermMinerOptions(minimumCount: 0), "minimumCount"),
    (TermMinerOptions(minimumCount: .max), "minimumCount"),
    (TermMinerOptions(maximumLength: 1), "maximumLength"),
    (TermMinerOptions(maximumLength: 9), "maximumLength"),
    (TermMinerOptions(maximumTermLength: 0), "maximumTermLength"),
    (TermMinerOptions(minimumLogOdds: .nan), "minimumLogOdds"),
    (TermMinerOptions(count: -1), "count"), (TermMinerOptions(memory: -1), "memory"),
  ])
  func `Options out of their ranges are refused`(options: TermMinerOptions, name: String) throws {
    let text = Corpus(texts: ["光合作用"])
    do throws(TermError) {
      let miner = TermMiner(options: options)
      _ = try miner.discover(domain: text, baseline: text)
      Issue.record("\(name) was taken")
    } catch {
      guard case .option(let error) = error else { throw error }
      #expect(error.name == name)
    }
  }
}
