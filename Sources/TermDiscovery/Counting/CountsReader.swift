import SystemCore
import TextCore

/// Reads the lines of a counts file one after another and checks each: its form, its order, and in the
/// end that no units are missing.
final class CountsReader {
  /// The first line.
  let header: CountsHeader
  /// The n-gram of the current line: its units in UTF-8, separated by spaces.
  private(set) var ngram = FlatBuffer<UInt8>()
  /// The count of the current line.
  private(set) var count = 0

  private let reader: LineReader
  private var line = FlatBuffer<UInt8>()
  private var number = 1
  private var units = 0
  private static let longestLine = 1 << 26

  /// Opens a counts file; throws `FileError`, `.corrupt` with the line for what is none.
  init(path: String) throws(FileError) {
    reader = try LineReader(path: path, encoding: .utf8, limit: Self.longestLine)
    guard let piece = try reader.next(appendingTo: &line), piece.endsLine else {
      throw .corrupt(path: path, format: "counts", reason: "the file is empty")
    }
    switch CountsHeader.parse(line.elements[piece.contents]) {
    case .success(let header): self.header = header
    case .failure(let error):
      throw .corrupt(path: path, format: "counts", reason: "line 1: \(error.reason)")
    }
  }

  /// Goes to the next line; false after the last. Throws `FileError.corrupt` with the line's number.
  func next() throws(FileError) -> Bool {
    line.removeAll()
    guard let piece = try reader.next(appendingTo: &line) else {
      guard units == header.listedUnits else {
        throw damaged("the file ends early: \(units) of \(header.listedUnits) units counted")
      }
      return false
    }
    number += 1
    guard piece.endsLine, piece.terminatorCount > 0 else { throw damaged("the line is cut") }
    let text = UnsafeBufferPointer(rebasing: line.elements[piece.contents])
    guard let tab = text.lastIndex(of: 0x09) else { throw damaged("there is no tab") }
    let key = UnsafeBufferPointer(rebasing: text[..<tab])
    let length = try checkedLength(key)
    guard ngram.count == 0 || CountsOrder.precedes(ngram.elements, key) else {
      throw damaged("the n-gram is not in order")
    }
    count = try parsedCount(UnsafeBufferPointer(rebasing: text[(tab + 1)...]))
    guard count >= header.minimumCount else {
      throw damaged("the count is less than min-count \(header.minimumCount)")
    }
    if length == 1 { units += count }
    guard units <= header.listedUnits else { throw damaged("more units than the header says") }
    ngram.removeAll()
    ngram.append(contentsOf: key)
    return true
  }

  /// How many units an n-gram has.
  private func checkedLength(_ key: UnsafeBufferPointer<UInt8>) throws(FileError) -> Int {
    var length = 1
    var previous: UInt8 = 0x20
    for byte in key {
      if byte == 0x20 {
        guard previous != 0x20 else { throw damaged("a unit is empty") }
        length += 1
      } else if byte < 0x20 || byte == 0x7F {
        throw damaged("there is a control character")
      }
      previous = byte
    }
    guard previous != 0x20 else { throw damaged("a unit is empty") }
    guard length <= header.maximumLength else {
      throw damaged("\(length) units, more than max-length \(header.maximumLength)")
    }
    guard (try? UTF8Span(validating: key.span)) != nil else { throw damaged("no UTF-8") }
    return length
  }

  private func parsedCount(_ digits: UnsafeBufferPointer<UInt8>) throws(FileError) -> Int {
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit), value < Int.max / 20 else {
        throw damaged("the count is no number")
      }
      value = value * 10 + Int(digit - 0x30)
    }
    guard value > 0, digits[0] != 0x30 else { throw damaged("the count is no positive number") }
    return value
  }

  private func damaged(_ reason: String) -> FileError {
    .corrupt(path: reader.path, format: "counts", reason: "line \(number): \(reason)")
  }
}

/// The order of the lines of a counts file: by the bytes of the units, one after the other; an n-gram
/// comes before those that it begins with.
enum CountsOrder {
  /// Whether one n-gram comes before another.
  static func precedes(
    _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var index = 0
    let shared = min(first.count, second.count)
    while index < shared && first[index] == second[index] { index += 1 }
    // A space ends a unit and is less than all bytes of units.
    if index < shared { return first[index] < second[index] }
    if first.count == second.count { return false }
    // The longer n-gram comes first; but a unit comes before those that it begins.
    return first.count > second.count ? first[index] == 0x20 : second[index] != 0x20
  }
}
