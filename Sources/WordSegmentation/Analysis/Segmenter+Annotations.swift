import SystemCore
import TextCore

extension SegmentationModel {
  /// The tag sets of parts of speech that it knows, such as `pku`.
  public var tagSets: [String] {
    network.others.compactMap {
      if case .partsOfSpeech(let name) = $0.annotation { name } else { nil }
    }
  }

  /// The schemes of entities that it knows, such as `msra`.
  public var entitySchemes: [String] {
    network.others.compactMap {
      if case .entities(let name) = $0.annotation { name } else { nil }
    }
  }

  /// The tags of a tag set or the types of a scheme; nil for one that it does not know.
  public func kinds(of annotation: Annotation) -> [String]? {
    network.others.first { $0.annotation == annotation }?.head.tagSet.kinds
  }

  /// The standard whose words an annotation was learned with.
  func usualStandard(of annotation: Annotation) -> SegmentationStandard? {
    network.others.first { $0.annotation == annotation }?.standards.first
  }
}

extension Segmenter {
  /// The same segmenter that also gives words parts of speech, or finds entities. Throws `ModelError.lacks` where the model has
  /// no head for that.
  package func annotating(_ annotations: [Annotation]) throws(ModelError) -> Segmenter {
    var heads: [(annotation: Annotation, head: Int)] = []
    for annotation in annotations {
      guard let head = model.annotations.firstIndex(of: annotation) else {
        throw Self.lacking(annotation, in: model)
      }
      heads.append((annotation, head))
    }
    return changing {
      for (annotation, head) in heads {
        switch annotation {
        case .words: break
        case .partsOfSpeech: $0.tagHead = head
        case .entities: $0.entityHead = head
        }
      }
    }
  }

  private static func lacking(_ annotation: Annotation, in model: SegmentationModel) -> ModelError {
    switch annotation {
    case .words: .lacks(model: model.name, what: "words", known: [])
    case .partsOfSpeech(let name):
      .lacks(model: model.name, what: "parts of speech '\(name)'", known: model.tagSets)
    case .entities(let name):
      .lacks(model: model.name, what: "entities '\(name)'", known: model.entitySchemes)
    }
  }

  /// The tag set that is used where none is asked for: `pku`, or the first that the model knows.
  package static func usualTagSet(of model: SegmentationModel) -> String {
    usual("pku", among: model.tagSets)
  }

  /// The scheme that is used where none is asked for: `general`, or the first that the model knows.
  package static func usualScheme(of model: SegmentationModel) -> String {
    usual("general", among: model.entitySchemes)
  }

  private static func usual(_ name: String, among known: [String]) -> String {
    known.contains(name) ? name : known.first ?? name
  }
}
