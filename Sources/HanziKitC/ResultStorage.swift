import CHanziKit
import SystemCore
import WordRanges

/// What stands behind a `hanzikit_result`: the arrays it points to, and what computes with buffers of its own.
final class ResultStorage {
  /// Places of items, of words or of other things.
  var words = WordRanges()
  private var strings = FlatBuffer<CChar>()
  private var stringEnds = FlatBuffer<Int>()
  /// Numbers, one an item.
  var values = FlatBuffer<Double>()
  private var tags = TagNames()
  private var error = FlatBuffer<CChar>()
  /// What finds words, kept from call to call.
  var finders = FinderCache()

  /// Arrays for more items than these are not kept for the next call.
  private static let keptItems = 1 << 20

  /// Removes what the last call found.
  func removeAll() {
    if words.count > Self.keptItems { words = WordRanges() }
    if strings.count > Self.keptItems { strings = FlatBuffer() }
    words.removeAll()
    strings.removeAll()
    stringEnds.removeAll()
    values.removeAll()
  }

  /// Adds an item that is text.
  func append(_ string: String) {
    var string = string
    string.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { strings.append(contentsOf: $0) }
    }
    stringEnds.append(strings.count)
    strings.append(0)
  }

  /// Adds the bytes of each word that was found in texts by the bytes where it begins and ends.
  func appendWords(of texts: some Sequence<UnsafeRawBufferPointer>) {
    let (starts, ends) = (words.starts.base, words.ends.base)
    var total = 0
    for word in 0..<words.count { total += Int(ends[word] - starts[word]) + 1 }
    strings.reserve(total)
    stringEnds.reserve(words.count)
    let (copies, copyEnds) = (strings.end, stringEnds.end)
    var (word, at) = (0, 0)
    for (text, end) in zip(texts, words.textEnds.elements) {
      while word < end {
        let (first, last) = (Int(starts[word]), Int(ends[word]))
        // Words are short: a call for each would take longer than its bytes.
        for byte in first..<last {
          copies[at] = text.load(fromByteOffset: byte, as: CChar.self)
          at += 1
        }
        copyEnds[word] = strings.count + at
        copies[at] = 0
        at += 1
        word += 1
      }
    }
    strings.advance(by: at)
    stringEnds.advance(by: word)
  }

  /// Notes that the items of a text are all there.
  func endText() { words.textEnds.append(max(words.count, stringEnds.count, values.count)) }

  /// The result points to what is here.
  func publish(to result: UnsafeMutablePointer<hanzikit_result>) {
    // What a caller may read again belongs to this object; all else is NULL.
    var found = hanzikit_result()
    found.storage = result.pointee.storage
    found.texts = words.textEnds.count
    found.text_ends = UnsafePointer(words.textEnds.base)
    found.count = max(words.count, stringEnds.count, values.count)
    if words.starts.count > 0 { found.starts = UnsafePointer(words.starts.base) }
    if words.count > 0 { found.ends = UnsafePointer(words.ends.base) }
    if words.kinds.count > 0 { found.kinds = UnsafePointer(words.kinds.base) }
    if words.levels.count > 0 { found.levels = UnsafePointer(words.levels.base) }
    if words.probabilities.count > 0 {
      found.probabilities = UnsafePointer(words.probabilities.base)
    }
    if words.tags.count > 0 {
      found.tags = UnsafePointer(words.tags.base)
      found.tag_names = tags.pointers(to: words.tagNames)
      found.tag_count = words.tagNames.count
    }
    if stringEnds.count > 0 {
      found.strings = UnsafePointer(strings.base)
      found.string_ends = UnsafePointer(stringEnds.base)
    }
    if values.count > 0 { found.values = UnsafePointer(values.base) }
    result.pointee = found
  }

  /// The result tells of a failure and of nothing else.
  func publish(error text: String, to result: UnsafeMutablePointer<hanzikit_result>) {
    removeAll()
    publish(to: result)
    error.removeAll()
    for byte in text.utf8 { error.append(byte == 0x0A ? 0x20 : CChar(bitPattern: byte)) }
    error.append(0)
    result.pointee.error = UnsafePointer(error.base)
  }
}

/// The names of tags as C strings.
struct TagNames: ~Copyable {
  private var names: [String] = []
  private var storage = FlatBuffer<UnsafePointer<CChar>?>()

  /// Pointers to the names, which hold until the next call with others.
  mutating func pointers(to names: [String]) -> UnsafePointer<UnsafePointer<CChar>?> {
    if names != self.names {
      removeAll()
      self.names = names
      for name in names {
        let bytes = UnsafeMutablePointer<CChar>.allocate(capacity: name.utf8.count + 1)
        for (index, byte) in name.utf8.enumerated() { bytes[index] = CChar(bitPattern: byte) }
        bytes[name.utf8.count] = 0
        storage.append(UnsafePointer(bytes))
      }
    }
    return UnsafePointer(storage.base)
  }

  private mutating func removeAll() {
    for pointer in storage.elements { pointer?.deallocate() }
    storage.removeAll()
  }

  deinit {
    for pointer in storage.elements { pointer?.deallocate() }
  }
}
