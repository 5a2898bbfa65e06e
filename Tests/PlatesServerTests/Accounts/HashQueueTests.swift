import Synchronization
import Testing

@testable import Accounts
@testable import PlatesServer
@testable import Web

@Suite("Password hashing queue", .timeLimit(.minutes(1)))
struct HashQueueTests {
    /// Threads that run a job when the test says so.
    private final class Threads: Sendable {
        private let jobs = Mutex<[@Sendable () -> Void]>([])

        var count: Int { jobs.withLock { $0.count } }

        @Sendable func add(_ job: @escaping @Sendable () -> Void) {
            jobs.withLock { $0.append(job) }
        }

        func runAll() {
            while let job = jobs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { job() }
        }
    }

    private let done = Done()

    /// What was hashed, in order.
    private final class Done: Sendable {
        private let names = Mutex<[String]>([])
        var all: [String] { names.withLock { $0 } }
        func add(_ name: String) { names.withLock { $0.append(name) } }
    }

    private func stranger(_ group: String) -> HashTurn { HashTurn(line: .stranger, group: group) }

    /// Starts a request and returns when it is waiting.
    private func wait(_ name: String, _ turn: HashTurn, in queue: HashQueue) async -> Task<Void, any Error> {
        let before = queue.waiting
        let task = Task { try await queue.run(turn) { done.add(name) } }
        while queue.waiting == before { await Task.yield() }
        return task
    }

    /// A queue whose only thread is busy.
    private func busyQueue(
        _ threads: Threads, limit: Int = 100, limitPerGroup: Int = 100
    ) async -> (HashQueue, Task<Void, any Error>) {
        let queue = HashQueue(threads: 1, limit: limit, limitPerGroup: limitPerGroup, perform: threads.add)
        let first = Task { try await queue.run(stranger("first")) {} }
        while threads.count == 0 { await Task.yield() }
        return (queue, first)
    }

    @Test("sixty guesses from one network do not delay another network")
    func fair() async throws {
        let threads = Threads()
        let (queue, first) = await busyQueue(threads)
        var tasks: [Task<Void, any Error>] = [first]
        for number in 0..<60 { tasks.append(await wait("guess \(number)", stranger("guesser"), in: queue)) }
        tasks.append(await wait("other", stranger("other"), in: queue))
        threads.runAll()
        for task in tasks { try await task.value }
        #expect(done.all.prefix(3) == ["guess 0", "other", "guess 1"])
        #expect(done.all.count == 61)
    }

    @Test("known browsers are served before strangers")
    func known() async throws {
        let threads = Threads()
        let (queue, first) = await busyQueue(threads)
        let one = await wait("stranger", stranger("a"), in: queue)
        let two = await wait("owner", HashTurn(line: .known, group: "account"), in: queue)
        threads.runAll()
        for task in [first, one, two] { try await task.value }
        #expect(done.all == ["owner", "stranger"])
    }

    @Test("a network over its share of the queue is refused at once without hashing")
    func bounded() async throws {
        let threads = Threads()
        let (queue, first) = await busyQueue(threads, limitPerGroup: 2)
        let one = await wait("1", stranger("a"), in: queue)
        let two = await wait("2", stranger("a"), in: queue)
        #expect(!queue.takes(stranger("a")))
        await #expect(throws: HashingBusy.self) { try await queue.run(stranger("a")) { done.add("3") } }
        threads.runAll()
        for task in [first, one, two] { try await task.value }
        #expect(done.all == ["1", "2"])
    }

    @Test("a displaced request is refused as busy")
    func displaced() async throws {
        let threads = Threads()
        let (queue, first) = await busyQueue(threads, limit: 2)
        let one = await wait("1", stranger("a"), in: queue)
        let two = await wait("2", stranger("a"), in: queue)
        let other = Task { try await queue.run(stranger("b")) { done.add("b") } }
        await #expect(throws: HashingBusy.self) { try await two.value }
        threads.runAll()
        for task in [first, one, other] { try await task.value }
        #expect(done.all == ["1", "b"])
    }

    @Test("a cancelled request is skipped without hashing and frees its turn")
    func cancelled() async throws {
        let threads = Threads()
        let (queue, first) = await busyQueue(threads, limitPerGroup: 1)
        let gone = await wait("gone", stranger("a"), in: queue)
        gone.cancel()
        await #expect(throws: CancellationError.self) { try await gone.value }
        #expect(queue.waiting == 0)
        let next = await wait("next", stranger("a"), in: queue)
        threads.runAll()
        for task in [first, next] { try await task.value }
        #expect(done.all == ["next"])
    }

    @Test("a request cancelled before it arrives is not hashed")
    func cancelledBefore() async throws {
        let threads = Threads()
        let (queue, first) = await busyQueue(threads)
        let gone = Task {
            while !Task.isCancelled { await Task.yield() }
            try await queue.run(stranger("a")) { done.add("gone") }
        }
        gone.cancel()
        await #expect(throws: CancellationError.self) { try await gone.value }
        threads.runAll()
        try await first.value
        #expect(done.all == [])
    }

    @Test("failing work returns its error and the next request has its turn")
    func failing() async throws {
        struct Failure: Error {}
        let threads = Threads()
        let (queue, first) = await busyQueue(threads)
        let failing = Task { try await queue.run(stranger("a")) { throw Failure() } }
        while queue.waiting == 0 { await Task.yield() }
        let next = await wait("next", stranger("b"), in: queue)
        threads.runAll()
        await #expect(throws: Failure.self) { try await failing.value }
        for task in [first, next] { try await task.value }
        #expect(done.all == ["next"])
    }

    @Test("at most three hashes run at once, within the processors and the memory")
    func threads() {
        let bytes = PasswordHasher.Cost.recommended.bytes
        #expect(bytes == 128 << 20)
        for (processors, threads) in [(1, 1), (2, 1), (3, 2), (4, 3), (10, 3), (128, 3)] {
            #expect(HashQueue.threads(processors: processors, bytesPerHash: bytes) == threads)
        }
        for (bytes, threads) in [(16 << 10, 3), (129 << 20, 2), (256 << 20, 1), (1 << 30, 1), (0, 3)] {
            #expect(HashQueue.threads(processors: 10, bytesPerHash: bytes) == threads)
        }
    }

    @Test("every third turn goes to a stranger while known browsers fill their line")
    func strangersTurn() async throws {
        let threads = Threads()
        let (queue, first) = await busyQueue(threads)
        var tasks: [Task<Void, any Error>] = [first]
        for number in 1...6 {
            let turn = HashTurn(line: .known, group: "account")
            tasks.append(await wait("known \(number)", turn, in: queue))
        }
        for number in 1...2 { tasks.append(await wait("stranger \(number)", stranger("a"), in: queue)) }
        threads.runAll()
        for task in tasks { try await task.value }
        #expect(
            done.all == [
                "known 1", "known 2", "stranger 1", "known 3", "known 4", "stranger 2", "known 5", "known 6",
            ]
        )
    }
}
