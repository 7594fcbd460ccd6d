import SystemCore
import TextCore

/// Merges counts files, at most `CountsFile.fanIn` at a time, by way of temporary files if need be.
struct CountsMerging {
  let threads: Int
  let folder: String
  let monitor: WorkMonitor
  private var made = 0

  init(threads: Int, folder: String, monitor: WorkMonitor) {
    self.threads = threads
    self.folder = folder
    self.monitor = monitor
  }

  /// Merges the files at `paths` into the one at `path`.
  mutating func merge(_ paths: [String], to path: String) throws(TermError) {
    guard paths.count > CountsFile.fanIn else {
      try mergeAtOnce(paths, to: path)
      return
    }
    var parts: [String] = []
    defer { for part in parts { FileSystem.remove(part) } }
    let size = (paths.count + CountsFile.fanIn - 1) / CountsFile.fanIn
    for start in stride(from: 0, to: paths.count, by: size) {
      made += 1
      let part =
        "\(folder)/hanzikit-\(CurrentProcess.identifier)-\(UInt64.random(in: 0 ... .max))-\(made).gz"
      parts.append(part)
      try merge(Array(paths[start..<min(start + size, paths.count)]), to: part)
    }
    try mergeAtOnce(parts, to: path)
  }

  private func mergeAtOnce(_ paths: [String], to path: String) throws(TermError) {
    var readers: [CountsReader] = []
    for path in paths {
      readers.append(try TermError.file { () throws(FileError) in try CountsReader(path: path) })
    }
    let header = try sum(readers, paths)
    let writer = try TermError.file { () throws(FileError) in
      try CountsWriter(path: path, header: header, threads: threads)
    }
    var queue: [CountsReader] = []
    for reader in readers {
      if try TermError.file({ () throws(FileError) in try reader.next() }) {
        insert(reader, into: &queue)
      }
    }
    var ngram = FlatBuffer<UInt8>()
    var passed = 0
    while let first = queue.last {
      ngram.removeAll()
      ngram.append(contentsOf: first.ngram.elements)
      var count = 0
      while let reader = queue.last, isSame(reader, ngram) {
        count += reader.count
        queue.removeLast()
        if try TermError.file({ () throws(FileError) in try reader.next() }) {
          insert(reader, into: &queue)
        }
      }
      try TermError.file { () throws(FileError) in try writer.append(ngram.elements, count: count) }
      passed += 1
      if passed & 0xFFFF == 0 { try monitor.check() }
    }
    try TermError.file { () throws(FileError) in try writer.finish() }
  }

  private func isSame(_ reader: CountsReader, _ ngram: borrowing FlatBuffer<UInt8>) -> Bool {
    reader.ngram.elements.elementsEqual(ngram.elements)
  }

  /// Puts a reader where its n-gram belongs; the one to be read next is the last.
  private func insert(_ reader: CountsReader, into queue: inout [CountsReader]) {
    var (low, high) = (0, queue.count)
    while low < high {
      let middle = (low + high) / 2
      if CountsOrder.precedes(reader.ngram.elements, queue[middle].ngram.elements) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    queue.insert(reader, at: low)
  }

  private func sum(_ readers: [CountsReader], _ paths: [String]) throws(TermError) -> CountsHeader {
    var header = readers[0].header
    for (reader, path) in zip(readers, paths) where reader.header.minimumCount > 1 {
      throw .unusable(
        "\(path): lacks what occurs less than \(reader.header.minimumCount) times, so it cannot be "
          + "merged. Merge whole counts.")
    }
    for (reader, path) in zip(readers, paths).dropFirst() {
      guard reader.header.maximumLength == header.maximumLength else {
        throw .lengthsDiffer(
          path: path, length: reader.header.maximumLength, other: paths[0],
          otherLength: header.maximumLength)
      }
      header.units += reader.header.units
      header.listedUnits += reader.header.listedUnits
      header.lines += reader.header.lines
      header.files += reader.header.files
    }
    return header
  }
}
