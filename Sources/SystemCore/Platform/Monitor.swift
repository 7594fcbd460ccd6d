import Glibc

/// A lock with a condition to wait for: the POSIX mutex and condition variable as one object.
final class Monitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Runs `body` with the lock held.
  func withLock<Value>(_ body: () -> Value) -> Value {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Lets go of the lock until another thread calls `changed()`. Call with the lock held, in a loop
  /// that checks what is waited for.
  func wait() {
    pthread_cond_wait(condition, mutex)
  }

  /// The same for at most some seconds.
  func wait(seconds: Double) {
    var deadline = timespec()
    clock_gettime(CLOCK_REALTIME, &deadline)
    let nanoseconds = Double(deadline.tv_nsec) + min(max(seconds, 0), 1e6) * 1e9
    deadline.tv_sec += Int(nanoseconds / 1e9)
    deadline.tv_nsec = Int(nanoseconds.truncatingRemainder(dividingBy: 1e9))
    pthread_cond_timedwait(condition, mutex, &deadline)
  }

  /// Wakes every thread that waits.
  func changed() {
    pthread_cond_broadcast(condition)
  }
}
