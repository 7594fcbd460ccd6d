// swift-format-ignore-file: AlwaysUseLowerCamelCase
// Names are those of the headers.

public import CHanziKit
import SystemCore
import WordRanges
import WordSegmentation

@c @implementation
public func hanzikit_result_new() -> UnsafeMutablePointer<hanzikit_result>! {
  let result = UnsafeMutablePointer<hanzikit_result>.allocate(capacity: 1)
  result.initialize(to: hanzikit_result())
  result.pointee.storage = Unmanaged.passRetained(ResultStorage()).toOpaque()
  return result
}

@c @implementation
public func hanzikit_result_free(_ result: UnsafeMutablePointer<hanzikit_result>!) {
  guard let result else { return }
  if let storage = result.pointee.storage {
    Unmanaged<ResultStorage>.fromOpaque(storage).release()
  }
  result.deallocate()
}

@c @implementation
public func hanzikit_version() -> UnsafePointer<CChar>! {
  UnsafeRawPointer(Toolkit.version.utf8Start).assumingMemoryBound(to: CChar.self)
}

@c @implementation
public func hanzikit_abi_version() -> Int32 { HANZIKIT_ABI_VERSION }

@c @implementation
public func hanzikit_models(
  _ kind: UnsafePointer<CChar>!, _ result: UnsafeMutablePointer<hanzikit_result>!
) -> Int32 {
  call(result) { storage in
    guard let kind = text(kind) else { throw CallFailure.null("kind") }
    for name in ModelSearch.shipped(ModelKind(kind)) { storage.append(name) }
  }
}
