import TextCore

/// What one scalar tells about spans, in a table, so that text without any costs next to nothing.
struct SpanScalars: OptionSet {
  let rawValue: UInt8

  /// A sign with which a span may begin.
  static let begins = SpanScalars(rawValue: 1)
  /// What may follow a number or a word within a span.
  static let continues = SpanScalars(rawValue: 2)
  /// A sign that is a word by itself everywhere.
  static let alone = SpanScalars(rawValue: 4)
  /// A mark that no network joins with anything: nothing has to be done about it.
  static let free = SpanScalars(rawValue: 64)
  /// A sign of which what stands around it decides.
  static let depends = SpanScalars(rawValue: 8)
  /// A digit of Chinese years.
  static let digit = SpanScalars(rawValue: 16)
  /// A digit of Chinese amounts on cheques.
  static let formalDigit = SpanScalars(rawValue: 32)
  /// Either.
  static let anyDigit = SpanScalars(rawValue: 16 | 32)

  /// What is known of the scalars of the basic plane.
  struct Table {
    private let values: UnsafePointer<UInt8>

    fileprivate init(_ values: UnsafePointer<UInt8>) { self.values = values }

    /// What is known of a scalar, whatever its width.
    @inline(__always)
    subscript(scalar: UInt32) -> SpanScalars {
      SpanScalars(rawValue: scalar < 0x1_0000 ? values[Int(scalar)] : 0)
    }
  }

  /// The table of all scalars.
  static var table: Table { Table(values) }

  /// The values of the basic plane; never freed.
  nonisolated(unsafe) private static let values: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 0x1_0000)
    table.initialize(repeating: 0, count: 0x1_0000)
    func add(_ value: SpanScalars, _ scalars: String) {
      for scalar in scalars.unicodeScalars { table[Int(scalar.value)] |= value.rawValue }
    }
    add(.begins, "/~.\\-@&$_#:;=^><!|+−*'`(╥ಥ¬≧←ˇヾヽゞ゛゜┐┌╮╭╯╰٩۶ᕦᕤლɔʕʔ¯凸♪✧彡")
    add(.continues, "-/.:∶^×*·+_\\(%·−" + String(scalars: (0x30...0x39).map { $0 }))
    add(.continues, String(scalars: Array(0x41...0x5A) + Array(0x61...0x7A)))
    add(.continues, String(scalars: [0xB2, 0xB3, 0xB9] + Array(0x2070...0x208E)))
    add(.alone, "、,;?!“”「」『』《》〈〉【】〔〕[]{}\"~…")
    add(.depends, ":：()（）-—─")
    add(.digit, "〇○零一二三四五六七八九")
    add(.formalDigit, "壹贰貳叁參肆伍陆陸柒捌玖")
    for range in TextFolding.widthForms {
      for scalar in range { table[Int(scalar)] |= table[Int(TextFolding.width.fold(scalar))] }
    }
    for mark in "，。；？！".unicodeScalars { table[Int(mark.value)] = SpanScalars.free.rawValue }
    return UnsafePointer(table)
  }()
}
