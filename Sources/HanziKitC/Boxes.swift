import OrderedNeurons
import TitleGeneration
import WordSegmentation
import WritingSystems

/// A segmenter behind a pointer.
final class SegmenterBox: Sendable {
  /// The segmenter.
  let segmenter: Segmenter
  private let withProbabilities: Segmenter
  private let withReadings: Segmenter

  init(_ segmenter: Segmenter) {
    self.segmenter = segmenter
    withProbabilities = segmenter.with(.probabilities)
    withReadings = segmenter.with(.readings)
  }

  /// The segmenter that finds more than words.
  func segmenter(_ detail: Segmenter.Detail) -> Segmenter {
    switch detail {
    case .probabilities: withProbabilities
    case .readings: withReadings
    default: segmenter
    }
  }
}

/// A recogniser of entities behind a pointer.
final class RecognizerBox: Sendable {
  /// The recogniser.
  let recognizer: EntityRecognizer
  /// Its segmenter, by which results remember what finds entities.
  let segmenter: SegmenterBox

  init(_ recognizer: EntityRecognizer) {
    self.recognizer = recognizer
    segmenter = SegmenterBox(recognizer.segmenter)
  }
}

/// Any other model behind a pointer.
final class Box<Model: Sendable>: Sendable {
  /// The model.
  let model: Model

  init(_ model: Model) { self.model = model }
}

/// Writes a pointer to an object, which owns it from then on.
func give(_ object: AnyObject, to out: UnsafeMutablePointer<OpaquePointer?>) {
  out.pointee = OpaquePointer(Unmanaged.passRetained(object).toOpaque())
}

/// Lets go of the object behind a pointer; does nothing for none.
func release(_ pointer: OpaquePointer?) {
  guard let pointer else { return }
  Unmanaged<AnyObject>.fromOpaque(UnsafeRawPointer(pointer)).release()
}

/// The object behind a pointer.
func object<Object: AnyObject>(
  _ pointer: OpaquePointer?, _ name: String, as type: Object.Type = Object.self
) throws(CallFailure) -> Object {
  guard let pointer else { throw .null(name) }
  return Unmanaged<Object>.fromOpaque(UnsafeRawPointer(pointer)).takeUnretainedValue()
}
