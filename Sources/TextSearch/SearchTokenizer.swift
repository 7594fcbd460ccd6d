import SystemCore
import WordRanges
import WordSegmentation
import WritingSystems

/// Takes text apart for a full-text index. For one thread at a time.
///
/// A position of the index is a character or a run of letters and digits. Beside the character at which it begins, a
/// word is a token of its own. A word in a query is that token, and then its other characters: so phrases, places
/// and highlighting count characters, and a word is found only where one begins.
package final class SearchTokenizer {
  /// What a text is taken apart for.
  package enum Purpose: Sendable {
    case document, query
    /// A query whose last word may go on.
    case prefix
  }

  /// Takes a token: its bytes, which hold until it returns, where in the text it stands, and whether it has the
  /// position of the token before it. Returns 0 to go on.
  package typealias Receiver = (UnsafeRawBufferPointer, _ place: Range<Int>, _ isBeside: Bool)
    -> Int32

  let resources: SearchResources
  /// What finds the words that documents are found by, and those of queries.
  private let finder: WordFinder?
  private let queryFinder: WordFinder?
  private let decoder = PieceDecoder()
  private let reader: PinyinWorker?
  private var units = FlatBuffer<SearchUnit>()
  private var folded = FoldedText()
  private var scratch = FlatBuffer<UInt8>()

  /// A tokenizer for one thread.
  package init(_ resources: SearchResources) {
    self.resources = resources
    queryFinder = resources.segmenter.map { WordFinder($0.with(.readings)) }
    finder =
      resources.options.mode == .search ? queryFinder : resources.segmenter.map(WordFinder.init)
    reader = resources.pinyin?.makeWorker(PinyinOptions(tones: .none, umlaut: "v"))
  }

  /// Hands the tokens of a text to `receive`, until that returns something else than 0; returns what it returned last.
  package func tokenize(
    _ text: UnsafeRawBufferPointer, for purpose: Purpose, _ receive: Receiver
  ) -> Int32 {
    switch purpose {
    case .document: return tokenizeDocument(text, receive)
    case .query, .prefix: break
    }
    let isPrefix = purpose == .prefix
    let rest = UnsafeRawBufferPointer(rebasing: text.dropFirst())
    switch text.first {
    case QueryMarker.characters?:
      return tokenizeQuery(rest, isPrefix, receive) { units, _ in QueryPlan(characters: units) }
    case QueryMarker.words?:
      return tokenizeQuery(rest, isPrefix, receive) { units, _ in QueryPlan(separated: units) }
    case QueryMarker.pinyin?: return tokenizePinyin(rest, receive)
    default: break
    }
    guard let queryFinder else {
      return tokenizeQuery(text, isPrefix, receive) { units, _ in QueryPlan(characters: units) }
    }
    return tokenizeQuery(text, isPrefix, receive, queryFinder.forEachPiece) { units, piece in
      QueryPlan(units: units, piece: piece)
    }
  }

  // MARK: - Documents

  private func tokenizeDocument(_ text: UnsafeRawBufferPointer, _ receive: Receiver) -> Int32 {
    var status: Int32 = 0
    var unitFinder = UnitFinder()
    let body = { (piece: FoundPiece) -> Bool in
      self.units.removeAll()
      unitFinder.append(piece.scalars, to: &self.units)
      self.folded.set(piece.scalars, folds: self.resources.options.folds)
      status = self.send(piece, receive)
      return status == 0
    }
    if let finder {
      finder.forEachPiece(of: text, body)
    } else {
      decoder.forEachPiece(of: text, body)
    }
    return status
  }

  /// Sends the tokens of a piece of a document.
  private func send(_ piece: FoundPiece, _ receive: Receiver) -> Int32 {
    let readings = reader?.read(piece.scalars) ?? []
    var (word, reading) = (0, 0)
    var end: Int32 = 0
    for index in 0..<units.count {
      let unit = units.base[index]
      let place = piece.byte(of: Int(unit.start))..<piece.byte(of: Int(unit.end))
      if unit.kind == .mark {
        let status = sendMark(place, receive)
        if status != 0 { return status }
        continue
      }
      let range = Int(unit.start)..<Int(unit.end)
      var status = receive(folded.bytes(of: range), place, false)
      while word < piece.words.count, piece.words[word].start < unit.start {
        if status == 0, piece.words[word].start >= end, unit.kind == .character {
          status = send(piece, inside: piece.words[word], unit, place, receive)
        }
        word += 1
      }
      end = unit.end
      while status == 0, word < piece.words.count, piece.words[word].start == unit.start {
        status = send(piece, word, unit, place, receive)
        word += 1
      }
      while reading < readings.count, readings[reading].index < range.lowerBound { reading += 1 }
      if status == 0, reading < readings.count, readings[reading].index == range.lowerBound {
        status = send(readings[reading].syllable, place, receive)
      }
      if status == 0, unit.kind == .run { status = sendParts(of: piece, range, place, receive) }
      if status != 0 { return status }
    }
    return 0
  }

  /// Sends what a word with signs around it is without them: 小美 of @小美.
  private func send(
    _ piece: FoundPiece, inside word: Word, _ unit: SearchUnit, _ place: Range<Int>,
    _ receive: Receiver
  ) -> Int32 {
    var end = word.end
    while end > unit.end, ScalarRole.of(piece.scalars[Int(end) - 1]).isSign { end -= 1 }
    guard end > unit.end else { return 0 }
    return receive(folded.bytes(of: Int(unit.start)..<Int(end)), place, true)
  }

  /// Sends a word that begins at a position.
  private func send(
    _ piece: FoundPiece, _ word: Int, _ unit: SearchUnit, _ place: Range<Int>, _ receive: Receiver
  ) -> Int32 {
    let found = piece.words[word]
    let bytes = folded.bytes(of: found.range)
    if found.end > unit.end || unit.kind == .character {
      let status =
        found.end > unit.end
        ? receive(bytes, place, true) : sendWord(found.range, place, receive, isBeside: true)
      if status != 0 { return status }
    }
    guard !resources.synonyms.isEmpty, let group = resources.synonyms.group(of: bytes) else {
      return 0
    }
    return send(marker: TokenMarker.synonym, group.utf8, place, receive, isBeside: true)
  }

  /// Sends a character that is a word by itself.
  private func sendWord(
    _ range: Range<Int>, _ place: Range<Int>, _ receive: Receiver, isBeside: Bool
  ) -> Int32 {
    scratch.removeAll()
    for byte in folded.bytes(of: range) { scratch.append(byte) }
    scratch.append(TokenMarker.word)
    return receive(UnsafeRawBufferPointer(scratch.elements), place, isBeside)
  }

  private func send(_ syllable: PinyinSyllable, _ place: Range<Int>, _ receive: Receiver) -> Int32 {
    scratch.removeAll()
    scratch.append(TokenMarker.syllable)
    for byte in syllable.letters.utf8 {
      // ü, in two bytes, is typed as v.
      if byte < 0x80 { scratch.append(byte) } else if byte == 0xC3 { scratch.append(0x76) }
    }
    let status = receive(UnsafeRawBufferPointer(scratch.elements), place, true)
    guard status == 0, scratch.count > 1 else { return status }
    scratch.base[0] = TokenMarker.initial
    return receive(UnsafeRawBufferPointer(start: scratch.base, count: 2), place, true)
  }

  private func sendParts(
    of piece: FoundPiece, _ run: Range<Int>, _ place: Range<Int>, _ receive: Receiver
  ) -> Int32 {
    guard run.count > 1 else { return 0 }
    var status: Int32 = 0
    LatinParts.forEach(of: piece.scalars, run) { part in
      if status == 0 { status = receive(folded.bytes(of: part), place, true) }
    }
    return status
  }

  private func sendMark(_ place: Range<Int>, _ receive: Receiver) -> Int32 {
    send(marker: TokenMarker.mark, EmptyCollection(), place, receive, isBeside: false)
  }

  private func send(
    marker: UInt8, _ bytes: some Sequence<UInt8>, _ place: Range<Int>, _ receive: Receiver,
    isBeside: Bool
  ) -> Int32 {
    scratch.removeAll()
    scratch.append(marker)
    for byte in bytes { scratch.append(byte) }
    return receive(UnsafeRawBufferPointer(scratch.elements), place, isBeside)
  }

  // MARK: - Queries

  /// Sends the tokens of a phrase, taken together as `plan` says.
  private func tokenizeQuery(
    _ text: UnsafeRawBufferPointer, _ isPrefix: Bool, _ receive: Receiver,
    _ forEachPiece: ((UnsafeRawBufferPointer, (FoundPiece) -> Bool) -> Void)? = nil,
    _ plan: (UnsafeBufferPointer<SearchUnit>, FoundPiece) -> QueryPlan
  ) -> Int32 {
    var status: Int32 = 0
    var unitFinder = UnitFinder()
    (forEachPiece ?? decoder.forEachPiece)(text) { piece in
      units.removeAll()
      unitFinder.append(piece.scalars, to: &units)
      folded.set(piece.scalars, folds: resources.options.folds)
      status = send(plan(units.elements, piece), piece, isPrefix, receive)
      return status == 0
    }
    return status
  }

  private func send(
    _ plan: QueryPlan, _ piece: FoundPiece, _ isPrefix: Bool, _ receive: Receiver
  ) -> Int32 {
    if !isPrefix, plan.words.count == 1, let range = plan.words[0].ranges.first,
      let group = resources.synonyms.group(of: folded.bytes(of: range))
    {
      let place = piece.byte(of: range.lowerBound)..<piece.byte(of: range.upperBound)
      return send(marker: TokenMarker.synonym, group.utf8, place, receive, isBeside: false)
    }
    for (number, word) in plan.words.enumerated() {
      let isLast = number == plan.words.count - 1
      for index in word.units {
        let unit = units.base[index]
        let place = piece.byte(of: Int(unit.start))..<piece.byte(of: Int(unit.end))
        var status: Int32 = 0
        if unit.kind == .mark {
          status = sendMark(place, receive)
        } else if word.isCharacter, !(isPrefix && isLast) {
          status = sendWord(Int(unit.start)..<Int(unit.end), place, receive, isBeside: false)
        } else if index == word.units.lowerBound {
          for (rank, range) in word.ranges.enumerated() where status == 0 {
            status = receive(folded.bytes(of: range), place, rank > 0)
          }
        } else {
          status = receive(folded.bytes(of: Int(unit.start)..<Int(unit.end)), place, false)
        }
        if status != 0 { return status }
        // What may go on is the word, not its last character.
        if isPrefix, isLast, word.ranges.first.map({ $0.upperBound > Int(unit.end) }) == true {
          break
        }
      }
    }
    return 0
  }

  /// Sends letters as the syllables or initials of characters.
  private func tokenizePinyin(_ text: UnsafeRawBufferPointer, _ receive: Receiver) -> Int32 {
    let letters = text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    return letters.withUnsafeBytes { letters in
      if let parser = resources.parser, let syllables = parser.syllables(of: letters) {
        for syllable in syllables {
          let status = send(
            marker: TokenMarker.syllable, letters[syllable], syllable, receive, isBeside: false)
          if status != 0 { return status }
        }
        return 0
      }
      for (index, letter) in letters.enumerated() {
        let status = send(
          marker: TokenMarker.initial, CollectionOfOne(letter), index..<index + 1, receive,
          isBeside: false)
        if status != 0 { return status }
      }
      return 0
    }
  }
}
