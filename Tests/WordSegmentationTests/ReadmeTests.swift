import Foundation
import ProgramTesting
import Testing
import WordSegmentation

/// The Swift code of README.md, README.zh.md and docs/zhseg.md compiles, since it stands here too, and prints what it
/// says.
@Suite struct ReadmeTests {
  @Test func `README prints what it says`() throws {
    var printed: [String] = []
    func print(_ value: Any) { printed.append("\(value)") }

    // README.md BEGIN
    let segmenter = try Segmenter()
    print(segmenter.words(in: "我们去公园散步。"))  // ["我们", "去", "公园", "散步", "。"]

    // Words of your own hold, whatever the network thinks of them.
    let names: UserDictionary = ["去公园"]
    print(try segmenter.adding(names).words(in: "我们去公园散步。"))  // ["我们", "去公园", "散步", "。"]

    // Tokens know their place in the text, too, and what they are made of.
    let tokens = segmenter.tokens(in: "去C++大会")
    print(tokens.map(\.utf8))  // [Range(0..<3), Range(3..<6), Range(6..<12)]
    print(tokens.map(\.kind))  // [han, latin, han]
    // README.md END

    #expect(try printed == Self.promised(by: "README.md"))
  }

  @Test func `The Chinese README prints what it says`() throws {
    var printed: [String] = []
    func print(_ value: Any) { printed.append("\(value)") }

    // README.zh.md BEGIN
    let segmenter = try Segmenter()
    print(segmenter.words(in: "我们去公园散步。"))  // ["我们", "去", "公园", "散步", "。"]

    // 词典里的词必定成词，模型怎么看都不算数。
    let names: UserDictionary = ["去公园"]
    print(try segmenter.adding(names).words(in: "我们去公园散步。"))  // ["我们", "去公园", "散步", "。"]
    // README.zh.md END

    #expect(try printed == Self.promised(by: "README.zh.md"))
  }

  @Test func `The page of zhseg prints what it says`() async throws {
    var printed: [String] = []
    func print(_ values: Any...) {
      printed.append(values.map { "\($0)" }.joined(separator: " "))
    }

    // docs/zhseg.md BEGIN
    let segmenter = try Segmenter(model: "fast", standard: .msr, threads: 4)
    let text = "下雨了。\n我们在家。"
    for token in segmenter.tokens(in: text, omittingWhiteSpace: true) {
      if token.text == "。" { break }  // the second line is not segmented any more
      print(token, token.utf8, token.kind, text[token.range] == token.text)  // 下雨 0..<6 han true
    }  // 了 6..<9 han true
    print(segmenter.token(at: text.startIndex, in: text)?.text ?? "")  // 下雨

    // Many texts, on threads; in a task on threads of the library.
    let many = try await segmenter.segment(["我们在家。", "下雨了。"])
    print(many.map(\.count))  // [4, 3]

    // Words of all likely readings, for a search index; and the likeliest ways to cut a text.
    let lattice = segmenter.with(standard: .general).lattice(of: "中华人民共和国")
    print(lattice.best.map(\.text))  // ["中华人民共和国"]
    print(lattice.words.contains { $0.token.text == "共和国" && $0.level == .inner })  // true
    print(try segmenter.readings(of: "结婚的和尚未结婚的", count: 2).count)  // 2

    // Finer words, dates and times whole in any standard; words that say little left out.
    let fine = segmenter.with(mode: .fine).keeping([.dates, .times])
    print(fine.words(in: "我们在家。").filter { !StopWords.general.contains($0) })  // ["家", "。"]

    // How well it does on sentences whose words are known.
    let gold = SegmentedText(sentences: [["下雨", "了", "。"], ["我们", "在", "家", "。"]])
    print(try await segmenter.evaluate(on: gold).f1)  // 1.0
    // docs/zhseg.md END

    #expect(try printed == Self.promised(by: "docs/zhseg.md"))
  }

