import SystemCore
import Testing

@Suite struct IdlePoolTests {
  private final class Box {
    var size = 0
  }

  @Test func `An element that was used is used again`() {
    let pool = IdlePool<Box>()
    let first = pool.withElement(Box.init, { ObjectIdentifier($0) })
    #expect(pool.withElement(Box.init, { ObjectIdentifier($0) }) == first)
    #expect(pool.count == 1)
  }

  @Test func `Two callers never have the same element`() {
    let pool = IdlePool<Box>()
    pool.withElement(
      Box.init, { outer in pool.withElement(Box.init, { inner in #expect(inner !== outer) }) })
    #expect(pool.count == 2 || pool.count == grantedProcessors)
  }

  @Test func `No more are kept than the capacity, however many were in use at once`() {
    let pool = IdlePool<Box>(capacity: 2)
    func nest(_ depth: Int) {
      pool.withElement(Box.init, { _ in if depth > 1 { nest(depth - 1) } })
    }
    nest(9)
    #expect(pool.count == 2)
  }

  @Test func `What has grown too large is let go`() {
    let pool = IdlePool<Box> { $0.size <= 100 }
    pool.withElement(Box.init, { $0.size = 101 })
    #expect(pool.count == 0)
    pool.withElement(Box.init, { $0.size = 100 })
    #expect(pool.count == 1)
  }
}
