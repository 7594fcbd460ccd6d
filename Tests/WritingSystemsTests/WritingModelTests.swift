import ProgramTesting
import SystemCore
import Testing
import WritingSystems

@Suite struct WritingModelTests {
  @Test func `A model that was saved converts as before`() throws {
    let folder = try TemporaryFolder()
    try SmallTables.traditional().save(to: folder.path("model"))
    let converter = try ScriptConverter(to: .taiwan, model: folder.path("model"))
    #expect(converter.convert("皇后的头发在里面") == "皇后的頭髮在裡面")
  }

  @Test func `A model of another purpose is refused`() throws {
    let folder = try TemporaryFolder()
    try SmallTables.traditional().save(to: folder.path("model"))
    #expect(throws: ModelError.self) { try PinyinReader(model: folder.path("model")) }
    #expect(throws: ModelError.self) { try ScriptConverter(to: .taiwan, model: "mandarin") }
    #expect(throws: ModelError.self) { try ScriptConverter(to: .taiwan, model: "/nowhere/model") }
  }

  /// Whatever bytes change, a file is refused or used without a search that goes astray.
  @Test func `Damaged files do no harm`() throws {
    let folder = try TemporaryFolder()
    try SmallTables.traditional().save(to: folder.path("model"))
    let bytes = try folder.read("model/model.safetensors")
    var random = RandomGenerator(seed: 4)
    var accepted = 0
    for round in 0..<400 {
      var damaged = bytes
      if round % 4 == 0 {
        damaged.removeLast(1 + Int(random.next() % UInt64(bytes.count - 1)))
      } else {
        for _ in 0...random.next() % 4 {
          damaged[Int(random.next() % UInt64(bytes.count))] = UInt8(
            truncatingIfNeeded: random.next())
        }
      }
      try folder.write(damaged, to: "model/model.safetensors")
      guard let converter = try? ScriptConverter(to: .taiwan, model: folder.path("model")) else {
        continue
      }
      accepted += 1
      let text = "皇后的头发在里面，十里a\u{0}说为"
      #expect(converter.convert(text).unicodeScalars.count == text.unicodeScalars.count)
    }
    #expect(accepted > 0)
  }
}
