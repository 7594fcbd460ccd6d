import TextCore

/// What the units of a vocabulary are, by symbol.
package struct SymbolKinds: Sendable {
  /// For each symbol, whether it is one Chinese character; element 0 is false.
  package let isHan: [Bool]
  /// For each symbol, whether it is a number in digits; element 0 is false.
  package let isNumber: [Bool]
  /// For each symbol, whether it is a Chinese numeral below a hundred; element 0 is false.
  package let isNumeral: [Bool]
  /// The symbol of 第, which makes ordinals; 0 if it does not occur.
  package let ordinal: UInt32

  /// The kinds of the units of `vocabulary`.
  package init(_ vocabulary: UnitVocabulary) {
    var isHan = [false]
    var isNumber = [false]
    var isNumeral = [false]
    isHan.reserveCapacity(vocabulary.count + 1)
    isNumber.reserveCapacity(vocabulary.count + 1)
    isNumeral.reserveCapacity(vocabulary.count + 1)
    for symbol in 1..<UInt32(vocabulary.count + 1) {
      let bytes = vocabulary.bytes(of: symbol)
      isHan.append(Self.isHan(bytes))
      isNumeral.append(
        bytes.count == 3
          && ChineseNumeral(String(decoding: bytes, as: UTF8.self))?.isSmall ?? false)
      isNumber.append(bytes.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C })
    }
    self.isHan = isHan
    self.isNumber = isNumber
    self.isNumeral = isNumeral
    ordinal = vocabulary.symbol(of: "第".utf8) ?? 0
  }

  /// Whether `symbols` hold a number that varies freely: digits, an ordinal such as 第十二, or
  /// numerals in a row such as 二十.
  package func holdsNumber(_ symbols: some Sequence<UInt32>) -> Bool {
    var last: UInt32 = 0
    for symbol in symbols {
      if isNumber[Int(symbol)] { return true }
      if isNumeral[Int(symbol)] && last != 0 && (last == ordinal || isNumeral[Int(last)]) {
        return true
      }
      last = symbol
    }
    return false
  }

  /// Whether UTF-8 bytes are those of a Chinese character, with marks or not.
  static func isHan(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let lead = bytes.first, lead >= 0xE2 else { return false }  // quickly for most words
    let first = String(decoding: bytes, as: UTF8.self).unicodeScalars.first
    return first.map { ScalarKinds.table[$0.value] == .han } ?? false
  }
}
