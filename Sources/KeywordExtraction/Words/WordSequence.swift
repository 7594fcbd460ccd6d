import SystemCore
import TextCore
import WordRanges
import WordSegmentation

/// The words of a text in order, without white space, as far as keywords need them.
struct WordSequence {
  /// A word wherever it occurs.
  struct Entry {
    /// The number by which it is looked up.
    let key: UInt64
    /// What its occurrence says, see ``DocumentCounts``.
    let information: Double
    /// Whether it is a word of other texts.
    let isListed: Bool
    /// Its length in scalars.
    let length: Int
    let kind: TextUnit.Kind
    /// Whether it can be a part of a phrase: not where it occurs in texts of every kind, and not where it is a date, an
    /// amount or somebody who is addressed.
    let isContent: Bool
    /// Whether it is a number in Chinese numerals: 二 in 二次供水, 第三 in 第三方. No keyword ends in one.
    let isNumeral: Bool
    /// Whether it is a unit of time, age or money: no keyword by itself, nor behind a number.
    let isUnit: Bool
    /// How often the text has it.
    var count = 0

    /// Whether it is a number, in digits or in Chinese numerals.
    var isNumber: Bool { kind == .number || isNumeral }
  }

  /// An occurrence.
  struct Place {
    /// The word's number in `entries`.
    let word: Int32
    /// The bytes of the text.
    let start, end: Int32
    /// The number of scalars of words before it.
    let offset: Int32
    /// Whether a mark, a line end or another break lies between the word before and this one.
    let isAfterBreak: Bool
  }

  private(set) var entries: [Entry] = []
  private(set) var places: [Place] = []
  private var numbers: [UInt64: Int32] = [:]
  private var offset: Int32 = 0

  /// The words after these are not looked at: about 3 MB of text.
  private static let mostPlaces = 1 << 19

  /// The words of a text of less than 2 GiB.
  init(
    of text: UnsafeRawBufferPointer, by finder: WordFinder, counts: DocumentCounts,
    stopWords: StopWords
  ) {
    var isAfterBreak = true
    finder.forEachPiece(of: text) { piece in
      // White space between Latin words joins them, elsewhere it parts.
      var spaceBefore = false
      for word in piece.words {
        let scalars = UnsafeBufferPointer(rebasing: piece.scalars[word.range])
        switch word.kind {
        case .space: spaceBefore = true
        case .newline, .punctuation, .other, .emoji, .link: isAfterBreak = true
        case .han, .latin, .number:
          let number = number(of: scalars, word.kind, counts, stopWords)
          let isParted =
            spaceBefore
            && !(word.kind == .latin
              && places.last.map { entries[Int($0.word)].kind == .latin } ?? false)
          places.append(
            Place(
              word: number, start: Int32(clamping: piece.byte(of: word.range.lowerBound)),
              end: Int32(clamping: piece.byte(of: word.range.upperBound)), offset: offset,
              isAfterBreak: isAfterBreak || isParted))
          entries[Int(number)].count += 1
          offset += Int32(scalars.count)
          (isAfterBreak, spaceBefore) = (false, false)
        }
      }
      return places.count < Self.mostPlaces
    }
  }

  /// Whether a phrase may contain the word at a place.
  func isContent(_ place: Int) -> Bool { entries[Int(places[place].word)].isContent }

  private mutating func number(
    of scalars: UnsafeBufferPointer<UInt32>, _ kind: TextUnit.Kind, _ counts: DocumentCounts,
    _ stopWords: StopWords
  ) -> Int32 {
    let key = WordKey.of(scalars)
    if let number = numbers[key] { return number }
    let number = Int32(entries.count)
    let listed = counts.information(of: key)
    entries.append(
      Entry(
        key: key, information: listed ?? counts.unknown, isListed: listed != nil,
        length: scalars.count, kind: kind,
        isContent: !stopWords.contains(scalars) && !Self.isAmountOrAddress(scalars, kind),
        isNumeral: kind == .han && Self.isNumeral(scalars),
        isUnit: Self.units.contains(String(scalars: scalars))))
    numbers[key] = number
    return number
  }

  /// Whether a word is one of Chinese characters behind a digit, as 6月18日, or with a unit behind Chinese numerals, as 十五日,
  /// or behind @.
  private static func isAmountOrAddress(
    _ word: UnsafeBufferPointer<UInt32>, _ kind: TextUnit.Kind
  ) -> Bool {
    guard let first = word.first.map(TextFolding.width.fold) else { return false }
    guard kind == .han else { return first == 0x40 }
    if first == 0x40 || (0x30...0x39).contains(first) { return true }
    let unit = afterNumerals(word[...])
    return unit.count < word.count && units.contains(String(scalars: unit))
  }

  /// Whether a word is a number in Chinese numerals, also behind 第.
  private static func isNumeral(_ word: UnsafeBufferPointer<UInt32>) -> Bool {
    let number = word.first == 0x7B2C ? word[1...] : word[...]
    return !number.isEmpty && afterNumerals(number).isEmpty
  }

  private static func afterNumerals(
    _ word: Slice<UnsafeBufferPointer<UInt32>>
  ) -> Slice<UnsafeBufferPointer<UInt32>> {
    word.drop { ChineseNumeral(WordKey.folding.fold($0)) != nil }
  }

  /// Units of dates, times, ages and sums.
  private static let units: Set = [
    "年", "月", "日", "号", "天", "时", "点", "分", "秒", "岁", "元", "小时", "分钟", "號", "時", "點", "歲", "小時",
    "分鐘",
  ]
}
