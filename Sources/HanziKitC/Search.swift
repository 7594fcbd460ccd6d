// swift-format-ignore-file: AlwaysUseLowerCamelCase
// Names are those of the headers.

public import CHanziKit
import Reporting
import SystemCore
import TextSearch
import WordRanges
import WordSegmentation

@c @implementation
public func hk_search_free(_ memory: UnsafeMutableRawPointer!) { memory?.deallocate() }

@c @implementation
public func hk_search_tokenizer_new(
  _ arguments: UnsafePointer<UnsafePointer<CChar>?>!, _ count: Int32,
  _ out: UnsafeMutablePointer<OpaquePointer?>!,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>!
) -> Int32 {
  attempt(error) {
    let options = try SearchOptions(arguments: strings(arguments, count))
    give(SearchTokenizer(try SearchResources(options)), to: try place(out))
  }
}

@c @implementation
public func hk_search_tokenizer_free(_ tokenizer: OpaquePointer!) { release(tokenizer) }

@c @implementation
public func hk_search_tokenize(
  _ tokenizer: OpaquePointer!, _ purpose: Int32, _ text: UnsafePointer<CChar>!, _ length: Int32,
  _ context: UnsafeMutableRawPointer!, _ receiver: hk_search_receiver!
) -> Int32 {
  guard let tokenizer, let receiver else { return ExitStatus.usage.rawValue }
  let object = Unmanaged<SearchTokenizer>.fromOpaque(UnsafeRawPointer(tokenizer))
    .takeUnretainedValue()
  let purposes: [SearchTokenizer.Purpose] = [.document, .query, .prefix]
  return object.tokenize(buffer(text, length), for: purposes[Int(purpose)]) {
    token, place, isBeside in
    receiver(
      context, isBeside ? 1 : 0, token.baseAddress?.assumingMemoryBound(to: CChar.self),
      Int32(truncatingIfNeeded: token.count), Int32(truncatingIfNeeded: place.lowerBound),
      Int32(truncatingIfNeeded: place.upperBound))
  }
}

@c @implementation
public func hk_search_fingerprint(
  _ arguments: UnsafePointer<UnsafePointer<CChar>?>!, _ count: Int32,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>!
) -> UnsafeMutablePointer<CChar>! {
  attempt(error) {
    let options = try SearchOptions(arguments: strings(arguments, count))
    return try SearchTokenizer(SearchResources(options)).fingerprint()
  }
}

@c @implementation
public func hk_search_query(
  _ text: UnsafePointer<CChar>!, _ length: Int32, _ mode: UnsafePointer<CChar>!,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>!
) -> UnsafeMutablePointer<CChar>! {
  attempt(error) {
    let mode = try named(mode, "mode", as: SearchQuery.Mode.self) ?? .words
    let query = try SearchQuery(SearchResources(SearchOptions()), mode: mode)
    return query.query(for: String(decoding: buffer(text, length), as: UTF8.self)) ?? ""
  }
}

@c @implementation
public func hk_search_places(
  _ text: UnsafePointer<CChar>!, _ length: Int32, _ hits: UnsafePointer<hk_search_hit>!,
  _ hit_count: Int32, _ count: UnsafeMutablePointer<Int32>!
) -> UnsafeMutablePointer<Int32>! {
  let places = places(buffer(text, length), hits, hit_count)
  let result = UnsafeMutablePointer<Int32>.allocate(capacity: max(1, 2 * places.count))
  for (index, place) in places.enumerated() {
    result[2 * index] = Int32(truncatingIfNeeded: place.lowerBound)
    result[2 * index + 1] = Int32(truncatingIfNeeded: place.upperBound)
  }
  count.pointee = Int32(truncatingIfNeeded: places.count)
  return result
}

