import ArgumentParser
import Foundation
import Measuring
import TitleGeneration

/// Titles of many articles, each asked for by a task of its own, all at once; beside them a task that wakes
/// every 100 ms, whose longest gap says how long Swift's threads were held.
struct ConcurrencyBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "concurrent", abstract: "Write titles for many tasks at once.")

  @Argument(help: "The model's folder.")
  var model: String

  @Argument(help: "The articles: UTF-8, one a line.")
  var articles: String

  @Option(help: "Tasks.")
  var tasks = 200

  @Flag(help: "Read candidates as they are found, instead of awaiting a title.")
  var streams = false

  func run() async throws {
    let generator = try TitleGenerator(model: model)
    let lines = try String(contentsOfFile: articles, encoding: .utf8).split(separator: "\n")
    let texts = (0..<tasks).map { String(lines[$0 % lines.count]) }
    _ = try await generator.title(for: texts[0])
    let clock = ContinuousClock()
    let beat = Task {
      var longest = Duration.zero
      var last = clock.now
      while !Task.isCancelled {
        try? await Task.sleep(for: .milliseconds(100))
        let now = clock.now
        longest = max(longest, last.duration(to: now))
        last = now
      }
      return longest
    }
    let start = clock.now
    let times = try await withThrowingTaskGroup { [streams] group in
      for text in texts {
        group.addTask {
          var first: Duration?
          if streams {
            for try await _ in generator.candidates(for: text) where first == nil {
              first = start.duration(to: clock.now)
            }
          } else {
            _ = try await generator.title(for: text)
          }
          let end = start.duration(to: clock.now)
          return (first: first ?? end, end: end)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let wall = start.duration(to: clock.now)
    beat.cancel()
    try ConcurrencyResult(
      tasks: tasks, milliseconds: wall.milliseconds,
      longestGap: await beat.value.milliseconds,
      first: Quantiles(times.map(\.first)), end: Quantiles(times.map(\.end))
    ).printLine()
  }
}

/// One line of output; times are in milliseconds.
private struct ConcurrencyResult: Encodable {
  let tasks: Int
  let milliseconds: Double
  /// The longest gap between two wakings that are 100 ms apart.
  let longestGap: Double
  /// From the start until a task had its first candidate or its title, and until it was at its end.
  let first: Quantiles
  let end: Quantiles
}

private struct Quantiles: Encodable {
  let p50: Double
  let p99: Double

  init(_ times: [Duration]) {
    let sorted = times.sorted()
    p50 = sorted[sorted.count / 2].milliseconds
    p99 = sorted[sorted.count * 99 / 100].milliseconds
  }
}

extension Duration {
  fileprivate var milliseconds: Double { self / .milliseconds(1) }
}
