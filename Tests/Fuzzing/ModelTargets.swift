import TensorCore
import WordSegmentation

extension Targets {
  /// Tensors and models.
  static var models: [String: Target] {
    ["safetensors": safetensors, "model": model, "checkpoint": checkpoint]
  }

  /// Files of tensors: headers, shapes, types, contents.
  private static func safetensors() -> (Input) -> Void {
    let file = ScratchFile("model.safetensors")
    return { input in
      var input = input
      file.write(input.rest())
      guard let tensors = try? SafetensorsFile(path: file.path) else { return }
      for entry in tensors.entries {
        if let tensor = try? tensors.tensor(entry.name) {
          precondition(tensor.shape.reduce(1, *) == tensor.count)
        }
        _ = try? tensors.text(entry.name)
      }
    }
  }

  /// A folder of a model of words whose files are the parts of the input.
  private static func model() -> (Input) -> Void {
    let folder = ScratchFile("model")
    return { input in
      var input = input
      folder.makeFolder()
      ScratchFile("model/config.json").write(input.part())
      ScratchFile("model/vocabulary.txt").write(input.part())
      ScratchFile("model/model.safetensors").write(input.rest())
      guard let model = try? SegmentationModel(folder: folder.path) else { return }
      _ = Segmenter(model, threads: 1).words(in: "今天天气很好")
    }
  }

  /// Checkpoints of training.
  private static func checkpoint() -> (Input) -> Void {
    let file = ScratchFile("checkpoint")
    return { input in
      var input = input
      file.write(input.rest())
      _ = try? Checkpoint(path: file.path)
    }
  }
}
