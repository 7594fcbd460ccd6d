import ConditionalTransformer
import Foundation
import ProgramTesting
import TensorCore
import Testing

/// The twin of the Transformer in `training/gpu`: both read each other's models and say the same of texts.
/// `training/gpu/make_fixtures.py` makes the files.
@Suite struct TwinTests {
  private static let models = ["swift", "twin"].flatMap { side in
    Conditioning.allCases.map { "transformer-\(side)-\($0.rawValue)" }
  }

  private func fixture(_ name: String) -> String {
    packageFolder.appendingPathComponent("training/gpu/fixtures/\(name)").path
  }

  @Test(arguments: models) func `Both give the same scores`(name: String) throws {
    let model = try ConditionalModel(folder: fixture(name))
    let file = try SafetensorsFile(path: fixture(name + ".safetensors"))
    let ids = try file.elements("ids", of: Int32.self).array
    let conditions = try file.tensor("conditions").values
    var start = 0
    let ended = try file.elements("ended", of: UInt8.self).array
    let texts = try file.elements("lengths", of: Int32.self).array.enumerated().map {
      index, length in
      defer { start += Int(length) }
      let width = model.schema.width
      return (
        ids: ids[start..<start + Int(length)], isEnded: ended[index] == 1,
        condition: Array(conditions[index * width..<(index + 1) * width])
      )
    }
    let input = TransformerInput(texts, model.shape, model.schema)
    let found = model.network.scores(model.network.read(input, on: Tape(.inference))).value
    let expected = try file.tensor("scores", shape: found.shape)
    #expect(texts.count == 6 && texts.contains { !$0.isEnded })
    #expect(expected.values.contains { abs($0) > 1 })
    for (one, other) in zip(found.values, expected.values) { #expect(abs(one - other) < 1e-4) }
  }

  @Test(arguments: models) func `What is read is written again`(name: String) throws {
    let folder = try TemporaryFolder()
    let copy = folder.path("copy")
    try ConditionalModel(folder: fixture(name)).save(to: copy)
    let files = try [fixture(name), copy].map {
      try SafetensorsFile(path: $0 + "/model.safetensors")
    }
    let names = files.map { Set($0.entries.map(\.name)) }
    #expect(names[0] == names[1])
    for name in names[0] {
      #expect(files[0].entry(name)?.type == files[1].entry(name)?.type)
      #expect(try files[0].tensor(name) == files[1].tensor(name))
    }
    // The twin keeps the configuration as Swift wrote it; Swift's weights are the same to the byte, so
    // that a change of the format is noticed here.
    for file in ["config.json", "vocabulary.txt"]
      + (name.contains("swift") ? ["model.safetensors"] : [])
    {
      let bytes = try [fixture(name), copy].map {
        try Data(contentsOf: URL(fileURLWithPath: $0 + "/" + file))
      }
      #expect(bytes[0] == bytes[1], "\(file): if that is meant, run training/gpu/make_fixtures.py")
    }
  }
}
