import Foundation
import Synchronization
import Testing

@testable import PlatesServer
@testable import Web

@Suite("Concurrent reads of an account")
struct AccountTurnsTests {
    private let ada = UUID()
    private let bob = UUID()

    @Test("an account with all its turns taken does not block other accounts")
    func others() async throws {
        let turns = AccountTurns(most: 2, mostWaiting: 10)
        try await turns.begin(ada)
        try await turns.begin(ada)
        try await turns.begin(bob)
        let third = Task { try await turns.begin(ada) }
        turns.end(ada)
        try await third.value
    }

    @Test("waiting reads get their turns in order")
    func order() async throws {
        let turns = AccountTurns(most: 1, mostWaiting: 10)
        let order = Order()
        try await turns.begin(ada)
        var tasks: [Task<Void, any Error>] = []
        for number in 0..<5 {
            let task = Task { [ada] in
                try await turns.begin(ada)
                order.numbers.withLock { $0.append(number) }
                turns.end(ada)
            }
            tasks.append(task)
            while turns.waiting(ada) <= number { await Task.yield() }
        }
        #expect(order.numbers.withLock { $0 }.isEmpty)
        turns.end(ada)
        for task in tasks { try await task.value }
        #expect(order.numbers.withLock { $0 } == [0, 1, 2, 3, 4])
        #expect(turns.waiting(ada) == 0)
    }

    @Test(
        "waiting reads are refused together if the database does not answer, and later ones are served"
    )
    func refused() async throws {
        let turns = AccountTurns(most: 1, mostWaiting: 10)
        try await turns.begin(ada)
        let waiting = (0..<3).map { _ in Task { try await turns.begin(ada) } }
        while turns.waiting(ada) < 3 { await Task.yield() }
        turns.refuseWaiting(ada, ShareUsedUp())
        for task in waiting { await #expect(throws: ShareUsedUp.self) { try await task.value } }
        turns.end(ada)
        try await turns.begin(ada)
    }

    @Test("one read more than may wait is refused and the waiting ones are served")
    func tooMany() async throws {
        let turns = AccountTurns(most: 1, mostWaiting: 2)
        try await turns.begin(ada)
        let waiting = (0..<2).map { _ in
            Task {
                try await turns.begin(ada)
                turns.end(ada)
            }
        }
        while turns.waiting(ada) < 2 { await Task.yield() }
        await #expect(throws: ShareUsedUp.self) { try await turns.begin(ada) }
        turns.end(ada)
        for task in waiting { try await task.value }
    }
}

/// In which order turns came.
private final class Order: Sendable {
    let numbers = Mutex<[Int]>([])
}
