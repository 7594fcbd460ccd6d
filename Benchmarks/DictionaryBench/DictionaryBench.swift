// Dictionaries that are replaced while threads segment: throughput, what a snapshot costs, and whether every text
// was segmented under one dictionary.
import ArgumentParser
import Foundation
import Synchronization
import WordSegmentation

@main
struct DictionaryBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dictionary-bench",
    abstract: "Measures dictionaries that change; prints rows of a Markdown table.")

  @Argument(help: "A text in UTF-8, a paragraph a line.")
  var text: String

  @Option(help: "Threads that segment.")
  var threads = 2

  @Option(help: "Seconds of each measurement.")
  var seconds = 5.0

  @Option(help: "Replacements a second, separated by commas.")
  var rates = "0,100,500,2000"

  func run() throws {
    let lines = try String(contentsOfFile: text, encoding: .utf8).split(separator: "\n")
      .map(String.init)
    let dictionaries = try makeDictionaries(lines)
    let handle = SegmenterHandle(try Segmenter().adding(dictionaries[0]))
    print("| replacements a second | MB/s | texts | under two dictionaries | a replacement, µs |")
    print("|---|---|---|---|---|")
    for rate in rates.split(separator: ",").compactMap({ Int($0) }) {
      let load = Load(handle: handle, lines: lines, dictionaries: dictionaries)
      load.run(threads: threads, rate: rate, seconds: seconds)
      let (texts, bytes, torn) = load.counts
      print(
        "| \(load.replacements / Int(seconds)) | "
          + String(format: "%.1f", Double(bytes) / 1e6 / seconds)
          + " | \(texts) | \(torn) | "
          + (rate == 0 ? "" : String(format: "%.0f", load.microseconds)) + " |")
    }
    for count in Set([1, threads]).sorted() {
      print("`current` on \(count) threads: \(snapshotCost(handle, threads: count)) ns")
    }
  }

  /// Four dictionaries of the same words, each with a tag of its own.
  private func makeDictionaries(_ lines: [String]) throws -> [CompiledDictionary] {
    var counts: [Substring: Int] = [:]
    let segmenter = try Segmenter()
    for words in segmenter.segment(Array(lines.prefix(2_000)), omittingWhiteSpace: true) {
      for word in words where word.text.count > 1 { counts[word.text, default: 0] += 1 }
    }
    let words = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(1_000)
    return try (0..<4).map { number in
      var dictionary = UserDictionary()
      for (word, _) in words { try dictionary.add(String(word), tag: "d\(number)") }
      return try dictionary.compiled()
    }
  }

  private func snapshotCost(_ handle: SegmenterHandle, threads: Int) -> Int {
    let count = 2_000_000
    let time = ContinuousClock().measure {
      onThreads(threads) { _ in
        for _ in 0..<count where handle.current.threads == 0 { preconditionFailure() }
      }
    }
    return Int(time / .nanoseconds(count))
  }
}

/// Calls `body` with the number of each of `count` threads on that thread, and waits for all: a queue has no
/// more threads than the machine has processors.
private func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  let group = DispatchGroup()
  for number in 0..<count {
    group.enter()
    Thread.detachNewThread {
      body(number)
      group.leave()
    }
  }
  group.wait()
}

/// Threads that segment lines while another replaces the dictionaries.
private final class Load: Sendable {
  private let handle: SegmenterHandle
  private let lines: [String]
  private let dictionaries: [CompiledDictionary]
  private let isDone = Atomic(false)
  private let texts = Atomic(0)
  private let bytes = Atomic(0)
  private let torn = Atomic(0)
  private let replaced = Atomic(0)
  private let nanoseconds = Atomic(0)

  init(handle: SegmenterHandle, lines: [String], dictionaries: [CompiledDictionary]) {
    (self.handle, self.lines, self.dictionaries) = (handle, lines, dictionaries)
  }

  var counts: (texts: Int, bytes: Int, torn: Int) {
    (
      texts.load(ordering: .relaxed), bytes.load(ordering: .relaxed), torn.load(ordering: .relaxed)
    )
  }
  var replacements: Int { replaced.load(ordering: .relaxed) }
  /// Of a replacement, on average.
  var microseconds: Double {
    Double(nanoseconds.load(ordering: .relaxed)) / 1e3 / Double(max(1, replacements))
  }

  func run(threads: Int, rate: Int, seconds: Double) {
    onThreads(threads + 1) { [self] thread in
      if thread == threads {
        replace(rate: rate, seconds: seconds)
        isDone.store(true, ordering: .relaxed)
      } else {
        segment(from: thread * lines.count / threads)
      }
    }
  }

  private func segment(from first: Int) {
    var line = first
    while !isDone.load(ordering: .relaxed) {
      let text = lines[line % lines.count]
      var tags = Set<String>()
      for token in handle.current.tokens(in: text) {
        if let tag = token.tag { tags.insert(tag) }
      }
      if tags.count > 1 { torn.add(1, ordering: .relaxed) }
      texts.add(1, ordering: .relaxed)
      bytes.add(text.utf8.count, ordering: .relaxed)
      line += 1
    }
  }

  private func replace(rate: Int, seconds: Double) {
    let clock = ContinuousClock()
    let start = clock.now
    while clock.now - start < .seconds(seconds) {
      usleep(rate > 0 ? useconds_t(1_000_000 / rate) : 100_000)
      guard rate > 0 else { continue }
      let number = replaced.load(ordering: .relaxed) + 1
      let time = clock.measure {
        handle.replaceDictionaries(with: dictionaries[number % dictionaries.count])
      }
      nanoseconds.add(Int(time / .nanoseconds(1)), ordering: .relaxed)
      replaced.store(number, ordering: .relaxed)
    }
  }
}
