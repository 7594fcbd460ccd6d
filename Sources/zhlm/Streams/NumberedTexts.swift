import CommandSupport
import Reporting
import SystemCore

/// Texts that are numbered, each of which can be written by itself: several threads write, and what
/// they wrote is put out in order as it gets done.
struct NumberedTexts {
  /// How many texts there are.
  var count: Int
  /// The most that a thread writes at a time.
  var batch: Int
  /// How many threads write.
  var threads: Int

  /// Calls `make` for ranges of numbers and `format` with each text.
  func write<Text: Sendable>(
    _ make: @escaping @Sendable (Range<Int>) throws -> [Text],
    format: (Text, inout OutputBuffer) -> Void
  ) throws {
    let workers = OrderedWorkers<Range<Int>, Result<[Text], any Error>>(threads: threads) {
      { numbers in Result { try make(numbers) } }
    }
    // Parts of one size, as many for each thread.
    let rounds = (count + threads * batch - 1) / (threads * batch)
    let size = (count + threads * rounds - 1) / (threads * rounds)
    let output = OutputWriter.standardOutput()
    var submitted = 0
    while submitted < count || workers.inFlight > 0 {
      while submitted < count && !workers.isFull {
        workers.submit(submitted..<min(submitted + size, count))
        submitted = min(submitted + size, count)
      }
      guard let texts = try workers.take()?.get() else { break }
      var buffer = OutputBuffer()
      for text in texts { format(text, &buffer) }
      try output.write(buffer)
      try output.flush()
    }
  }
}
