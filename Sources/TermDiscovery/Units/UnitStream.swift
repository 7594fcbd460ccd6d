import SystemCore
import TextCore

/// A long row of unit ids: in memory while it is short, then in a temporary file.
struct UnitStream: ~Copyable {
  private let directory: String
  private let limit: Int
  private var file: TemporaryFile?
  private var buffer = FlatBuffer<UInt32>(capacity: 1 << 16)

  /// An empty row that keeps `limit` ids in memory and the others in `directory`.
  init(directory: String, limit: Int = 1 << 20) {
    self.directory = directory
    self.limit = limit
  }

  /// How many ids there are.
  var count: Int { written + buffer.count }

  private var written: Int { (file?.count ?? 0) / MemoryLayout<UInt32>.stride }

  /// Adds ids; throws `FileError.cannotWrite` if the disk is full.
  mutating func append(_ ids: UnsafeBufferPointer<UInt32>) throws(FileError) {
    buffer.append(contentsOf: ids)
    if buffer.count >= limit { try flush() }
  }

  /// Adds ids.
  mutating func append(contentsOf ids: [UInt32]) throws(FileError) {
    let result = ids.withUnsafeBufferPointer { ids in
      Result { () throws(FileError) in try append(ids) }
    }
    try result.get()
  }

  /// Removes all ids from the one at `count` on.
  mutating func truncate(to count: Int) {
    if count >= written {
      let kept = count - written
      buffer.truncate(to: kept)
    } else {
      buffer.removeAll()
      file?.truncate(to: count * MemoryLayout<UInt32>.stride)
    }
  }

  /// The row for reading; nothing may be added after.
  mutating func finish() throws(FileError) -> UnitRow {
    if file != nil { try flush() }
    if let file { return try UnitRow(file: file) }
    return UnitRow(ids: buffer.elements)
  }

  private mutating func flush() throws(FileError) {
    if file == nil { file = try TemporaryFile(in: directory) }
    try file?.append(UnsafeRawBufferPointer(buffer.elements))
    buffer.removeAll()
  }
}

/// A row of unit ids that is only read; its memory lives as long as this object.
final class UnitRow: @unchecked Sendable {
  private let memory: UnsafeMutableBufferPointer<UInt32>?
  private let file: TemporaryFile?
  let ids: UnsafeBufferPointer<UInt32>

  /// A copy of `ids`.
  init(ids: UnsafeBufferPointer<UInt32>) {
    let copy = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: ids.count)
    _ = copy.initialize(from: ids)
    memory = copy
    file = nil
    self.ids = UnsafeBufferPointer(copy)
  }

  /// The ids in a file that is written.
  init(file: TemporaryFile) throws(FileError) {
    memory = nil
    self.file = file
    ids = try file.map().bindMemory(to: UInt32.self)
  }

  deinit { memory?.deallocate() }
}
