// swift-format-ignore-file: AlwaysUseLowerCamelCase
// Names are those of the headers.

public import CHanziKit
import WordRanges
import WordSegmentation

@c @implementation
public func hanzikit_segmenter_new(
  _ model: UnsafePointer<CChar>!, _ standard: UnsafePointer<CChar>!,
  _ out: UnsafeMutablePointer<OpaquePointer?>!, _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { _ in
    let out = try place(out)
    let segmenter = try Segmenter(model: text(model) ?? Segmenter.defaultModel)
    give(SegmenterBox(try segmenter.cutting(by: standard)), to: out)
  }
}

@c @implementation
public func hanzikit_segmenter_free(_ segmenter: OpaquePointer!) { release(segmenter) }

@c @implementation
public func hanzikit_segmenter_fingerprint(
  _ segmenter: OpaquePointer!, _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { storage in
    let box = try object(segmenter, "segmenter", as: SegmenterBox.self)
    storage.append(box.segmenter.withoutDictionary.fingerprint)
  }
}

@c @implementation
public func hanzikit_segmenter_standards(
  _ segmenter: OpaquePointer!, _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { storage in
    let box = try object(segmenter, "segmenter", as: SegmenterBox.self)
    for standard in box.segmenter.model.standards { storage.append(standard.rawValue) }
  }
}

@c @implementation
public func hanzikit_segmenter_with_standard(
  _ segmenter: OpaquePointer!, _ standard: UnsafePointer<CChar>!,
  _ out: UnsafeMutablePointer<OpaquePointer?>!, _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  derive(segmenter, out, result) { try $0.cutting(by: standard) }
}

@c @implementation
public func hanzikit_segmenter_with_mode(
  _ segmenter: OpaquePointer!, _ mode: UnsafePointer<CChar>!,
  _ out: UnsafeMutablePointer<OpaquePointer?>!, _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  derive(segmenter, out, result) { $0.with(mode: try named(mode, "mode") ?? .words) }
}

@c @implementation
public func hanzikit_segmenter_with_tags(
  _ segmenter: OpaquePointer!, _ tagSet: UnsafePointer<CChar>!,
  _ out: UnsafeMutablePointer<OpaquePointer?>!, _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  derive(segmenter, out, result) {
    guard let tagSet = text(tagSet) else { throw CallFailure.null("tag_set") }
    return try $0.annotating([.partsOfSpeech(tagSet)])
  }
}

@c @implementation
public func hanzikit_segmenter_with_words(
  _ segmenter: OpaquePointer!, _ lines: UnsafePointer<CChar>!, _ length: Int,
  _ strength: UnsafePointer<CChar>!, _ out: UnsafeMutablePointer<OpaquePointer?>!,
  _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  derive(segmenter, out, result) {
    let words = String(decoding: try bytes(lines, length, "lines"), as: UTF8.self)
    return try $0.adding(
      UserDictionary(
        text: words, name: "words", strength: try named(strength, "strength") ?? .absolute))
  }
}

@c @implementation
public func hanzikit_segmenter_with_dictionary(
  _ segmenter: OpaquePointer!, _ path: UnsafePointer<CChar>!, _ strength: UnsafePointer<CChar>!,
  _ out: UnsafeMutablePointer<OpaquePointer?>!, _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  derive(segmenter, out, result) {
    guard let path = text(path) else { throw CallFailure.null("path") }
    return try $0.adding(
      contentsOf: [path], strength: try named(strength, "strength") ?? .absolute)
  }
}

@c @implementation
public func hanzikit_segmenter_without_dictionaries(
  _ segmenter: OpaquePointer!, _ out: UnsafeMutablePointer<OpaquePointer?>!,
  _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  derive(segmenter, out, result) { $0.withoutDictionary }
}

/// Gives what `change` makes of a segmenter.
private func derive(
  _ segmenter: OpaquePointer?, _ out: UnsafeMutablePointer<OpaquePointer?>?,
  _ result: UnsafeMutablePointer<hanzikit_result>?, _ change: (Segmenter) throws -> Segmenter
) -> Int32 {
  call(result) { _ in
    let out = try place(out)
    let box = try object(segmenter, "segmenter", as: SegmenterBox.self)
    give(SegmenterBox(try change(box.segmenter)), to: out)
  }
}

extension Segmenter {
  /// The same segmenter that cuts by the standard of a name, or by that of now where it is null.
  fileprivate func cutting(by name: UnsafePointer<CChar>?) throws(CallFailure) -> Segmenter {
    guard let name = text(name) else { return self }
    guard let standard = SegmentationStandard(rawValue: name), model.standards.contains(standard)
    else {
      throw .unknown("standard", value: name, known: model.standards.map(\.rawValue))
    }
    return with(standard: standard)
  }
}
