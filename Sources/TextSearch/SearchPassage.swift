import WordRanges
import WordSegmentation

/// What a person is shown of a text that was found.
package enum SearchPassage {
  /// The text with marks around places.
  package static func highlighted(
    _ text: UnsafeRawBufferPointer, _ places: [Range<Int>], open: String, close: String
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + places.count * (open.utf8.count + close.utf8.count))
    var end = 0
    for place in places {
      result += text[end..<place.lowerBound]
      result += open.utf8
      result += text[place]
      result += close.utf8
      end = place.upperBound
    }
    result += text[end...]
    return result
  }

  /// The passage of about `characters` characters that has the most of the hits, from the beginning of a sentence if that is
  /// near, else of a word; with `ellipsis` where text is left out.
  package static func snippet(
    _ text: UnsafeRawBufferPointer, _ places: [Range<Int>], characters: Int, open: String,
    close: String, ellipsis: String, finder: WordFinder
  ) -> [UInt8] {
    let window = window(text, places, characters: characters)
    let range = trimmed(text, window, places, characters, finder)
    var result: [UInt8] = range.lowerBound > 0 ? Array(ellipsis.utf8) : []
    let inside = places.filter {
      range.lowerBound <= $0.lowerBound && $0.upperBound <= range.upperBound
    }
    .map { $0.lowerBound - range.lowerBound..<$0.upperBound - range.lowerBound }
    result += highlighted(
      UnsafeRawBufferPointer(rebasing: text[range]), inside, open: open, close: close)
    if range.upperBound < text.count { result += ellipsis.utf8 }
    return result
  }

  /// The bytes of the window with the most hits, the first of several.
  private static func window(
    _ text: UnsafeRawBufferPointer, _ places: [Range<Int>], characters: Int
  ) -> Range<Int> {
    guard let first = places.first else {
      return 0..<advance(text, 0, by: characters)
    }
    var best = (count: 0, first: first, last: first)
    for (index, place) in places.enumerated() {
      let end = advance(text, place.lowerBound, by: characters)
      let inside = places[index...].prefix { $0.upperBound <= end }
      if inside.count > best.count { best = (inside.count, place, inside.last ?? place) }
    }
    // A hit that is longer than the window is shown from its beginning.
    let hits = best.first.lowerBound..<max(best.first.upperBound, best.last.upperBound)
    let used = count(text, hits)
    let before = max(0, characters - used) / 3
    let start = retreat(text, hits.lowerBound, by: before)
    return start..<advance(text, start, by: max(characters, 1))
  }

  /// The window from the beginning of a sentence or word to the end of a word.
  private static func trimmed(
    _ text: UnsafeRawBufferPointer, _ window: Range<Int>, _ places: [Range<Int>],
    _ characters: Int, _ finder: WordFinder
  ) -> Range<Int> {
    // Words are looked for from some way before the window, so that its edges have a context.
    let context =
      retreat(text, window.lowerBound, by: 20)..<advance(text, window.upperBound, by: 20)
    var starts: [Int] = []
    var sentences: [Int] = []
    finder.forEachPiece(of: UnsafeRawBufferPointer(rebasing: text[context])) { piece in
      for (index, word) in piece.words.enumerated()
      where piece.marks.isEmpty || piece.marks[index].level == .word {
        let start = context.lowerBound + piece.byte(of: Int(word.start))
        starts.append(start)
        let last = piece.scalars[Int(word.end) - 1]
        if endsSentence(last) {
          sentences.append(context.lowerBound + piece.byte(of: Int(word.end)))
        }
      }
      return true
    }
    // Wherever the window begins in the end, its hits stay in it.
    let hits = places.filter {
      window.lowerBound <= $0.lowerBound && $0.upperBound <= window.upperBound
    }
    let firstHit = hits.first?.lowerBound ?? window.upperBound
    let lastHit = hits.last?.upperBound ?? firstHit
    var start = window.lowerBound
    if start > 0 {
      start =
        sentences.last { $0 <= firstHit && lastHit <= advance(text, $0, by: characters) }
        ?? starts.first { $0 >= window.lowerBound && $0 <= firstHit } ?? start
    }
    var end = advance(text, start, by: max(characters, 1))
    if end < text.count {
      end = starts.last { $0 <= end && $0 > start && $0 >= lastHit } ?? end
    }
    return start..<max(start, end)
  }

  private static func endsSentence(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0A, 0x21, 0x3F, 0x3002, 0xFF01, 0xFF1F, 0xFF1B: true
    default: false
    }
  }

  // MARK: - Characters in bytes

  private static func advance(_ text: UnsafeRawBufferPointer, _ start: Int, by count: Int) -> Int {
    var (index, left) = (start, count)
    while index < text.count, left > 0 {
      index += 1
      while index < text.count, text[index] & 0xC0 == 0x80 { index += 1 }
      left -= 1
    }
    return index
  }

  private static func retreat(_ text: UnsafeRawBufferPointer, _ end: Int, by count: Int) -> Int {
    var (index, left) = (end, count)
    while index > 0, left > 0 {
      index -= 1
      while index > 0, text[index] & 0xC0 == 0x80 { index -= 1 }
      left -= 1
    }
    return index
  }

  private static func count(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
    text[range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}
