// swift-format-ignore-file: AlwaysUseLowerCamelCase
// Names are those of the headers.

public import CHanziKit
import KeywordExtraction
import SystemCore

@c @implementation
public func hanzikit_extractor_new(
  _ segmenter: OpaquePointer!, _ threads: Int32, _ out: UnsafeMutablePointer<OpaquePointer?>!,
  _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { _ in
    let out = try place(out)
    let segmenter =
      segmenter == nil
      ? nil : try object(segmenter, "segmenter", as: SegmenterBox.self).segmenter
    let extractor = try KeywordExtractor(
      segmenter: segmenter, threads: threads > 0 ? Int(threads) : availableProcessors())
    give(Box(extractor), to: out)
  }
}

@c @implementation
public func hanzikit_extractor_free(_ extractor: OpaquePointer!) { release(extractor) }

@c @implementation
public func hanzikit_keywords(
  _ extractor: OpaquePointer!, _ bytes: UnsafePointer<CChar>!, _ offsets: UnsafePointer<Int64>!,
  _ count: Int, _ most: Int32, _ method: UnsafePointer<CChar>!,
  _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { storage in
    let box = try object(extractor, "extractor", as: Box<KeywordExtractor>.self)
    let method = try named(method, "method") ?? KeywordMethod.phrases
    guard most >= 0 else { throw CallFailure.outOfRange("most", Int(most), known: 0...10_000) }
    let texts = try TextRow(bytes, offsets, count).strings
    for keywords in box.model.keywords(in: texts, count: Int(most), method: method) {
      for keyword in keywords {
        storage.append(keyword.text)
        storage.values.append(keyword.score)
      }
      storage.endText()
    }
  }
}
