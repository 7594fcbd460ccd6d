import Dispatch
import Foundation

/// The seconds that a call takes.
package func seconds(_ body: () throws -> Void) rethrows -> Double {
  let start = DispatchTime.now().uptimeNanoseconds
  try body()
  return Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
}

/// The median of the seconds that each of `count` calls takes.
package func medianSeconds(_ count: Int, _ body: () throws -> Void) rethrows -> Double {
  var times: [Double] = []
  for _ in 0..<count { times.append(try seconds(body)) }
  return median(times)
}

/// The middle one of some numbers, the upper of two; there must be one.
package func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

extension Encodable {
  /// Prints the value as one line of JSON, a benchmark's result.
  package func printLine() throws {
    print(String(decoding: try JSONEncoder().encode(self), as: UTF8.self))
  }
}
