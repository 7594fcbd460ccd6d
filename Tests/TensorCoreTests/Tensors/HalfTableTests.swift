import Foundation
import SystemCore
import TensorCore
import Testing

@Suite struct HalfTableTests {
  @Test func `Looks up what a trained table holds`() throws {
    let path = NSTemporaryDirectory() + "hanzikit-table-\(UUID().uuidString).safetensors"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var random = RandomGenerator(seed: 6)
    // 11 columns: a vector of 8 halves and a tail.
    let values = Tensor.normal([7, 11], deviation: 1, using: &random)
    var writer = SafetensorsWriter()
    writer.add("table", values, as: .float16)
    try writer.write(to: path)
    let file = try SafetensorsFile(path: path)
    let table = try file.table("table", rows: 7, columns: 11)
    let rounded = try file.tensor("table")
    #expect(table.tensor == rounded)

    let ids: [Int32] = [6, -1, 0, 3, 3]
    let tape = Tape(.inference)
    #expect(
      tape.embedding(table, ids).value == tape.embedding(Parameter("t", rounded), ids).value)
    #expect(throws: SafetensorsError.self) { try file.table("table", rows: 11, columns: 7) }
  }

  @Test(arguments: [Float.infinity, -.infinity, .nan])
  func `Finds values that are not finite`(_ value: Float) {
    var values = [Float](repeating: 1, count: 33)
    #expect(HalfTable(Tensor(values, shape: [11, 3])).isFinite)
    values[17] = value
    #expect(!HalfTable(Tensor(values, shape: [11, 3])).isFinite)
  }

  @Test func `A row that is not there is refused`() async {
    await #expect(processExitsWith: .failure) {
      var values = [Float](repeating: 0, count: 3)
      HalfTable(Tensor([1, 2, 3], shape: [1, 3])).write(row: 1, to: &values)
    }
    await #expect(processExitsWith: .failure) {
      var values = [Float](repeating: 0, count: 3)
      HalfTable(Tensor([1, 2, 3], shape: [1, 3])).write(row: -1, to: &values)
    }
  }
}
