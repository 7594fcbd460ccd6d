// swift-format-ignore-file: AlwaysUseLowerCamelCase
// Names are those of the headers.

public import CHanziKit
import OrderedNeurons
import SystemCore

@c @implementation
public func hanzikit_language_model_new(
  _ model: UnsafePointer<CChar>!, _ threads: Int32, _ out: UnsafeMutablePointer<OpaquePointer?>!,
  _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { _ in
    let out = try place(out)
    let model = try OrderedNeuronLM(
      model: text(model) ?? OrderedNeuronLM.defaultModel,
      threads: threads > 0 ? Int(threads) : availableProcessors())
    give(Box(model), to: out)
  }
}

@c @implementation
public func hanzikit_language_model_free(_ model: OpaquePointer!) { release(model) }

@c @implementation
public func hanzikit_score(
  _ model: OpaquePointer!, _ bytes: UnsafePointer<CChar>!, _ offsets: UnsafePointer<Int64>!,
  _ count: Int, _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { storage in
    let box = try object(model, "model", as: Box<OrderedNeuronLM>.self)
    for reading in try box.model.read(try TextRow(bytes, offsets, count).strings) {
      storage.values.append(reading.logProbability)
      storage.words.ends.append(UInt32(truncatingIfNeeded: reading.words.count + 1))
      storage.endText()
    }
  }
}

@c @implementation
public func hanzikit_parse(
  _ model: OpaquePointer!, _ bytes: UnsafePointer<CChar>!, _ offsets: UnsafePointer<Int64>!,
  _ count: Int, _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { storage in
    let box = try object(model, "model", as: Box<OrderedNeuronLM>.self)
    for tree in try box.model.trees(for: try TextRow(bytes, offsets, count).strings) {
      storage.append(tree.description)
      storage.endText()
    }
  }
}
