// Reads lines and writes the words of each as JSON, in the order of the input, on all processors.
//
//     .build/release/example-pipeline < novel.txt | head -1
import Foundation
import WordSegmentation

/// A line of the output.
struct SegmentedLine: Encodable {
  var line: Int
  var words: [Token]
}

@main
struct Pipeline {
  static func main() async throws {
    let segmenter = try Segmenter(threads: 1)
    let batches = Batches(size: 256)
    let tasks = ProcessInfo.processInfo.activeProcessorCount
    try await withThrowingTaskGroup(of: (Int, Data).self) { group in
      var (started, written) = (0, 0)
      var waiting: [Int: Data] = [:]
      while true {
        // A few batches are under way at a time, which bounds the memory.
        while started - written < 2 * tasks, let (first, lines) = batches.next() {
          let number = started
          started += 1
          group.addTask {
            let words = try await segmenter.segment(lines, omittingWhiteSpace: true)
            return (number, try json(words, first: first))
          }
        }
        guard let (number, data) = try await group.next() else { return }
        waiting[number] = data
        while let data = waiting.removeValue(forKey: written) {
          FileHandle.standardOutput.write(data)
          written += 1
        }
      }
    }
  }

  static func json(_ words: [[Token]], first: Int) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try words.enumerated().reduce(into: Data()) { data, line in
      data += try encoder.encode(SegmentedLine(line: first + line.offset, words: line.element))
      data.append(0x0A)
    }
  }
}

/// The lines of standard input, some at a time, with the number of the first.
final class Batches {
  private let size: Int
  private var line = 1

  init(size: Int) { self.size = size }

  func next() -> (first: Int, lines: [String])? {
    var lines: [String] = []
    while lines.count < size, let line = readLine() { lines.append(line) }
    defer { line += lines.count }
    return lines.isEmpty ? nil : (line, lines)
  }
}
