import SystemCore
import TextCore

extension CompiledDictionary {
  /// Compiles entries; of several for the same key the last counts.
  ///
  /// - Throws: ``DictionaryError/tooLarge``, ``DictionaryError/patternsTooLarge(largest:count:)``.
  init(_ entries: [DictionaryEntry]) throws(DictionaryError) {
    var details = EntryDetails()
    var numbers: [DictionaryValue: UInt32] = [:]
    var ordered = [DictionaryValue.none]
    var values: [UInt32] = []
    values.reserveCapacity(entries.count)
    for entry in entries {
      guard let detail = details.number(of: entry) else { throw .tooLarge }
      let value = DictionaryValue(entry, detail: detail)
      if let number = numbers[value] {
        values.append(number)
      } else {
        values.append(UInt32(truncatingIfNeeded: ordered.count))
        numbers[value] = UInt32(truncatingIfNeeded: ordered.count)
        ordered.append(value)
      }
    }
    guard ordered.count <= Int(Int32.max) else { throw .tooLarge }
    var sections = [DictionarySection(.values, elements: ordered)]
    if !details.tags.isEmpty { sections.append(DictionarySection(.tags, lines: details.tags)) }
    if !details.cuts.isEmpty { sections.append(DictionarySection(.cuts, lines: details.cutLines)) }
    var count = 0
    for (section, words) in try Self.tables(entries, values, valueCount: ordered.count) {
      sections.append(section)
      count += words
    }
    try self.init(sections, entries: count)
  }

  /// The sections of patterns and words, with the number of entries of each.
  private static func tables(
    _ entries: [DictionaryEntry], _ values: [UInt32], valueCount: Int
  ) throws(DictionaryError) -> [(section: DictionarySection, words: Int)] {
    var sections: [(section: DictionarySection, words: Int)] = []
    func some(_ isIn: (DictionaryEntry) -> Bool) -> (entries: [DictionaryEntry], values: [UInt32]) {
      let places = entries.indices.filter { isIn(entries[$0]) }
      if places.count == entries.count { return (entries, values) }
      return (places.map { entries[$0] }, places.map { values[$0] })
    }
    let patterns = some { $0.kind == .pattern }
    if !patterns.entries.isEmpty {
      let lines = patterns.entries.map { String($0.line.dropLast()) }
      sections.append((DictionarySection(.patternLines, lines: lines), patterns.entries.count))
      let automaton = try automaton(patterns.entries)
      sections.append((PatternTable.section(automaton, values: patterns.values), 0))
    }
    for folding in EntryFolding.all {
      let words = some { $0.kind != .pattern && $0.matching.folding == folding }
      if words.entries.isEmpty { continue }
      do throws(TrieError) {
        sections.append(
          try WordTable.section(
            words.entries, folding, values: words.values, valueCount: valueCount))
      } catch { throw .tooLarge }
    }
    return sections
  }

  private static func automaton(
    _ patterns: [DictionaryEntry]
  ) throws(DictionaryError) -> PatternAutomaton {
    do throws(PatternLimit) {
      return try PatternAutomaton(patterns)
    } catch {
      throw .patternsTooLarge(largest: patterns[error.pattern].word, count: patterns.count)
    }
  }

  /// Puts sections one after another.
  private init(_ sections: [DictionarySection], entries: Int) throws(DictionaryError) {
    var header = DictionaryHeader(
      entries: UInt32(truncatingIfNeeded: entries),
      sections: sections.map {
        (DictionaryHeader.Section(kind: $0.kind, parameter: $0.parameter), $0.size)
      })
    let memory = DictionaryMemory(size: header.fileSize)
    for (place, section) in zip(header.sections, sections) {
      section.write(UnsafeMutableRawBufferPointer(rebasing: memory.bytes[place.bytes]))
    }
    header.write(to: memory.bytes)
    header.checksum = Self.checksum(of: UnsafeRawBufferPointer(memory.bytes))
    header.write(to: memory.bytes)
    // What was written here needs no check.
    do throws(DictionaryFileProblem) {
      try self.init(unchecked: UnsafeRawBufferPointer(memory.bytes), owner: memory)
    } catch { throw .tooLarge }
  }
}

extension UserDictionary {
  /// The dictionary in the form that finds words in text.
  ///
  /// - Throws: ``DictionaryError/tooLarge`` when the words need more cells than a cell's 64 bits can
  ///   tell apart, ``DictionaryError/patternsTooLarge(largest:count:)`` when the patterns need more states
  ///   than an automaton may have.
  public func compiled() throws(DictionaryError) -> CompiledDictionary {
    try CompiledDictionary(entries)
  }
}
