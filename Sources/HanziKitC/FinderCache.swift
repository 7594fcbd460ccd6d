import SystemCore
import WordRanges
import WordSegmentation

/// The finders that a result has for the segmenters it was last used with: to make one costs more than to
/// cut a sentence.
struct FinderCache {
  private struct Entry {
    let box: SegmenterBox
    let detail: Segmenter.Detail
    var finders: [WordFinder]
  }

  /// The most segmenters that are remembered.
  private static let capacity = 4
  private var entries: [Entry] = []

  /// Finders of a segmenter's words, `count` of them.
  mutating func finders(
    _ box: SegmenterBox, _ detail: Segmenter.Detail, count: Int
  ) -> [WordFinder] {
    var index = entries.firstIndex { $0.box === box && $0.detail == detail }
    if index == nil {
      if entries.count == Self.capacity { entries.removeFirst() }
      entries.append(Entry(box: box, detail: detail, finders: []))
      index = entries.count - 1
    }
    guard let index else { return [] }
    while entries[index].finders.count < count {
      entries[index].finders.append(WordFinder(box.segmenter(detail)))
    }
    return entries[index].finders
  }

  /// The first finder of a segmenter's words.
  mutating func finder(_ box: SegmenterBox, _ detail: Segmenter.Detail) -> WordFinder {
    if let last = entries.last, last.box === box, last.detail == detail,
      let finder = last.finders.first
    {
      return finder
    }
    return finders(box, detail, count: 1)[0]
  }
}
