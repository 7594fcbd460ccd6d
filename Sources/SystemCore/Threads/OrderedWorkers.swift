/// Threads that work on jobs side by side and hand the products back in the order of the jobs.
///
/// At most `capacity` jobs are under way or waiting to be taken, which bounds the memory. With one
/// thread asked for, or none to be had, no thread is started: a job is done where it is submitted. For use by one
/// thread, the one that submits and takes.
public final class OrderedWorkers<Job: Sendable, Product: Sendable> {
  /// How many jobs may be in flight at most.
  public let capacity: Int
  /// How many jobs were submitted whose products were not taken yet.
  public private(set) var inFlight = 0

  private let queue = OrderedQueue<Job, Product>()
  private let makeWorker: @Sendable () -> (Job) -> Product
  private let threads: Int
  private var started = 0
  private var inline: ((Job) -> Product)?

  /// Workers on up to `threads` threads, started as jobs come, each with a worker function of its own
  /// from `makeWorker`, which is called on that thread, so that the function may hold buffers that
  /// only it uses.
  public init(threads: Int, makeWorker: @escaping @Sendable () -> (Job) -> Product) {
    precondition(threads >= 1, "at least one thread, not \(threads)")
    self.threads = threads
    self.makeWorker = makeWorker
    capacity = threads == 1 ? 1 : 2 * threads
  }

  deinit {
    queue.close()
  }

  /// Whether a product must be taken before the next job is submitted.
  public var isFull: Bool { inFlight == capacity }

  /// Hands a job to the workers. There must be room (`isFull` is false).
  public func submit(_ job: Job) {
    precondition(!isFull, "\(capacity) jobs are in flight already: take a product first")
    inFlight += 1
    let index = queue.add(job)
    if threads > 1 { startThreadIfUseful() }
    // Where one thread was asked for, or the system has none left, the job is done here.
    if started == 0, let (_, job) = queue.nextJob() {
      let work = inline ?? makeWorker()
      inline = work
      queue.finish(index, work(job))
    }
  }

  /// Starts one more thread while there are fewer of them than jobs in flight.
  private func startThreadIfUseful() {
    guard started < min(threads, inFlight) else { return }
    let isRunning = startDetachedThread { [queue, makeWorker] in
      let work = makeWorker()
      while let (index, job) = queue.nextJob() {
        queue.finish(index, work(job))
      }
    }
    if isRunning { started += 1 }
  }

  /// The product of the oldest job in flight, waited for; nil where none is in flight.
  public func take() -> Product? {
    guard inFlight > 0 else { return nil }
    inFlight -= 1
    return queue.takeOldest()
  }
}

/// The jobs that wait and the products that are ready, shared between threads.
private final class OrderedQueue<Job: Sendable, Product: Sendable>: @unchecked Sendable {
  private let monitor = Monitor()
  private var waiting: [(index: Int, job: Job)] = []
  private var ready: [Int: Product] = [:]
  private var added = 0
  private var taken = 0
  private var isClosed = false

  func add(_ job: Job) -> Int {
    monitor.withLock {
      waiting.append((added, job))
      added += 1
      monitor.changed()
      return added - 1
    }
  }

  /// The oldest job that nobody works on, waited for; nil once the queue is closed.
  func nextJob() -> (index: Int, job: Job)? {
    monitor.withLock {
      while waiting.isEmpty && !isClosed {
        monitor.wait()
      }
      return isClosed ? nil : waiting.removeFirst()
    }
  }

  func finish(_ index: Int, _ product: Product) {
    monitor.withLock {
      ready[index] = product
      monitor.changed()
    }
  }

  func takeOldest() -> Product {
    monitor.withLock {
      defer { taken += 1 }
      while true {
        if let product = ready.removeValue(forKey: taken) {
          return product
        }
        monitor.wait()
      }
    }
  }

  func close() {
    monitor.withLock {
      isClosed = true
      monitor.changed()
    }
  }
}
