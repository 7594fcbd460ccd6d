/// What the files of a model's folder were when they were shipped: `checksums.txt`, XXH64 and name a line, as `xxh64sum`
/// writes and checks it (`scripts/model-checksums.py`). Files that it does not name are not checked, and neither is a folder
/// without it.
package struct ModelChecksums {
  /// The name of the file.
  package static let fileName = "checksums.txt"

  private let path: String
  private var sums: [(name: String, sum: String)] = []

  /// The checksums in the file at `path`; none where there is no file. Throws `ModelError` where it cannot be read or
  /// holds something else.
  package init(contentsOf path: String) throws(ModelError) {
    self.path = path
    guard Folder.exists(path) else { return }
    let text: String
    do {
      text = try Self.withBytes(of: path) { String(decoding: $0, as: UTF8.self) }
    } catch { throw .file(error) }
    for line in text.split(separator: "\n") {
      let sum = line.prefix(while: \.isHexDigit)
      let name = line.dropFirst(sum.count + 2)
      guard sum.count == 16, line.dropFirst(16).hasPrefix("  "), !name.isEmpty, !name.contains("/")
      else {
        throw .damaged(path: path, reason: "'\(line)' is no checksum with the name of a file")
      }
      sums.append((String(name), sum.lowercased()))
    }
  }

  /// Throws `ModelError.damaged` for the first of the files that is not what it was; `file` says where a file of that name
  /// stands.
  package func check(_ file: (_ name: String) -> String) throws(ModelError) {
    for (name, sum) in sums {
      let path = file(name)
      let found: String
      do { found = try Self.withBytes(of: path, Self.text) } catch { throw .file(error) }
      guard found == sum else {
        throw .damaged(
          path: path,
          reason: "it is not the file that \(Self.fileName) beside it names. Get the model again; "
            + "who changed it removes \(Self.fileName)")
      }
    }
  }

  /// The same of the files of a folder that are never replaced one by one.
  package static func check(folder: String) throws(ModelError) {
    try ModelChecksums(contentsOf: "\(folder)/\(fileName)").check { "\(folder)/\($0)" }
  }

  /// The text of `checksums.txt` for files of a folder. Throws `FileError` where one cannot be read.
  package static func text(of names: [String], in folder: String) throws(FileError) -> String {
    var lines = ""
    for name in names { lines += "\(try withBytes(of: "\(folder)/\(name)", text))  \(name)\n" }
    return lines
  }

  private static func text(_ bytes: UnsafeRawBufferPointer) -> String {
    let digits = String(XXHash64.hash(bytes), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func withBytes<Result>(
    of path: String, _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(FileError) -> Result {
    let file = try MappedFile(path: path)
    defer { withExtendedLifetime(file) {} }
    return body(file.bytes)
  }
}
