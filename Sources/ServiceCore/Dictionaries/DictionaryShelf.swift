import Reporting
import Synchronization
import SystemCore
import WordSegmentation

/// The dictionaries of a service by their names: replaced while requests use them, and kept in a folder if there is one.
package final class DictionaryShelf: Sendable {
  /// A dictionary as it is now.
  package struct Entry: Sendable {
    /// Its text, as it was sent.
    package let text: String
    /// The number of its entries.
    package let count: Int
    /// What tells this version from others, in quotation marks.
    package let tag: String
    /// Whose dictionary is replaced by later versions.
    fileprivate let handle: SegmenterHandle
  }

  private let folder: String?
  private let base: Segmenter
  private let limit: Int
  private let entries = Mutex<[String: Entry]>([:])
  /// Held while a dictionary is changed, which may take a second.
  private let changing = Mutex(())

  /// The dictionaries that are in `folder`, which is made where it is not there; without one they live as long as the process.
  /// Throws ``DictionaryError`` for one that cannot be used.
  package init(folder: String?, base: Segmenter, limit: Int) throws(DictionaryError) {
    self.folder = folder
    self.base = base
    self.limit = limit
    guard let folder else { return }
    do throws(FileError) { try Folder.make(folder) } catch { throw .file(error) }
    for file in Folder.entries(of: folder) where file.hasSuffix(Self.suffix) {
      let name = String(file.dropLast(Self.suffix.count))
      guard Self.isName(name) else { continue }
      let path = "\(folder)/\(file)"
      let text: String
      do throws(FileError) { text = try Self.contents(of: path) } catch { throw .file(error) }
      let words = try UserDictionary(text: text, name: path)
      let handle = SegmenterHandle(base.adding(try words.compiled()))
      entries.withLock { $0[name] = Entry(text, words, handle) }
    }
  }

  private static let suffix = ".txt"

  /// Whether a dictionary may have this name: 1 to 64 letters, digits, `-` and `_` of ASCII.
  package static func isName(_ name: String) -> Bool {
    (1...64).contains(name.utf8.count)
      && name.utf8.allSatisfy {
        switch $0 {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
      }
  }

  /// The names with what there is of each, sorted.
  package var all: [(name: String, entry: Entry)] {
    entries.withLock { entries in entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
  }

  /// A dictionary; nil where there is none of that name.
  package subscript(name: String) -> Entry? { entries.withLock { $0[name] } }

  /// The segmenter with a dictionary as it is now; nil where there is none of that name.
  package func segmenter(with name: String) -> Segmenter? { self[name]?.handle.current }

  /// Puts a dictionary in the place of the one of that name, or of none; returns it and whether it is new. Throws ``Problem`` where
  /// `condition` does not hold for what is there, and for text that is no dictionary.
  package func replace(
    _ name: String, with text: String, if condition: DictionaryCondition
  ) throws -> (entry: Entry, isNew: Bool) {
    let words = try UserDictionary(text: text, name: name)
    return try changing.withLock { _ in
      let old = self[name]
      try condition.check(old?.tag)
      guard old != nil || entries.withLock({ $0.count }) < limit else {
        throw Problem.invalid("there are \(limit) dictionaries already; delete one first")
      }
      let compiled = try words.compiled()
      if let folder { try AtomicFile.write(text, to: path(of: name, in: folder)) }
      // Requests that have begun keep the words that there were.
      old?.handle.replaceDictionaries(with: compiled)
      let entry = Entry(text, words, old?.handle ?? SegmenterHandle(base.adding(compiled)))
      entries.withLock { $0[name] = entry }
      return (entry, old == nil)
    }
  }

  /// Removes a dictionary. Throws ``Problem`` where there is none of that name or `condition` does not hold, and `FileError` where its file
  /// has to stay: then it is still there.
  package func remove(_ name: String, if condition: DictionaryCondition) throws {
    try changing.withLock { _ in
      guard let old = self[name] else { throw DictionaryRoutes.missing }
      try condition.check(old.tag)
      if let folder { try Folder.removeFile(path(of: name, in: folder)) }
      entries.withLock { $0[name] = nil }
    }
  }

  private func path(of name: String, in folder: String) -> String {
    "\(folder)/\(name)\(Self.suffix)"
  }

  private static func contents(of path: String) throws(FileError) -> String {
    let file = try MappedFile(path: path)
    return withExtendedLifetime(file) { String(decoding: file.bytes, as: UTF8.self) }
  }
}

extension DictionaryShelf.Entry {
  fileprivate init(_ text: String, _ words: UserDictionary, _ handle: SegmenterHandle) {
    let fingerprint = Array(text.utf8).withUnsafeBytes { Fingerprint(of: $0) }
    self.init(
      text: text, count: words.count, tag: "\"\(fingerprint.hexadecimal.prefix(32))\"",
      handle: handle)
  }
}

/// What a client says of the version that it means to change (RFC 9110, section 13).
package struct DictionaryCondition: Sendable {
  /// `If-Match`, `If-None-Match`.
  package var match, noneMatch: String?

  /// What the header fields of a request say.
  package init(_ headers: RequestHeaders = RequestHeaders()) {
    match = headers.ifMatch
    noneMatch = headers.ifNoneMatch
  }

  /// Throws ``Problem`` where it does not hold for the version that is there.
  func check(_ tag: String?) throws(Problem) {
    let changed = Problem(412, "the dictionary is not the version that you mean; GET it first")
    if let match, !Self.lists(match, tag) { throw changed }
    if let noneMatch, Self.lists(noneMatch, tag) { throw changed }
  }

  /// Whether a list of tags, or `*`, has that of what is there.
  static func lists(_ list: String, _ tag: String?) -> Bool {
    guard let tag else { return false }
    return list == "*"
      || list.split(separator: ",").contains {
        let listed = $0.filter { $0 != " " }
        return listed == tag || listed == "W/" + tag
      }
  }
}