  @Test func `The page of tags prints what it says`() throws {
    var printed: [String] = []
    func print(_ values: Any...) {
      printed.append(values.map { "\($0)" }.joined(separator: " "))
    }

    // docs/tags.md BEGIN
    let tagger = try Tagger()
    let words = tagger.tokens(in: "他研究语言。", omittingWhiteSpace: true)
    print(words.map { "\($0.text)/\($0.tag ?? "")" }.joined(separator: " "))  // 他/r 研究/v 语言/n 。/w

    let recognizer = try EntityRecognizer()
    for entity in recognizer.entities(in: "王小明在北京大学读书。") {
      print(entity.text, entity.type, entity.utf8)  // 王小明 PER 0..<9
    }  // 北京大学 ORG 12..<24

    // Words, tags and entities of one pass over the text.
    let analysis = try Analyzer().analyze("王小明在北京大学读书。")
    print(analysis.tokens.count, analysis.entities.count)  // 5 2

    // In the shapes of Apple's NaturalLanguage.
    var natural = HanziTagger(tagSchemes: [.lexicalClass], try Analyzer())
    natural.string = "他研究语言。"
    for (tag, range) in natural.tags(in: natural.all, scheme: .lexicalClass).prefix(2) {
      print(natural.string[range], tag?.rawValue ?? "")  // 他 Pronoun
    }  // 研究 Verb
    // docs/tags.md END

    #expect(try printed == Self.promised(by: "docs/tags.md"))
  }

  @Test func `The training that is shown gives a model`() async throws {
    let folder = try TinyModel.Files().folder + "/own"
    // training BEGIN
    let sentences = [["我们", "去", "公园"], ["下雨", "了"]]
    var configuration = SegmenterTrainer.Configuration(
      training: [.init(standard: .pku, sentences: sentences, repeats: 8)],
      network: .lookup, channels: 32, layers: 2, minimumCharacterCount: 1)
    configuration.session.output = folder
    configuration.session.passes = 3
    let model = try await SegmenterTrainer(configuration).run { event in
      if case .evaluated(let step, let steps, _, _, _) = event { print("step \(step) of \(steps)") }
    }
    let own = Segmenter(model)
    // training END

    #expect(own.words(in: "下雨了").joined() == "下雨了")
    #expect(
      try Self.code(from: #"let sentences = [["我们", "去", "公园"], ["下雨", "了"]]"#, in: "docs/zhseg.md")
        == Self.ownLines(between: "training"))
  }

  @Test(arguments: ["README.md", "README.zh.md", "docs/zhseg.md", "docs/tags.md"])
  func `The code that is shown compiles`(page: String) throws {
    #expect(
      try Self.snippet(of: page)
        == ["import WordSegmentation", ""] + Self.ownLines(between: page))
  }

  /// The lines of this file between two marks.
  private static func ownLines(between mark: String) throws -> [String] {
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0.hasPrefix("    ") ? $0.dropFirst(4) : $0) }
    let first = try #require(lines.firstIndex(of: "// \(mark) BEGIN"))
    let last = try #require(lines.firstIndex(of: "// \(mark) END"))
    return Array(lines[(first + 1)..<last])
  }

  /// What the code of a page says that it prints.
  private static func promised(by page: String) throws -> [String] {
    try snippet(of: page).compactMap { line in
      guard line.contains("print(") || line.hasPrefix("}  // ") else { return nil }
      return line.range(of: "  // ").map { String(line[$0.upperBound...]) }
    }
  }

  /// The lines of a page's first Swift code that imports the library.
  private static func snippet(of page: String) throws -> [String] {
    try code(from: "import WordSegmentation", in: page)
  }

  /// The Swift code of a page that begins with a line.
  private static func code(from line: String, in page: String) throws -> [String] {
    let text = try String(contentsOf: packageFolder.appendingPathComponent(page), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(lines.firstIndex(of: line))
    let end = try #require(lines[start...].firstIndex(of: "```"))
    return Array(lines[start..<end])
  }
}
