import CharacterEncoder
import Foundation
import ProgramTesting
import SystemCore
import TensorCore
import Testing

/// The twin of the encoder in `training/gpu`: models that it wrote are read here with the same result, and
/// what is written here is what it was tested to read. `training/gpu/make_fixtures.py` makes the files.
@Suite struct TwinTests {
  private static let models = ["encoder-swift", "encoder-twin"]

  private func fixture(_ name: String) -> String {
    packageFolder.appendingPathComponent("training/gpu/fixtures/\(name)").path
  }

  @Test(arguments: models) func `Both give the same vectors`(name: String) throws {
    let model = try EncoderModel(folder: fixture(name))
    let file = try SafetensorsFile(path: fixture(name + ".safetensors"))
    let lengths = try Array(file.elements("lengths", of: Int32.self).array)
    let input = model.input(
      try file.elements("symbols", of: Int32.self).array, lengths: lengths.map(Int.init))
    let found = model.network(input, on: Tape(.inference)).value
    let expected = try file.tensor("vectors", shape: found.shape)
    #expect(lengths.contains(0) && lengths.contains(1))
    #expect(expected.values.contains { abs($0) > 1 })
    for (one, other) in zip(found.values, expected.values) { #expect(abs(one - other) < 1e-4) }
  }

  @Test(arguments: models) func `What is read is written again`(name: String) throws {
    let folder = try TemporaryFolder()
    let copy = folder.path("copy")
    try EncoderModel(folder: fixture(name)).save(to: copy)
    let paths = [fixture(name), copy].map { $0 + "/model.safetensors" }
    let (one, other) = (try SafetensorsFile(path: paths[0]), try SafetensorsFile(path: paths[1]))
    #expect(Set(one.entries.map(\.name)) == Set(other.entries.map(\.name)))
    for name in one.entries.map(\.name) {
      #expect(one.entry(name)?.shape == other.entry(name)?.shape)
      #expect(one.entry(name)?.type == other.entry(name)?.type)
      if name != "pairs.slots" { #expect(try one.tensor(name) == other.tensor(name)) }
    }
    // The twin writes the same table of pairs.
    let slots = try [one, other].map { try $0.elements("pairs.slots", of: UInt32.self).array }
    #expect(slots[0] == slots[1])
    // Files of Swift are the same to the byte, so that a change of the format is noticed here.
    guard name == "encoder-swift" else { return }
    for file in ["config.json", "vocabulary.txt", "model.safetensors"] {
      let bytes = try [fixture(name), copy].map {
        try Data(contentsOf: URL(fileURLWithPath: $0 + "/" + file))
      }
      #expect(bytes[0] == bytes[1], "\(file): if that is meant, run training/gpu/make_fixtures.py")
    }
  }

  @Test func `Orders are those of the twin`() {
    // The same numbers stand in training/gpu/tests/test_optimizer.py.
    var random = RandomGenerator(seed: 1)
    #expect(random.next() == 0x910A_2DEC_8902_5CC1)
    #expect(random.next() == 0xBEEB_8DA1_658E_EC67)
    var order = PieceOrder(10..<1010, seed: 5)
    for expected in [
      [330, 714, 10, 266, 394, 522, 906, 74, 650, 778, 586, 458, 202, 842, 138, 970],
      [394, 202, 906, 10, 586, 266, 522, 330, 650, 842, 74, 138, 778, 458, 714, 970],
    ] {
      let pass = (0..<1000).map { _ in order.next() }
      #expect(stride(from: 0, to: 1000, by: 64).map { pass[$0] } == expected)
    }
  }
}