@c @implementation
public func hk_search_highlight(
  _ text: UnsafePointer<CChar>!, _ length: Int32, _ hits: UnsafePointer<hk_search_hit>!,
  _ hit_count: Int32, _ open: UnsafePointer<CChar>!, _ close: UnsafePointer<CChar>!,
  _ result_length: UnsafeMutablePointer<Int32>!
) -> UnsafeMutablePointer<CChar>! {
  let bytes = buffer(text, length)
  let result = SearchPassage.highlighted(
    bytes, places(bytes, hits, hit_count), open: HanziKitC.text(open) ?? "",
    close: HanziKitC.text(close) ?? "")
  result_length.pointee = Int32(truncatingIfNeeded: result.count)
  return copy(result)
}

@c @implementation
public func hk_search_snippet(
  _ text: UnsafePointer<CChar>!, _ length: Int32, _ hits: UnsafePointer<hk_search_hit>!,
  _ hit_count: Int32, _ open: UnsafePointer<CChar>!, _ close: UnsafePointer<CChar>!,
  _ ellipsis: UnsafePointer<CChar>!, _ characters: Int32,
  _ result_length: UnsafeMutablePointer<Int32>!,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>!
) -> UnsafeMutablePointer<CChar>! {
  let bytes = buffer(text, length)
  var result: [UInt8] = []
  let status = attempt(error) {
    result = SearchPassage.snippet(
      bytes, places(bytes, hits, hit_count), characters: Int(characters),
      open: HanziKitC.text(open) ?? "", close: HanziKitC.text(close) ?? "",
      ellipsis: HanziKitC.text(ellipsis) ?? "",
      finder: WordFinder(try SharedModels.segmenter(Segmenter.defaultModel)))
  }
  guard status == 0 else { return nil }
  result_length.pointee = Int32(truncatingIfNeeded: result.count)
  return copy(result)
}

@c @implementation
public func hk_search_segmenter(
  _ mode: UnsafePointer<CChar>!, _ out: UnsafeMutablePointer<OpaquePointer?>!,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>!
) -> Int32 {
  attempt(error) {
    let segmenter = try SharedModels.segmenter(Segmenter.defaultModel)
    let mode: WordMode = try named(mode, "mode") ?? .words
    give(SegmenterBox(segmenter.with(mode: mode)), to: try place(out))
  }
}

// MARK: - Arguments and results

private func strings(
  _ pointers: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int32
) -> [String] {
  (0..<Int(count)).compactMap { text(pointers?[$0]) }
}

private func buffer(_ text: UnsafePointer<CChar>?, _ length: Int32) -> UnsafeRawBufferPointer {
  UnsafeRawBufferPointer(start: text, count: text == nil ? 0 : max(0, Int(length)))
}

private func places(
  _ text: UnsafeRawBufferPointer, _ hits: UnsafePointer<hk_search_hit>?, _ count: Int32
) -> [Range<Int>] {
  let hits = UnsafeBufferPointer(start: hits, count: Int(count)).map {
    Int($0.first)..<Int($0.first) + max(0, Int($0.count))
  }
  var finder = SearchHits()
  return finder.places(of: hits, in: text)
}

/// Bytes, and a NUL after them, that the caller frees.
private func copy(_ bytes: some Collection<UInt8>) -> UnsafeMutablePointer<CChar> {
  let result = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
  for (index, byte) in bytes.enumerated() { result[index] = CChar(bitPattern: byte) }
  result[bytes.count] = 0
  return result
}

/// Runs `body`; returns 0, or the status of what it throws, the message of which becomes `error`.
private func attempt(
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ body: () throws -> Void
) -> Int32 {
  do {
    try body()
    return 0
  } catch let failure {
    let report = (failure as? any Reportable)?.report ?? ErrorReport(.software, "\(failure)")
    error?.pointee = copy(report.description.utf8)
    return report.status.rawValue
  }
}

/// Returns what `body` does as a C string; NULL where it throws.
private func attempt(
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ body: () throws -> String
) -> UnsafeMutablePointer<CChar>? {
  var result: UnsafeMutablePointer<CChar>?
  let status = attempt(error) { result = copy(try body().utf8) }
  return status == 0 ? result : nil
}
