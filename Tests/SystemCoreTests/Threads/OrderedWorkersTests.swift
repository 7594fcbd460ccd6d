import Foundation
import SystemCore
import Testing

@Suite struct OrderedWorkersTests {
  @Test(arguments: [1, 2, 7])
  func `Products come in the order of the jobs`(threads: Int) {
    let workers = OrderedWorkers<Int, Int>(threads: threads) {
      { job in
        // The earlier job of each pair takes longer.
        usleep(job % 2 == 0 ? 600 : 0)
        return job * job
      }
    }
    var products: [Int] = []
    for job in 0..<200 {
      if workers.isFull, let product = workers.take() {
        products.append(product)
      }
      workers.submit(job)
      #expect(workers.inFlight <= workers.capacity)
    }
    while let product = workers.take() {
      products.append(product)
    }
    #expect(products == (0..<200).map { $0 * $0 })
    #expect(workers.inFlight == 0)
  }

  @Test func `Every thread has a worker of its own, which keeps its state`() {
    let workers = OrderedWorkers<Int, Int>(threads: 3) {
      var sum = 0
      return { job in
        sum += job
        return sum
      }
    }
    var last = 0
    for _ in 0..<60 {
      if workers.isFull, let sum = workers.take() {
        last = max(last, sum)
      }
      workers.submit(1)
    }
    while let sum = workers.take() {
      last = max(last, sum)
    }
    #expect((20...60).contains(last))
  }
}
