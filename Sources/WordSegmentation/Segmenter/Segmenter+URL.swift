#if Foundation
  import Foundation
  import SystemCore

  extension Segmenter {
    /// A segmenter with a model in a folder. Throws `ModelError` where it is missing or damaged.
    public init(
      model: URL, standard: SegmentationStandard? = nil, threads: Int = availableProcessors()
    ) throws(ModelError) {
      self.init(
        try SegmentationModel(folder: model.path), standard: standard, threads: threads)
    }
  }
#endif
