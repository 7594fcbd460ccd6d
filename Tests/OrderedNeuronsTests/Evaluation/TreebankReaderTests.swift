import GeneratedText
import OrderedNeurons
import ProgramTesting
import Testing

@Suite struct TreebankReaderTests {
  private let folder: TemporaryFolder
  private static let line = "((他 (在 (桌子 前))) (看 书))"
  private static let sinica = """
    #3:3.[77] S(agent:NP(Head:Nhaa:他)|location:PP(Head:P21:在|DUMMY:GP(DUMMY:NP(Head:Nab:桌子)|\
    Head:Ng:前))|Head:VC2:看|goal:NP(Head:Nab:书))#。(PERIODCATEGORY)
    """

  init() throws { folder = try TemporaryFolder() }

  @Test func `The Sinica treebank's notation`() throws {
    let tree = try #require(try TreebankReader.tree(of: Self.sinica))
    #expect(tree.words == ["他", "在", "桌子", "前", "看", "书"])
    #expect(tree.description == "(他 (在 (桌子 前)) 看 书)")
    #expect(
      try TreebankReader.tree(of: "#1:1.[4] NP(Head:Neu:三)# ，(COMMACATEGORY)")?.words == ["三"])
    #expect(try TreebankReader.tree(of: "#1 字")?.words == ["字"])
  }

  @Test func `Both notations in a file, empty lines passed over`() throws {
    let text = "\u{FEFF}\(Self.line)\r\n\n \u{3000}\n\(Self.sinica)\n(看 书)"
    let trees = try TreebankReader.read(folder.write(text, to: "trees.txt"))
    #expect(trees.map(\.description) == [Self.line, "(他 (在 (桌子 前)) 看 书)", "(看 书)"])
    #expect(try TreebankReader.read(folder.write("", to: "nothing.txt")) == [])
  }

  @Test(arguments: [
    "1f8b0800000000000203012500daff2828e4bb962028e59ca82028e6a18ce5ad9020e5898d2929292028e79c8b20"
      + "e4b9a629290a88c74b1c25000000",
    "fd377a585a000004e6d6b4460200210116000000742fe5a30100242828e4bb962028e59ca82028e6a18ce5ad9020"
      + "e5898d2929292028e79c8b20e4b9a629290a00000000c26484d718823c4400013d25d2296a011fb6f37d01"
      + "0000000004595a",
  ])
  func `Compressed files`(hex: String) throws {
    let bytes = stride(from: 0, to: hex.utf8.count, by: 2).compactMap { start in
      UInt8(hex.dropFirst(start).prefix(2), radix: 16)
    }
    let trees = try TreebankReader.read(folder.write(bytes, to: "trees"))
    #expect(trees.map(\.description) == [Self.line])
    let cut = try folder.write(bytes.dropLast(9), to: "cut")
    #expect(throws: LanguageError.self) { try TreebankReader.read(cut) }
  }

  @Test(arguments: [
    ("#1", "there is no tree after the number"), ("#1 #。", "a word is missing"),
    ("#1 NP()#", "a word is missing"), ("#1 NP(Head:Na:)#", "a word is missing"),
    ("#1 NP(a|)#", "a word is missing"), ("#1 NP(a||b)#", "a word is missing"),
    ("#1 NP(a|b#", "a bracket is not closed"),
    ("#1 NP(a|b))#", "a bracket closes that was not opened"),
    ("#1 NP(a)b#", "'|' is missing after ')'"), ("#1 NP(a)NP(b)#", "'|' is missing after ')'"),
    ("#1 NP(a)|b#", "there is more after the end of the tree"),
    ("#1 a|b#", "there is more after the end of the tree"), ("(看 书", "a bracket is not closed"),
  ])
  func `Lines that are no trees are named`(line: String, reason: String) throws {
    let path = try folder.write("\(Self.line)\n\(line)\n", to: "bad.txt")
    do {
      _ = try TreebankReader.read(path)
      Issue.record("the line was read")
    } catch {
      guard case .badTree(path, 2, reason) = error else { throw error }
    }
  }

  @Test func `No text, no file, a line that is too long`() throws {
    let bad = try folder.write([0x28, 0xFF, 0x29, 0x0A], to: "bad.txt")
    let long = try folder.write(String(repeating: "(", count: 3 << 20), to: "long.txt")
    for path in [bad, long, folder.path("missing.txt"), folder.path()] {
      let error = #expect(throws: LanguageError.self) { try TreebankReader.read(path) }
      guard case .corpus(let reason) = error else {
        Issue.record("\(path): \(String(describing: error))")
        continue
      }
      #expect(reason.path == path)
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `Deep trees are read`() throws {
    let depth = 100_000
    let open = (0..<depth).map { _ in "NP(a|" }.joined()
    let line = "#1 " + open + "b" + String(repeating: ")", count: depth) + "#。"
    let tree = try #require(try TreebankReader.tree(of: line))
    #expect(tree.words.count == depth + 1)
    #expect(tree.spans.count == depth)
  }

  @Test func `Whatever stands in a line is a tree or refused`() throws {
    var random = SplitMix(seed: 8)
    let seeds = [Self.line, Self.sinica, #"(\u{20} (\( \\))"#].map { Array($0.unicodeScalars) }
    let signs = Array("()|:#\\ u{}a书\u{3000}\0\u{301}".unicodeScalars)
    var trees = 0
    for _ in 0..<20_000 {
      var line = seeds[Int(random.next() % 3)]
      for _ in 0..<1 + random.next() % 3 {
        let place = Int(random.next() % UInt64(line.count))
        let sign = signs[Int(random.next() % UInt64(signs.count))]
        switch random.next() % 4 {
        case 0: line.remove(at: place)
        case 1: line.insert(sign, at: place)
        case 2: line[place] = sign
        default: line.removeSubrange(place..<min(line.count, place + 5))
        }
        if line.isEmpty { line = ["("] }
      }
      let text = String(String.UnicodeScalarView(line))
      guard let tree = try? TreebankReader.tree(of: text) else { continue }
      trees += 1
      let again = try SyntaxTree(bracketed: tree.description)
      #expect(again == tree)
      #expect(!tree.words.isEmpty)
    }
    #expect(trees > 1000)
  }
}
