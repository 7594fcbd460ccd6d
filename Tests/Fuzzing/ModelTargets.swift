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

  /// A folder of a model of words in which one file is what the input says.
  private static func model() -> (Input) -> Void {
    let folder = ScratchFile("model")
    return { input in
      var input = input
      let names = ["config.json", "model.safetensors", "vocabulary.txt"]
      let parts = [input.part(), input.part(), input.rest()]
      folder.makeFolder()
      for (name, part) in zip(names, [parts[0], parts[2], parts[1]]) {
        ScratchFile("model/" + name).write(part)
      }
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
