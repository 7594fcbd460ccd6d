import Foundation
import ProgramTesting
import SystemCore
import Testing

@Suite struct ModelSearchTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let titles = ModelKind("titles")
  private static let segmentation = ModelKind("segmentation")

  private func refusal(_ name: String, _ kind: ModelKind) -> String {
    do throws(ModelError) {
      return "found: \(try ModelSearch.folder(of: name, kinds: kind))"
    } catch {
      return error.description
    }
  }

  @Test func `A path with a slash is the folder, if it has a configuration`() throws {
    #expect(
      refusal(folder.path(), Self.titles)
        == "no model '\(folder.path())': that folder has no config.json. Name the folder with the "
        + "files of a model.")
    #expect(refusal(folder.path() + "/none", Self.titles).contains("there is no such folder"))
    try folder.write(Array("{}".utf8), to: "config.json")
    #expect(try ModelSearch.folder(of: folder.path(), kinds: Self.titles) == folder.path())
  }

  @Test func `A model that is nowhere is told with those that are there and the nearest`() {
    #expect(
      refusal("acurate", Self.segmentation)
        == "no model 'acurate': there is no folder of that name, and the shipped segmentation models "
        + "are accurate, fast. Did you mean 'accurate'?")
    #expect(
      refusal("novel", Self.segmentation).hasSuffix("Name one of these, or the folder of a model."))
    #expect(refusal("", Self.segmentation).hasPrefix("no model '': there is no folder"))
    #expect(
      refusal("novel", ModelKind("no-such-kind")).hasSuffix(
        "Set HANZIKIT_MODELS to the folder Models that comes with HanziKit."))
  }

  @Test func `The package's own models are found`() throws {
    let folder = try ModelSearch.folder(of: "fast", kinds: Self.segmentation)
    #expect(folder.hasSuffix("/Models/segmentation/fast"))
    #expect(ModelSearch.shipped(Self.segmentation) == ["accurate", "fast"])
  }

  @Test(arguments: [
    ("fsat", "fast"), ("Fast", "fast"), ("fastt", "fast"), ("fas", "fast"), ("poetry2", "poetry"),
    ("f", nil), ("slow", nil), ("", nil), ("headlin", "headlines"),
  ])
  func `The nearest name is one that few letters differ from`(name: String, near: String?) {
    #expect(nearest(to: name, of: ["fast", "poetry", "headlines"]) == near)
  }
}
