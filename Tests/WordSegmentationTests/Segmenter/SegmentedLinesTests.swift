import GeneratedText
import Testing
import TextCore
import WordSegmentation

/// Lines decoded into one row are segmented as texts of their own.
@Suite struct SegmentedLinesTests {
  private func words(of text: String, _ segmenter: Segmenter) -> [Word] {
    var line = DecodedLines()
    var words = SegmentedLines()
    line.append(text[...])
    segmenter.makeWorker().segment(line, into: &words)
    return Array(words.words(ofLine: 0))
  }

  @Test(arguments: [false, true])
  func `The words of lines in one row are those of the lines alone`(withDictionary: Bool) throws {
    var segmenter = try TinyModel.segmenter()
    if withDictionary {
      var words = UserDictionary()
      try words.add("今天 天", strength: .absolute)
      try words.add("很", strength: .hint)
      segmenter = try segmenter.adding(words)
    }
    let worker = segmenter.makeWorker()
    let decoder = try TextDecoder(.utf8)
    var random = RandomText(seed: 12)
    var lines = DecodedLines()
    var words = SegmentedLines()
    for count in [0, 1, 40, 3] {
      let texts = (0..<count).map { index in
        index % 5 == 4 ? "" : random.next(upTo: 60) + (index % 3 == 0 ? "今天 天气很好😀\n" : "")
      }
      lines.removeAll()
      for text in texts {
        try Array(text.utf8).withUnsafeBytes { try lines.append($0, by: decoder) }
      }
      worker.segment(lines, into: &words)
      #expect(words.ends.count == count)
      for (index, text) in texts.enumerated() {
        #expect(Array(words.words(ofLine: index)) == self.words(of: text, segmenter))
      }
    }
  }
}
