import CHanziKit
import HanziKitC
import ServiceCore
import Synchronization

extension Targets {
  /// The library for C, and what the service is asked.
  static var interfaces: [String: Target] { ["c": library, "http": http] }

  /// Words, readings, places in every unit, several texts, through C.
  private static func library() -> (Input) -> Void {
    let result = hanzikit_result_new()
    var segmenter: OpaquePointer?
    precondition(hanzikit_segmenter_new(nil, nil, &segmenter, result) == 0)
    var pinyin: OpaquePointer?
    precondition(hanzikit_pinyin_new(&pinyin, result) == 0)
    return { input in
      var input = input
      let flags = UInt32(input.byte()) & 63
      let cut = Int(input.byte())
      let lines = input.part()
      let bytes = input.rest()
      bytes.withUnsafeBytes { text in
        let start = text.assumingMemoryBound(to: CChar.self).baseAddress
        var changed: OpaquePointer?
        let status = lines.withUnsafeBytes {
          hanzikit_segmenter_with_words(
            segmenter, $0.assumingMemoryBound(to: CChar.self).baseAddress, $0.count, nil, &changed,
            result)
        }
        defer { hanzikit_segmenter_free(changed) }
        let used = status == 0 ? changed : segmenter
        _ = hanzikit_segment(used, start, text.count, flags, result)
        let middle = Int64(min(cut, text.count))
        let offsets = [0, middle, Int64(text.count)]
        _ = hanzikit_segment_batch(used, start, offsets, 2, flags, 1, result)
        _ = hanzikit_pinyin_read(pinyin, start, offsets, 2, nil, flags & 3, result)
        _ = hanzikit_pinyin_write(pinyin, start, offsets, 2, "digits", nil, result)
      }
    }
  }

  /// A request of any method, path, type and body: an answer with a status, and no failure of the service.
  private static func http() -> (Input) -> Void {
    let service = need {
      var limits = ServiceLimits()
      limits.deadline = .seconds(5)
      return try Service(models: ServiceModels(), limits: limits)
    }
    let methods = ["POST", "GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"]
    let routes = [
      "segment", "tags", "entities", "keywords", "titles", "summary", "score", "parse", "convert",
      "pinyin", "explain", "dictionaries/mine",
    ].map { "/v1/" + $0 }
    let types: [String?] = ["application/json", "application/x-ndjson", "text/plain", nil]
    return { input in
      var input = input
      let method = input.choice(of: methods)
      let number = Int(input.byte())
      var headers = RequestHeaders()
      headers.contentType = input.choice(of: types)
      if input.byte() & 1 == 1 { headers.ifMatch = input.text() }
      let path = number < 200 ? routes[number % routes.count] : input.text()
      let body = Mutex([input.rest()])
      let request = ServiceRequest(
        method: method, path: path, headers: headers,
        body: RequestBody { body.withLock { $0.popLast() } })
      wait {
        try? await service.handle(request) { response in
          precondition(
            response.status >= 200 && response.status != 500, "status \(response.status)")
          if case .parts(let produce) = response.body { try await produce { _ in } }
        }
      }
    }
  }
}
