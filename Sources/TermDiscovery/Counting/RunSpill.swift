import SystemCore

/// Sorted runs on their way to one temporary file.
struct RunSpill: ~Copyable {
  private let directory: String
  private var file: TemporaryFile?
  private var runs: [[Int]] = []

  init(directory: String) { self.directory = directory }

  /// Writes runs and frees their memory, also on failure; throws `TermError.file` if the disk is full.
  mutating func write(_ runs: [[UnsafeMutableBufferPointer<UInt8>]]) throws(TermError) {
    defer {
      for chunk in runs.joined() { chunk.deallocate() }
    }
    do throws(FileError) {
      if file == nil { file = try TemporaryFile(in: directory) }
      for run in runs {
        for chunk in run { try file?.append(UnsafeRawBufferPointer(chunk)) }
        self.runs.append(run.map(\.count))
      }
    } catch {
      throw .file(error)
    }
  }

  /// The runs for reading.
  consuming func finish() throws(TermError) -> [SortedRun] {
    guard let file else { return [] }
    var start = 0
    var sorted: [SortedRun] = []
    for lengths in runs {
      do throws(FileError) {
        sorted.append(try SortedRun(file: file, from: start, lengths: lengths))
      } catch {
        throw .file(error)
      }
      start += lengths.reduce(0, +)
    }
    return sorted
  }
}
