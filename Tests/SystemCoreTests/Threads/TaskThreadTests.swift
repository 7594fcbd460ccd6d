import Glibc
import Synchronization
import SystemCore
import Testing

@Suite struct TaskThreadTests {
  @Test func `A task runs on the thread that waits for it`() {
    let own = pthread_self()
    let used = Mutex<pthread_t?>(nil)
    TaskThread { used.withLock { $0 = pthread_self() } }.run()
    #expect(used.withLock { $0 } == own)
  }

  @Test func `A task that was cancelled knows of it`() {
    let isCancelled = Mutex<Bool?>(nil)
    let thread = TaskThread { isCancelled.withLock { $0 = Task.isCancelled } }
    thread.cancel()
    thread.run()
    #expect(isCancelled.withLock { $0 } == true)
  }
}
