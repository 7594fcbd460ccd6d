// swift-format-ignore-file: AlwaysUseLowerCamelCase
// Names are those of the headers.

public import CHanziKit
import SystemCore
import WordRanges
import WordSegmentation

@c @implementation
public func hanzikit_segment(
  _ segmenter: OpaquePointer!, _ text: UnsafePointer<CChar>!, _ length: Int, _ flags: UInt32,
  _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { storage in
    let box = try object(segmenter, "segmenter", as: SegmenterBox.self)
    let asked = try Asked(flags)
    let text = try bytes(text, length)
    storage.finders.finder(box, asked.detail).find(
      in: text, unit: asked.unit, omittingSpace: asked.omitsSpace, into: &storage.words)
    if asked.copiesWords { storage.appendWords(of: CollectionOfOne(text)) }
  }
}

@c @implementation
public func hanzikit_segment_batch(
  _ segmenter: OpaquePointer!, _ bytes: UnsafePointer<CChar>!, _ offsets: UnsafePointer<Int64>!,
  _ count: Int, _ flags: UInt32, _ threads: Int32,
  _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { storage in
    let box = try object(segmenter, "segmenter", as: SegmenterBox.self)
    let asked = try Asked(flags)
    let texts = try TextRow(bytes, offsets, count)
    let parts = texts.parts(threads > 0 ? Int(threads) : availableProcessors())
    let finders = storage.finders.finders(box, asked.detail, count: max(1, parts.count))
    guard parts.count > 1 else {
      finders[0].find(
        in: texts, unit: asked.unit, omittingSpace: asked.omitsSpace, into: &storage.words)
      if asked.copiesWords { storage.appendWords(of: texts) }
      return
    }
    // Each thread has a finder and an array of its own.
    nonisolated(unsafe) let shared = (texts: texts, finders: finders)
    let found = parts.map { _ in FoundPart() }
    WorkerThreads(count: parts.count).run(parts.count) { part in
      shared.finders[part].find(
        in: shared.texts[parts[part]], unit: asked.unit, omittingSpace: asked.omitsSpace,
        into: &found[part].words)
    }
    for part in found { storage.words.append(part.words) }
    if asked.copiesWords { storage.appendWords(of: texts) }
  }
}

// Unchecked: one thread writes it, and it is read after that.
private final class FoundPart: @unchecked Sendable {
  var words = WordRanges()
}

/// What flags ask for.
private struct Asked: Sendable {
  let unit: OffsetUnit
  let detail: Segmenter.Detail
  let omitsSpace: Bool
  let copiesWords: Bool

  init(_ flags: UInt32) throws(CallFailure) {
    guard flags < 64 else { throw .outOfRange("flags", Int(flags), known: 0...63) }
    unit = try OffsetUnit(flags: flags)
    copiesWords = flags & UInt32(HANZIKIT_STRINGS) != 0
    guard !copiesWords || unit == .bytes else {
      throw .outOfRange("the unit of offsets beside HANZIKIT_STRINGS", Int(flags & 3), known: 0...0)
    }
    detail =
      flags & UInt32(HANZIKIT_READINGS) != 0
      ? .readings : flags & UInt32(HANZIKIT_PROBABILITIES) != 0 ? .probabilities : .none
    omitsSpace = flags & UInt32(HANZIKIT_OMIT_SPACE | HANZIKIT_READINGS) != 0
  }
}

extension OffsetUnit {
  /// The unit that flags name.
  init(flags: UInt32) throws(CallFailure) {
    switch Int(flags & 3) {
    case HANZIKIT_BYTES: self = .bytes
    case HANZIKIT_CODE_POINTS: self = .scalars
    case HANZIKIT_UTF16: self = .utf16
    default: throw .outOfRange("the unit of offsets", 3, known: 0...2)
    }
  }
}

extension TextRow {
  /// The texts in up to `count` parts of about as many bytes, none of less than 64 KiB.
  fileprivate func parts(_ count: Int) -> [Range<Int>] {
    let total = reduce(0) { $0 + $1.count }
    let size = Swift.max(1 << 16, total / count + 1)
    var parts: [Range<Int>] = []
    var (first, bytes) = (0, 0)
    for text in indices {
      bytes += self[text].count
      if bytes >= size, parts.count < count - 1 {
        parts.append(first..<text + 1)
        (first, bytes) = (text + 1, 0)
      }
    }
    if first < endIndex { parts.append(first..<endIndex) }
    return parts
  }
}
