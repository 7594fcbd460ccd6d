import ConditionalTransformer
import GeneratedText
import ProgramTesting
import Testing
import TextCore

@Suite struct SourceTextsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func table(_ text: String) throws -> SourceTexts {
    var source = SourceTexts()
    try source.add(tables: [folder.write(text, to: "table.tsv")])
    return source
  }

  private func texts(_ source: SourceTexts) -> [String] {
    (0..<source.count).map { String(scalars: source.text($0)) }
  }

  @Test func `A table has keys, values, and places that are open`() throws {
    let source = try table("b\ta\ttext\nx\t2\t他。\n\t1\t她。\n y \t\t我們\n\n")
    #expect(texts(source) == ["他。", "她。", "我们"])
    #expect(
      source.schema.keys == [
        .init(name: "b", values: ["x", "y"]), .init(name: "a", values: ["1", "2"]),
      ])
    #expect(try source.places(in: source.schema) == [0, 3, -1, 2, 1, -1])
  }

  @Test func `A byte order mark, CR LF and compressed lines are no obstacle`() throws {
    let source = try table("\u{FEFF}a\ttext\r\n1\t他\r\n")
    #expect(texts(source) == ["他"])
    #expect(source.schema.keys.map(\.name) == ["a"])
  }

  @Test func `Plain texts have no byte order mark, and long ones come in pieces`() throws {
    let long = String(repeating: "天地玄黄，", count: 80_000)
    var source = SourceTexts()
    try source.add(plain: [folder.write("\u{FEFF}他\r\n\(long)\n", to: "plain.txt")])
    #expect(source.text(0).elementsEqual("他".unicodeScalars.map(\.value)))
    #expect(source.count == 3)
    #expect(texts(source).dropFirst().joined() == long.replacing("，", with: ","))
  }

  @Test func `A line of a table that is too long is refused`() throws {
    let error = #expect(throws: ConditionalError.self) {
      try table("a\ttext\n1\t" + String(repeating: "天", count: 400_000) + "\n")
    }
    guard case .corpus(.lineTooLong(_, line: 2, limit: 1 << 20)) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: [
    ("text\n他\n", 1), ("a\tb\n1\t他\n", 1), ("a\ta\ttext\n1\t2\t他\n", 1), ("\ttext\n1\t他\n", 1),
    ("a=b\ttext\n1\t他\n", 1), ("a\ttext\n他\n", 2), ("a\ttext\n1\t他\t她\n", 2),
    ("a\ttext\n1\t他\n1\t \n", 3),
  ])
  func `What is malformed is named with its line`(text: String, line: Int) throws {
    #expect {
      try table(text)
    } throws: { error in
      guard case .badTable(let path, line, _) = error as? ConditionalError else { return false }
      return path == folder.path("table.tsv")
    }
  }

  @Test func `Tables with other keys do not go together`() throws {
    let one = try folder.write("a\ttext\n1\t他\n", to: "one.tsv")
    let two = try folder.write("b\ttext\n1\t他\n", to: "two.tsv")
    #expect(throws: ConditionalError.self) {
      var source = SourceTexts()
      try source.add(tables: [one, two])
    }
    var source = SourceTexts()
    try source.add(tables: [one, one])
    #expect(source.count == 2)
  }

  @Test func `Every file of a table has a first line of its own`() throws {
    let one = try folder.write("\na\tb\ttext\n1\t2\t他\n", to: "one.tsv")
    let two = try folder.write("a\tb\ttext\n3\t2\t她\n", to: "two.tsv")
    var source = SourceTexts()
    try source.add(tables: [one, two])
    #expect(texts(source) == ["他", "她"])
    #expect(source.schema.keys[0].values == ["1", "3"])
  }

  @Test func `Keys that a table lacks are open`() throws {
    let schema = TinyTransformer.schema
    let source = try table("season\ttext\n夏\t他\n\t她\n春\t书\n")
    #expect(try source.places(in: schema) == [-1, 3, -1, -1, -1, 2])
    let other = try table("season\tcolour\ttext\n夏\t\t他\n夏\tred\t她\n")
    #expect {
      try other.places(in: schema)
    } throws: { error in
      guard case .badTable(_, line: 3, let reason) = error as? ConditionalError else {
        return false
      }
      return reason.contains("'colour'")
    }
  }

  @Test func `Lines without text are refused where each has a vector`() throws {
    let path = try folder.write("他\n \n她\n", to: "plain.txt")
    var source = SourceTexts()
    try source.add(plain: [path])
    #expect(texts(source) == ["他", "她"])
    #expect {
      var source = SourceTexts()
      try source.add(plain: [path], needsText: true)
    } throws: { error in
      guard case .badTable(path, line: 2, _) = error as? ConditionalError else { return false }
      return true
    }
  }

  @Test func `Zero bytes and wrong encodings are refused`() throws {
    let zero = try folder.write(
      [0x61, 0x09, 0x74, 0x65, 0x78, 0x74, 0x0A, 0x31, 0x09, 0x00, 0x0A], to: "z.tsv")
    let broken = try folder.write(Array("a\ttext\n1\t他".utf8) + [0xE4, 0x0A], to: "b.tsv")
    for path in [zero, broken] {
      #expect(throws: ConditionalError.self) {
        var source = SourceTexts()
        try source.add(tables: [path])
      }
    }
  }

  @Test func `Any bytes give texts or an error`() throws {
    var random = SplitMix(seed: 9)
    // Those that mean something in a table are frequent.
    let common: [UInt8] = [0x09, 0x0A, 0x31, 0xE4, 0xBB, 0x96, 0x0D]
    for _ in 0..<300 {
      let tail = (0..<60).map { _ in
        let value = random.next()
        return value % 5 == 0
          ? UInt8(truncatingIfNeeded: value >> 8) : common[Int(value >> 16 & 0xFFFF) % common.count]
      }
      let bytes = Array("a\ttext\n".utf8) + tail
      let path = try folder.write(bytes, to: "any.tsv")
      do throws(ConditionalError) {
        var source = SourceTexts()
        try source.add(tables: [path])
        #expect(source.starts.count == source.count + 1)
      } catch {
        #expect("\(error)".contains("any.tsv"))
      }
    }
  }

  @Test func `Labels that are canonically equivalent are two`() throws {
    let source = try table("a\ttext\n凉\t他\n\u{F979}\t她\n")
    #expect(
      source.schema.keys[0].values.map { $0.unicodeScalars.map(\.value) } == [[0x51C9], [0xF979]])
    #expect(try source.places(in: source.schema) == [0, 1])
  }
}
