import Foundation
import ProgramTesting
import Synchronization
import Testing
import WordSegmentation

@Suite struct SegmenterHandleTests {
  /// What the tasks of a test share.
  private final class Shared: Sendable {
    let isDone = Atomic(false)
    let wrong = Atomic(0)
    let seen = Mutex<Set<String>>([])
  }

  @Test func `each text is segmented under exactly one of the dictionaries`() throws {
    // All dictionaries have the same words, each with a tag of its own: a text under two would have both.
    let text = "今天天气很好，我们去公园散步。他在北京大学学习计算机科学。"
    let dictionaries = try (0..<4).map { number in
      try UserDictionary(
        text: "天气很好\t\ttag=d\(number)\n公园散步\t\ttag=d\(number)\n北京大学\t\ttag=d\(number)")
    }
    let handle = SegmenterHandle(try TinyModel.segmenter().adding(dictionaries[0]))
    let state = Shared()
    Threads.run(4) { thread in
      if thread == 0 {
        for swap in 1...600 { try? handle.replaceDictionaries(with: dictionaries[swap % 4]) }
        return state.isDone.store(true, ordering: .relaxed)
      }
      var count = 0
      while !state.isDone.load(ordering: .relaxed) || count < 50 {
        let tags = handle.current.tokens(in: text).compactMap(\.tag)
        if tags.count != 3 || Set(tags).count != 1 { state.wrong.add(1, ordering: .relaxed) }
        state.seen.withLock { _ = $0.insert(tags.first ?? "none") }
        count += 1
      }
    }
    #expect(state.wrong.load(ordering: .relaxed) == 0)
    #expect(state.seen.withLock { $0.isSubset(of: ["d0", "d1", "d2", "d3"]) && !$0.isEmpty })
  }

  @Test func `a snapshot keeps its dictionaries`() throws {
    let handle = SegmenterHandle(try TinyModel.segmenter().adding(["天气很好"]))
    let old = handle.current
    try handle.replaceDictionaries(with: UserDictionary())
    #expect(old.words(in: "今天天气很好。").contains("天气很好"))
    #expect(!handle.current.words(in: "今天天气很好。").contains("天气很好"))
    handle.replaceDictionaries(with: try (["气很好"] as UserDictionary).compiled())
    #expect(handle.current.words(in: "今天天气很好。").contains("气很好"))
  }

  @Test func `a changed file is read, and a broken one leaves the dictionaries in force`()
    async throws
  {
    let path = NSTemporaryDirectory() + "watched-\(UUID().uuidString).txt"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try "天气很好\n".write(toFile: path, atomically: true, encoding: .utf8)
    let handle = SegmenterHandle(try TinyModel.segmenter())
    let (events, continuation) = AsyncStream.makeStream(of: DictionaryWatcher.Event.self)
    let watcher = try DictionaryWatcher(handle, paths: [path], interval: 0.01) {
      continuation.yield($0)
    }
    var iterator = events.makeAsyncIterator()
    func outcome(_ event: DictionaryWatcher.Event?) -> String {
      if case .failed(let error) = event { "\(error)" } else { event == nil ? "none" : "replaced" }
    }
    func words() -> [Substring] { handle.current.words(in: "今天天气很好。") }
    #expect(words().contains("天气很好"))

    try "气很好\n".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(outcome(await iterator.next()) == "replaced")
    #expect(words().contains("气很好"))

    try "气很好\tmuch\n".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(outcome(await iterator.next()).contains(":1: “much” is no weight"))
    #expect(words().contains("气很好"))

    try FileManager.default.removeItem(atPath: path)
    #expect(outcome(await iterator.next()).contains("no such file"))
    #expect(words().contains("气很好"))

    // Written in place.
    #expect(FileManager.default.createFile(atPath: path, contents: Data("天天气\n".utf8)))
    #expect(outcome(await iterator.next()) == "replaced")
    #expect(words().contains("天天气"))
    withExtendedLifetime(watcher) {}
  }

  @Test func `a watcher that has nothing to read is refused`() throws {
    let handle = SegmenterHandle(try TinyModel.segmenter())
    #expect(throws: DictionaryError.self) {
      _ = try DictionaryWatcher(handle, paths: ["/nowhere/words.txt"])
    }
  }
}
