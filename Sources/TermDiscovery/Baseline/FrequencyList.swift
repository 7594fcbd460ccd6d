import SystemCore
import TextCore

/// Lists of words with how often each occurs, as counts: a word and its frequency a line, separated by a
/// tab.
enum FrequencyList {
  /// How many lines are looked at to tell a list from text.
  private static let sample = 50
  /// The longest n-grams that are counted inside words.
  private static let longest = 8

  /// Whether `lines` are those of a list.
  static func isList(_ lines: [String]) -> Bool {
    let filled = lines.filter { !$0.isEmpty }
    return !filled.isEmpty && filled.allSatisfy { entry($0) != nil }
  }

  /// The word and the frequency of a line; nil if it has another form.
  private static func entry(_ line: String) -> (word: Substring, count: Int)? {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count == 2, !fields[0].isEmpty, fields[0].unicodeScalars.count <= 64,
      let count = Int(fields[1]), count >= 0, count < 1 << 48
    else { return nil }
    return (fields[0], count)
  }

  /// The beginning of a file, to be looked at.
  static func beginning(of path: String, _ reading: TextReading) throws(TermError) -> [String] {
    var lines: [String] = []
    let reader = Corpus(file: path).makeReader(reading)
    var text = DecodedText()
    do throws(CorpusError) {
      while lines.count < sample, let line = try reader.next(into: &text) {
        lines.append(String(scalars: text.scalars[line.contents]))
      }
    } catch { throw .corpus(error) }
    return lines
  }

  /// The baseline that the list at `path` makes: the n-grams in its words.
  ///
  /// Words that hold spaces or signs are left out. Throws `TermError.corpus` for text that cannot be read,
  /// `.unusable` with the line that has another form.
  static func baseline(
    _ path: String, _ reading: TextReading, monitor: WorkMonitor
  ) throws(TermError) -> TermBaseline {
    var lists = KeyLists(longest: longest)
    var counts: [[UInt32]: Int] = [:]
    var key: [UInt32] = []
    var (lines, total) = (0, 0)
    try Corpus(file: path).forEachLine(reading) { place, text throws(TermError) in
      let line = String(scalars: text)
      if line.isEmpty { return }
      guard let entry = entry(line) else {
        throw .unusable(
          "\(path): line \(place.number): is no word, tab and frequency, as the lines before. "
            + "Mend the line.")
      }
      lines += 1
      guard entry.count > 0, let units = TermUnits.texts(of: String(entry.word)) else { return }
      total += entry.count * units.count
      var numbers: [UInt32] = []
      for var unit in units { numbers.append(unit.withUTF8 { lists.number($0) }) }
      for start in numbers.indices {
        key.removeAll(keepingCapacity: true)
        key += numbers[start...].prefix(longest)
        counts[key, default: 0] += entry.count
      }
      if lines & 0xFFF == 0 { try monitor.check() }
    }
    let symbols = lists.symbols
    for (key, count) in counts.sorted(by: { one, other in
      one.key.lexicographicallyPrecedes(other.key) { symbols[Int($0)] < symbols[Int($1)] }
    }) { lists.append(key, count: count) }
    return TermBaseline(
      [TermBaseline.Part(lists.counts(), units: total)],
      totals: CorpusTotals(files: 1, lines: lines, units: total))
  }
}
