import Foundation
import SystemCore
import Testing

@Suite struct ModelSearchTests {
  @Test func `A path with a slash is the folder, if it has a configuration`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("hanzikit-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(throws: ModelSearch.NotFound.self) {
      try ModelSearch.folder(of: folder.path, task: "titles")
    }
    try Data("{}".utf8).write(to: folder.appendingPathComponent("config.json"))
    #expect(try ModelSearch.folder(of: folder.path, task: "titles") == folder.path)
  }

  @Test func `A name is looked for among the models of its task first`() {
    do throws(ModelSearch.NotFound) {
      _ = try ModelSearch.folder(of: "no-such-model", task: "titles")
      Issue.record("a model was found")
    } catch {
      #expect(error.name == "no-such-model")
      #expect(error.searched.count >= 4 && error.searched.count % 2 == 0)
      for index in stride(from: 0, to: error.searched.count, by: 2) {
        #expect(error.searched[index].hasSuffix("/Models/titles/no-such-model"))
        #expect(error.searched[index + 1].hasSuffix("/Models/no-such-model"))
      }
    }
  }

  @Test func `The package's own models are found`() throws {
    let folder = try ModelSearch.folder(of: "fast", task: "segmentation")
    #expect(folder.hasSuffix("/Models/segmentation/fast"))
  }
}
