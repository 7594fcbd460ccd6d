import Glibc

/// Runs `body` on a new thread that nobody waits for. Returns false where the system has no thread
/// left, and `body` is then not called.
func startDetachedThread(
  stackBytes: Int = 1 << 20, _ body: @escaping @Sendable () -> Void
) -> Bool {
  final class Box {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var thread = pthread_t()
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  // The default is what a user allows the first thread (`ulimit -s`), be that too little or very much.
  pthread_attr_setstacksize(&attributes, stackBytes)
  let box = Unmanaged.passRetained(Box(body))
  let code = pthread_create(
    &thread, &attributes,
    { argument in
      if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
      return nil
    }, box.toOpaque())
  guard code == 0 else {
    box.release()
    return false
  }
  pthread_detach(thread)
  return true
}
