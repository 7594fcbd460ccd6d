// swift-format-ignore-file: AlwaysUseLowerCamelCase
// Names are those of the headers.

public import CHanziKit
import WordRanges
import WordSegmentation

@c @implementation
public func hanzikit_recognizer_new(
  _ model: UnsafePointer<CChar>!, _ scheme: UnsafePointer<CChar>!,
  _ out: UnsafeMutablePointer<OpaquePointer?>!, _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { _ in
    let out = try place(out)
    let recognizer = try EntityRecognizer(
      model: text(model) ?? EntityRecognizer.defaultModel, scheme: text(scheme), threads: 1)
    give(RecognizerBox(recognizer), to: out)
  }
}

@c @implementation
public func hanzikit_recognizer_free(_ recognizer: OpaquePointer!) { release(recognizer) }

@c @implementation
public func hanzikit_recognizer_types(
  _ recognizer: OpaquePointer!, _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { storage in
    let box = try object(recognizer, "recognizer", as: RecognizerBox.self)
    for type in box.recognizer.types { storage.append(type) }
  }
}

@c @implementation
public func hanzikit_entities(
  _ recognizer: OpaquePointer!, _ bytes: UnsafePointer<CChar>!, _ offsets: UnsafePointer<Int64>!,
  _ count: Int, _ flags: UInt32, _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { storage in
    let box = try object(recognizer, "recognizer", as: RecognizerBox.self)
    let unit = try OffsetUnit(flags: flags)
    guard flags < 3 else { throw CallFailure.outOfRange("flags", Int(flags), known: 0...2) }
    storage.finders.finder(box.segmenter, .none).findEntities(
      in: try TextRow(bytes, offsets, count), unit: unit, into: &storage.words)
  }
}
