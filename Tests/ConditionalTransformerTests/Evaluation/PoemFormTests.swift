import ConditionalTransformer
import Testing

/// A poem whose lines have the given numbers of characters.
func poem(_ lengths: [Int], of character: Character = "花") -> String {
  lengths.enumerated().map { index, length in
    String(repeating: character, count: length) + (index % 2 == 0 ? "，" : "。")
  }.joined()
}

@Suite struct PoemFormTests {
  @Test(arguments: [("五绝", 4, 5), ("七绝", 4, 7), ("五律", 8, 5), ("七律", 8, 7)])
  func `Number and lengths of lines`(name: String, lines: Int, length: Int) throws {
    let form = try #require(PoemForm.named[name])
    let lengths = [Int](repeating: length, count: lines)
    #expect(form.fits(poem(lengths)))
    // Without the last mark, with other marks, in half width, over several lines.
    #expect(form.fits(String(poem(lengths).dropLast())))
    #expect(form.fits(poem(lengths).replacing("，", with: "？ ").replacing("。", with: "！\n")))
    #expect(form.fits(poem(lengths).replacing("，", with: ",")))
    for index in lengths.indices {
      var wrong = lengths
      wrong[index] += 1
      #expect(!form.fits(poem(wrong)))
      wrong.remove(at: index)
      #expect(!form.fits(poem(wrong)))
    }
    #expect(!form.fits(""))
    #expect(PoemForm.named.filter { $0.value.fits(poem(lengths)) }.map(\.key) == [name])
  }

  @Test func `Lengths that a tune allows are those of poems to it`() {
    var tunes = TunePatterns()
    tunes.add(poem([3, 3, 7]), tune: "甲")
    tunes.add(poem([4, 5]), tune: "甲")
    tunes.add(poem([6, 6]), tune: "乙")
    #expect(tunes.allow(poem([3, 3, 7], of: "月"), tune: "甲") == true)
    #expect(tunes.allow(poem([4, 5]), tune: "甲") == true)
    #expect(tunes.allow(poem([3, 3]), tune: "甲") == false)
    #expect(tunes.allow(poem([6, 6]), tune: "甲") == false)
    #expect(tunes.allow(poem([6, 6]), tune: "乙") == true)
    #expect(tunes.allow(poem([6, 6]), tune: "丙") == nil)
  }
}
