import SystemCore
import Testing
import WordSegmentation

@Suite struct AnalyzerTests {
  private let model: SegmentationModel

  init() throws { model = try AnnotatedModel.shared.get().model }

  private func tagged(_ tokens: some Sequence<Token>) -> [String] {
    tokens.map { "\($0.text)/\($0.tag ?? "-")" }
  }

  @Test func `Every word has its tag, and the words stay the segmenter's`() throws {
    let tagger = try Tagger(model)
    #expect(tagger.tagSet == "pku" && tagger.tags.contains("ns"))
    let text = "他在北京学习。\n我喜欢 苹果"
    #expect(
      tagged(tagger.tokens(in: text)) == [
        "他/r", "在/p", "北京/ns", "学习/v", "。/w", "我/r", "喜欢/v", "苹果/n",
      ])
    let plain = Segmenter(model, standard: .pku)
    for text in [
      text, "", " ", "a\r\n\r\n我", "😀http://a.b/c 12:30", String(repeating: "我喜欢苹果。", count: 3000),
    ] {
      let tokens = Array(tagger.tokens(in: text, omittingWhiteSpace: false))
      #expect(tokens.map(\.text) == plain.words(in: text))
      #expect(tokens.allSatisfy { ($0.tag == nil) == $0.isWhiteSpace })
    }
    let texts = ["我吃香蕉。", "他在上海"]
    #expect(tagger.tag(texts).map(tagged) == texts.map { tagged(tagger.tokens(in: $0)) })
  }

  @Test func `Marks have the tag of marks, whatever the network says`() throws {
    let marks = ["（", "）", "《", "》", "“", "”", "、", "……", "——", "[", "]"]
    for (tagSet, tag) in [("pku", "w"), ("ud", "PUNCT")] where model.tagSets.contains(tagSet) {
      let tagger = try Tagger(model, tagSet: tagSet)
      for mark in marks {
        let tokens = Array(tagger.tokens(in: "他在\(mark)北京"))
        let found = tokens.filter { $0.kind == .punctuation }
        #expect(!found.isEmpty && found.allSatisfy { $0.tag == tag }, "\(mark): \(tagged(tokens))")
      }
    }
  }

  @Test func `The tags of a dictionary count before the network's`() throws {
    var words = UserDictionary()
    words.add(try DictionaryEntry("苹果", tag: "brand"))
    words.add(try DictionaryEntry("吃香蕉"))
    let tagger = try Tagger(model).adding(words)
    #expect(tagged(tagger.tokens(in: "我喜欢苹果。")) == ["我/r", "喜欢/v", "苹果/brand", "。/w"])
    let eaten = try #require(Array(tagger.tokens(in: "我吃香蕉。")).first { $0.text == "吃香蕉" })
    #expect(tagger.tags.contains(eaten.tag ?? ""))
  }

  @Test func `Tags come with words of other readings, fine words and probabilities`() throws {
    let segmenter = try Tagger(model).segmenter
    let lattice = segmenter.lattice(of: "他在北京学习。")
    for word in lattice.words {
      #expect((word.token.tag != nil) == (word.level == .word), "\(word.token)")
    }
    let fine = segmenter.with(mode: .fine).tokens(in: "他在北京学习。")
    #expect(fine.allSatisfy { $0.tag != nil })
  }

  @Test func `Entities have their place and type, and none overlap`() throws {
    let recognizer = try EntityRecognizer(model)
    #expect(recognizer.scheme == "msra" && recognizer.types == ["LOC", "PER"])
    let text = "我喜欢上海。\n张三喜欢北京。"
    let entities = recognizer.entities(in: text)
    #expect(entities.map(\.description) == ["上海/LOC", "张三/PER", "北京/LOC"])
    for entity in entities {
      #expect(Array(text.utf8)[entity.utf8].elementsEqual(entity.text.utf8))
      #expect(text[entity.range] == entity.text)
    }
    #expect(recognizer.entities(in: "").isEmpty)
    let long = String(repeating: text + "\n", count: 2000)
    let many = recognizer.entities(in: long)
    #expect(many.count == 6000)
    #expect(zip(many, many.dropFirst()).allSatisfy { $0.utf8.upperBound <= $1.utf8.lowerBound })
    #expect(many.last.map { Array(long.utf8)[$0.utf8].elementsEqual("北京".utf8) } == true)
  }

  @Test func `A name of two Latin words is one entity`() throws {
    let found = try EntityRecognizer(model).entities(in: "我喜欢John Smith")
    #expect(found.map(\.description) == ["John Smith/PER"])
  }

  @Test func `A dictionary's names are entities of their type, the longest first`() throws {
    var words = UserDictionary()
    words.add(try DictionaryEntry("香蕉", tag: "PER"))
    words.add(try DictionaryEntry("吃香蕉。", tag: "LOC"))
    words.add(try DictionaryEntry("上海", tag: "PER"))
    words.add(try DictionaryEntry("苹果", tag: "fruit"))
    let recognizer = try EntityRecognizer(model).adding(words)
    #expect(recognizer.entities(in: "我吃香蕉").map(\.description) == ["香蕉/PER"])
    #expect(recognizer.entities(in: "我吃香蕉。").map(\.description) == ["吃香蕉。/LOC"])
    #expect(recognizer.entities(in: "我喜欢上海。").map(\.description) == ["上海/PER"])
    #expect(!recognizer.entities(in: "我喜欢苹果。").contains { $0.type == "fruit" })
  }

  @Test func `Everything at once is what each finds`() throws {
    let text = "他在北京学习，\nJohn Smith喜欢上海。 "
    let analysis = try Analyzer(model).analyze(text)
    #expect(analysis.tokens.map { String($0.text) }.joined() == text)
    #expect(
      tagged(analysis.tokens.filter { !$0.isWhiteSpace })
        == tagged(try Tagger(model).tokens(in: text)))
    #expect(analysis.entities == (try EntityRecognizer(model).entities(in: text)))
  }

  @Test func `A model without such a head says what it has`() throws {
    let plain = try TinyModel.shared.get().model
    #expect(throws: ModelError.lacks(model: "tiny", what: "parts of speech 'pku'", known: [])) {
      try Tagger(plain)
    }
    #expect(
      throws: ModelError.lacks(model: "tiny", what: "entities 'weibo'", known: ["msra"])
    ) {
      try EntityRecognizer(model, scheme: "weibo")
    }
    #expect(throws: ModelError.self) { try Analyzer(model, tagSet: "ctb") }
  }

  @Test func `Heads come back from the file with what they learned from`() throws {
    let loaded = try SegmentationModel(folder: AnnotatedModel.shared.get().folder)
    #expect(loaded.network.others.map(\.standards) == [[.pku], [.pku]])
    #expect(loaded.tagSets == ["pku"] && loaded.entitySchemes == ["msra"])
    let text = "他在北京学习，我喜欢John Smith。"
    #expect(try Analyzer(loaded).analyze(text) == (try Analyzer(model).analyze(text)))
  }

  @Test func `Every tag of the shipped sets has a universal one, but for idioms`() {
    let pku =
      "a b c d e f h j k m n o p q r s t u v w y z ad an ns nr nt nz nx vd vn Ag Bg Dg Mg Ng Rg Tg Vg"
    let ctb =
      "AD AS BA CC CD CS DEC DEG DER DEV DT ETC FW IC IJ JJ LB LC M MSP NN NOI NR NT OD ON P PN PU SB SP URL VA VC VE VV"
    for (set, tags) in [("pku", pku), ("ctb", ctb), ("ud", "CONJ NOUN VERB")] {
      for tag in tags.split(separator: " ") {
        #expect(UniversalTags.tag(for: String(tag), of: set) != nil, "\(set) \(tag)")
      }
    }
    #expect(UniversalTags.tag(for: "i", of: "pku") == nil)
    #expect(UniversalTags.tag(for: "n", of: "mine") == nil)
    #expect(UniversalTags.tag(for: "CONJ", of: "ud") == "CCONJ")
  }

  @Test func `Tags are explained, and what is told adds up`() throws {
    let sentence = "他在北京学习， 我喜欢苹果。"
    var words = UserDictionary()
    words.add(try DictionaryEntry("苹果", tag: "brand"))
    let tagger = try Tagger(model).adding(words)
    let explanation = try tagger.segmenter.explain(sentence)
    let tags = try #require(explanation.tags)
    #expect(
      tags.map { "\(explanation.text(of: $0.units))/\($0.tag)" }
        == tagged(tagger.tokens(in: sentence)))
    for tag in tags {
      guard let evidence = tag.evidence else {
        #expect(tag.tag == "brand")
        continue
      }
      #expect(evidence.score > 0)
      let sum = evidence.contributions.reduce(0) { $0 + $1.value }
      let difference = evidence.score - evidence.baseline
      #expect(abs(sum - difference) <= 0.0101 * max(abs(difference), 0.1))
    }
    #expect(try Segmenter(model).explain(sentence).tags == nil)
  }
}
