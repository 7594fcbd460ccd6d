import WordSegmentation

/// A segmenter for each model, standard and mode, so that requests share their buffers.
struct SegmenterTable: Sendable {
  /// What distinguishes them.
  struct Key: Hashable {
    /// The name of the model.
    var model: String
    /// The standard.
    var standard: SegmentationStandard
    /// How finely is cut.
    var mode: WordMode
  }

  private let segmenters: [Key: Segmenter]
  /// The names of the models, the usual one first.
  let models: [String]
  /// The segmenter that is used where nothing is asked for.
  let usual: Segmenter

  /// Segmenters with some models, the usual one first.
  init(_ models: [SegmentationModel]) {
    var segmenters: [Key: Segmenter] = [:]
    for model in models {
      for standard in model.standards {
        for mode in WordMode.allCases {
          segmenters[Key(model: model.name, standard: standard, mode: mode)] = Segmenter(
            model, standard: standard, threads: 1
          ).with(mode: mode)
        }
      }
    }
    self.segmenters = segmenters
    self.models = models.map(\.name)
    usual = Segmenter(models[0], threads: 1)
  }

  /// The standard that is used where none is asked for.
  var usualStandard: SegmentationStandard { usual.standard }

  /// The segmenter of a key; nil where the model does not know the standard.
  subscript(key: Key) -> Segmenter? { segmenters[key] }

  /// The standards that a model knows.
  func standards(of model: String) -> [SegmentationStandard] {
    SegmentationStandard.allCases.filter {
      segmenters[Key(model: model, standard: $0, mode: .words)] != nil
    }
  }
}
