import CharacterEncoder
import Foundation
import ProgramTesting
import TensorCore
import Testing
import TextCore

@Suite struct ConfusionTableTests {
  private let folder = try! TemporaryFolder()

  /// The symbols of some characters.
  private func symbols(_ characters: String) throws -> EncoderSymbols {
    let entries =
      EncoderSymbols.names.map { Vocabulary.Entry(.name($0)) }
      + characters.unicodeScalars.map { Vocabulary.Entry(.scalar($0.value)) }
    return try #require(EncoderSymbols(try Vocabulary(entries: entries)))
  }

  @Test func `Characters of each kind, and words`() throws {
    let symbols = try symbols("们门闷问意义异议")
    let path = try folder.write(
      "们\tsound\t门闷\n们\tshape\t问㐀\n意义\tsound\t异议\n", to: "table.tsv")
    let table = try ConfusionTable(path: path, symbols: symbols)
    func others(_ kind: ConfusionTable.Kind) -> String {
      table.others(of: symbols.vocabulary.id(of: "们".unicodeScalars.first!.value), kind)
        .map(symbols.text(of:)).joined()
    }
    #expect(others(.sound) == "门闷")
    // 㐀 has no symbol.
    #expect(others(.shape) == "问")
    #expect(others(.near) == "")
  }

  @Test(arguments: ["们\tsound\n", "们门问\tsound\t门\n", "们\tsmell\t门\n", "\n"])
  func `A line of another form is an error that names it`(line: String) throws {
    let path = try folder.write("们\tsound\t门\n" + line, to: "table.tsv")
    let error = #expect(throws: EncoderError.self) {
      try ConfusionTable(path: path, symbols: symbols("们门"))
    }
    guard case .badText(path, let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains("line 2"))
  }
}
