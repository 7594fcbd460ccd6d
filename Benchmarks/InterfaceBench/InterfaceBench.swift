// The Swift interfaces as a service meets them: latency of many titles at once, and whether timers are on time
// meanwhile; throughput with tasks side by side; start-up; memory after many calls.
import ArgumentParser
import Foundation
import TitleGeneration
import WordSegmentation

@main
struct InterfaceBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interface-bench",
    abstract: "Measures the Swift interfaces; prints rows of a Markdown table.")

  @Argument(help: "A text in UTF-8, a paragraph a line.")
  var text: String

  @Option(help: "Calls for the measurement of memory.")
  var calls = 100_000

  func run() async throws {
    let clock = ContinuousClock()
    let lines = try String(contentsOfFile: text, encoding: .utf8).split(separator: "\n")
      .map(String.init)
    let long = lines.filter { $0.count > 100 }
    guard let article = long.first else { throw ValidationError("no line of 100 characters") }
    print("| | |\n|---|---|")

    var segmenter = try Segmenter()
    let start = try clock.measure {
      segmenter = try Segmenter()
      _ = Array(segmenter.words(in: "今天天气很好。"))
    }
    print("| `Segmenter()` and the first words | \(milliseconds(start)) |")
    let titles = try TitleGenerator()
    _ = try await titles.title(for: article)

    for count in [50, 200] {
      let articles = (0..<count).map { long[$0 % long.count] }
      let (gap, all) = try await Beat.longestGap(while: {
        try await clock.measure {
          try await withThrowingTaskGroup(of: Void.self) { group in
            for article in articles {
              group.addTask { _ = try await titles.title(for: article) }
            }
            try await group.waitForAll()
          }
        }
      })
      print(
        "| \(count) × `title(for:)` at once; longest gap of a beat of 100 ms | "
          + "\(milliseconds(all)); \(milliseconds(gap)) |")
    }

    let bytes = lines.reduce(0) { $0 + $1.utf8.count }
    let single = try Segmenter(threads: 1)
    for tasks in [1, 2] {
      let time = try await clock.measure {
        try await withThrowingTaskGroup(of: Int.self) { group in
          for task in 0..<tasks {
            let part = lines.enumerated().filter { $0.offset % tasks == task }.map(\.element)
            group.addTask { try await single.segment(part).count }
          }
          for try await _ in group {}
        }
      }
      let rate = Double(bytes) / 1e6 / (time / .seconds(1))
      print(
        "| `segment(_:)` of \(bytes / 1_000_000) MB by \(tasks) tasks | "
          + String(format: "%.1f MB/s |", rate))
    }

    let before = residentMegabytes()
    for call in 0..<calls { for _ in segmenter.tokens(in: lines[call % lines.count]) {} }
    print(
      "| resident memory before and after \(calls) × `tokens(in:)` | "
        + "\(before) and \(residentMegabytes()) MB |")
  }

  private func milliseconds(_ time: Duration) -> String {
    String(format: "%.0f ms", time / .milliseconds(1))
  }

  private func residentMegabytes() -> Int {
    let pages =
      (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?
      .split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * Int(sysconf(Int32(_SC_PAGESIZE))) / 1_000_000
  }
}

/// A task that wakes every 100 ms, as a timer of a service does.
enum Beat {
  /// The longest time between two beats while `work` is done, and what it gives.
  static func longestGap<Value: Sendable>(
    while work: @Sendable () async throws -> Value
  ) async throws -> (gap: Duration, value: Value) {
    let beat = Task.detached {
      let clock = ContinuousClock()
      var (longest, last) = (Duration.zero, clock.now)
      while !Task.isCancelled {
        try? await Task.sleep(for: .milliseconds(100))
        if Task.isCancelled { break }
        longest = max(longest, clock.now - last)
        last = clock.now
      }
      return longest
    }
    let value = try await work()
    beat.cancel()
    return (await beat.value, value)
  }
}
