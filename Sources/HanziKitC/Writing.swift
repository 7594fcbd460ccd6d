// swift-format-ignore-file: AlwaysUseLowerCamelCase
// Names are those of the headers.

public import CHanziKit
import TextCore
import WordRanges
import WritingSystems

@c @implementation
public func hanzikit_converter_new(
  _ target: UnsafePointer<CChar>!, _ converts_quotes: Int32,
  _ out: UnsafeMutablePointer<OpaquePointer?>!, _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { _ in
    let out = try place(out)
    guard let target = try named(target, "target", as: WritingStandard.self) else {
      throw CallFailure.null("target")
    }
    let options = ConversionOptions(convertsQuotes: converts_quotes != 0)
    give(Box(try ScriptConverter(to: target, options: options)), to: out)
  }
}

@c @implementation
public func hanzikit_converter_free(_ converter: OpaquePointer!) { release(converter) }

@c @implementation
public func hanzikit_convert(
  _ converter: OpaquePointer!, _ bytes: UnsafePointer<CChar>!, _ offsets: UnsafePointer<Int64>!,
  _ count: Int, _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { storage in
    let box = try object(converter, "converter", as: Box<ScriptConverter>.self)
    for text in try TextRow(bytes, offsets, count) {
      storage.append(box.model.convert(String(decoding: text, as: UTF8.self)))
      storage.endText()
    }
  }
}

@c @implementation
public func hanzikit_pinyin_new(
  _ out: UnsafeMutablePointer<OpaquePointer?>!, _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { _ in give(Box(try PinyinReader()), to: try place(out)) }
}

@c @implementation
public func hanzikit_pinyin_free(_ reader: OpaquePointer!) { release(reader) }

@c @implementation
public func hanzikit_pinyin_write(
  _ reader: OpaquePointer!, _ bytes: UnsafePointer<CChar>!, _ offsets: UnsafePointer<Int64>!,
  _ count: Int, _ tones: UnsafePointer<CChar>!, _ separator: UnsafePointer<CChar>!,
  _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { storage in
    let box = try object(reader, "reader", as: Box<PinyinReader>.self)
    let options = PinyinOptions(tones: try named(tones, "tones") ?? .marks)
    for text in try TextRow(bytes, offsets, count).strings {
      storage.append(
        box.model.pinyin(of: text, options: options, separator: HanziKitC.text(separator) ?? " "))
      storage.endText()
    }
  }
}

@c @implementation
public func hanzikit_pinyin_read(
  _ reader: OpaquePointer!, _ bytes: UnsafePointer<CChar>!, _ offsets: UnsafePointer<Int64>!,
  _ count: Int, _ tones: UnsafePointer<CChar>!, _ flags: UInt32,
  _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { storage in
    let box = try object(reader, "reader", as: Box<PinyinReader>.self)
    let options = PinyinOptions(tones: try named(tones, "tones") ?? .marks)
    let unit = try OffsetUnit(flags: flags)
    guard flags < 3 else { throw CallFailure.outOfRange("flags", Int(flags), known: 0...2) }
    let worker = box.model.makeWorker(options)
    var lines = DecodedLines()
    let decoder = try TextDecoder(.utf8, policy: .lenient)
    for text in try TextRow(bytes, offsets, count) {
      lines.removeAll()
      try lines.append(text, by: decoder)
      var at: (scalar: Int, offset: UInt32) = (0, 0)
      for reading in worker.read(lines.scalars.elements) {
        let start = unit.advance(
          at.offset, from: at.scalar, to: reading.index, in: lines)
        let end = unit.advance(start, from: reading.index, to: reading.index + 1, in: lines)
        at = (reading.index, start)
        storage.words.starts.append(start)
        storage.words.ends.append(end)
        storage.append(reading.syllable.written(options))
      }
      storage.endText()
    }
  }
}
