import Foundation
import FoundationXML
import OrderedNeurons
import ProgramTesting
import Testing

/// The shapes of trees that people look at.
@Suite struct ParseFormatTests {
  private let language: RandomLanguage

  init() throws { language = try RandomLanguage() }

  private func parse(_ format: String, _ input: String) throws -> String {
    let outcome = try BuiltProgram.zhlm.run(
      ["parse", "--model", language.path, "--lines", "--format", format], input: Array(input.utf8))
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    return outcome.text
  }

  @Test func `Indented trees have the branches of the tree`() throws {
    // Marks decide here, whatever the model says.
    #expect(
      try parse("indent", "他 来 ， 我 走 。\n\n书\n") == """
        ┬─┬─┬─┬─ 他
        │ │ │ └─ 来
        │ │ └─ ，
        │ └─┬─ 我
        │   └─ 走
        └─ 。


        书


        """)
  }

  @Test(arguments: ["svg", "html"])
  func `A drawing is well-formed XML with every word`(format: String) throws {
    let words = [
      "<b>", "&", "\"'", "]]>", "\u{1}\u{FFFE}", "桌子", String(repeating: "长", count: 99),
    ]
    let text = try parse(format, words.joined(separator: " ") + "\n\n书\n")
    let start = try #require(text.range(of: "<svg")).lowerBound
    let end = try #require(text.range(of: "</svg>")).upperBound
    let reader = DrawingReader()
    let parser = XMLParser(data: Data(text[start..<end].utf8))
    parser.delegate = reader
    let isWellFormed = parser.parse()
    #expect(isWellFormed)
    let shown = [
      "<b>", "&", "\"'", "]]>", "␁\u{FFFD}", "桌子", String(repeating: "长", count: 23) + "…",
    ]
    #expect(reader.words.prefix(7) == shown[...])
    #expect(reader.count["path"] == 6)
    #expect(reader.count["circle"] == 6)
    if format == "html" {
      #expect(reader.count["rect"] == 6)
      #expect(text.components(separatedBy: "<section>").count == 3)
      #expect(text.contains("<p class=\"place\">standard input:3</p>"))
      #expect(!text.contains("http"))
    } else {
      #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns="))
      #expect(reader.words.last == "书")
    }
  }

  @Test(arguments: ["svg", "html", "indent"])
  func `Nothing to draw`(format: String) throws {
    let text = try parse(format, "")
    #expect(text.isEmpty == (format == "indent"))
    #expect(text.contains("</svg>") == (format == "svg"))
    #expect(text.contains("There was no sentence to parse.") == (format == "html"))
  }
}

/// Counts the elements of a drawing and gathers its words.
private final class DrawingReader: NSObject, XMLParserDelegate {
  var count: [String: Int] = [:]
  var words: [String] = []
  private var isWord = false

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    count[name, default: 0] += name == "rect" && attributes["class"] != nil ? 0 : 1
    isWord = name == "text"
    if isWord { words.append("") }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    isWord = false
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    if isWord, let last = words.indices.last { words[last] += characters }
  }
}
