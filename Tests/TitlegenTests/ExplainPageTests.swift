import Foundation
import ProgramTesting
import Testing

/// The page that `titlegen --explain` writes.
@Suite struct ExplainPageTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func page(_ text: String, _ arguments: [String] = []) throws -> String {
    let outcome = try BuiltProgram.titlegen.run(
      ["--explain", folder.path("page.html")] + arguments, input: Array(text.utf8))
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    return String(decoding: try folder.read("page.html"), as: UTF8.self)
  }

  private struct Picture: Decodable {
    struct Piece: Decodable {
      var text: String
      var probability: Int
      var copied: Int
      var attention: [[Int]]
      var copies: [[Int]]
    }
    var size: Int
    var pieces: [Piece]
  }

  /// The data of the pictures.
  private func pictures(of page: String) throws -> [Picture] {
    try page.components(separatedBy: "<script type=\"application/json\">").dropFirst().map {
      let json = $0.components(separatedBy: "</script>")[0]
      return try JSONDecoder().decode(Picture.self, from: Data(json.utf8))
    }
  }

  private static let article = "今天全市下了大雨，学校停课一天，公交车照常行驶。\n"

  @Test func `The page needs nothing else`() throws {
    let page = try page(Self.article + Self.article, ["--lines"])
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(page.hasSuffix("</html>\n"))
    for reference in ["src=", "href=", "url(", "@import", "http:", "https:", "fetch("] {
      #expect(!page.contains(reference), "\(reference)")
    }
    #expect(page.components(separatedBy: "<section>").count == 3)
    for tag in ["section", "p", "h2", "div", "button", "i", "span", "canvas", "script"] {
      #expect(
        page.components(separatedBy: "<\(tag)>").count
          + page.components(separatedBy: "<\(tag) ").count - 1
          == page.components(separatedBy: "</\(tag)>").count, "\(tag)")
    }
  }

  @Test func `Weights are shares`() throws {
    let picture = try #require(try pictures(of: page(Self.article)).first)
    #expect(picture.size > 10)
    #expect(!picture.pieces.isEmpty)
    for piece in picture.pieces {
      #expect((0...100).contains(piece.probability) && (0...100).contains(piece.copied))
      for pair in piece.attention + piece.copies {
        #expect(pair.count == 2)
        #expect((0..<picture.size).contains(pair[0]))
        #expect((0...1000).contains(pair[1]))
      }
      #expect(piece.attention.reduce(0) { $0 + $1[1] } <= 1000 + picture.size)
    }
  }

  @Test func `Text is escaped`() throws {
    let text = "</script><script>alert(1)</script><!--&amp;\"'<b>今天全市下了大雨</b>，学校停课一天。"
    let file = try folder.write(text, to: "<i>&'.txt")
    let page = try page("", [file])
    #expect(!page.contains("alert(1)") && !page.contains("<b>"))
    #expect(page.contains("&lt;i&gt;&amp;&#39;.txt"))
    #expect(page.components(separatedBy: "<script").count == 3)
    #expect(page.components(separatedBy: "</script").count == 3)
  }

  @Test func `A page that cannot be made is reported before the work`() throws {
    let outcome = try BuiltProgram.titlegen.run(
      ["--explain", "/nowhere/page.html"], input: Array(Self.article.utf8))
    #expect(outcome.status == 73)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("titlegen: /nowhere/page.html: cannot write: "))
  }
}
