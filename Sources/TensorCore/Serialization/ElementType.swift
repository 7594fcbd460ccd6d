/// The element types of the safetensors format, by the names used in its header.
public enum ElementType: String, Sendable, CaseIterable {
  case bool = "BOOL"
  case uint8 = "U8"
  case int8 = "I8"
  case uint16 = "U16"
  case int16 = "I16"
  case float16 = "F16"
  case bfloat16 = "BF16"
  case uint32 = "U32"
  case int32 = "I32"
  case float32 = "F32"
  case uint64 = "U64"
  case int64 = "I64"
  case float64 = "F64"

  /// The number of bytes of one element.
  public var size: Int {
    switch self {
    case .bool, .uint8, .int8: 1
    case .uint16, .int16, .float16, .bfloat16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64: 8
    }
  }
}

/// A Swift type that stands in a safetensors file bit by bit.
public protocol SafetensorsElement: BitwiseCopyable, Sendable {
  /// The name of this type in the format.
  static var elementType: ElementType { get }
}

extension UInt8: SafetensorsElement { public static var elementType: ElementType { .uint8 } }
extension Int8: SafetensorsElement { public static var elementType: ElementType { .int8 } }
extension UInt16: SafetensorsElement { public static var elementType: ElementType { .uint16 } }
extension Int16: SafetensorsElement { public static var elementType: ElementType { .int16 } }
extension UInt32: SafetensorsElement { public static var elementType: ElementType { .uint32 } }
extension Int32: SafetensorsElement { public static var elementType: ElementType { .int32 } }
extension UInt64: SafetensorsElement { public static var elementType: ElementType { .uint64 } }
extension Int64: SafetensorsElement { public static var elementType: ElementType { .int64 } }
extension Float: SafetensorsElement { public static var elementType: ElementType { .float32 } }
extension Double: SafetensorsElement { public static var elementType: ElementType { .float64 } }
