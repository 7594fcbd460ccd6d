// swift-format-ignore-file: AlwaysUseLowerCamelCase
// Names are those of the headers.

public import CHanziKit
import SystemCore
import TitleGeneration

@c @implementation
public func hanzikit_titles_new(
  _ model: UnsafePointer<CChar>!, _ threads: Int32, _ out: UnsafeMutablePointer<OpaquePointer?>!,
  _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { _ in
    let out = try place(out)
    let generator = try TitleGenerator(
      model: text(model) ?? TitleGenerator.defaultModel,
      threads: threads > 0 ? Int(threads) : availableProcessors())
    give(Box(generator), to: out)
  }
}

@c @implementation
public func hanzikit_titles_free(_ generator: OpaquePointer!) { release(generator) }

@c @implementation
public func hanzikit_titles_write(
  _ generator: OpaquePointer!, _ bytes: UnsafePointer<CChar>!, _ offsets: UnsafePointer<Int64>!,
  _ count: Int, _ most: Int32, _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { storage in
    let box = try object(generator, "generator", as: Box<TitleGenerator>.self)
    let texts = try TextRow(bytes, offsets, count).strings
    let options = TitleOptions(count: Int(most))
    for titles in try box.model.titles(for: texts, options: options) {
      for title in titles.prefix(Int(most)) {
        storage.append(title.text)
        storage.values.append(title.logProbability)
      }
      storage.endText()
    }
  }
}
