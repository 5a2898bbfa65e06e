/// Limits how many tests use a database at the same time, because a server accepts a limited number of
/// connections.
package actor Turns {
    package static let shared = Turns(12)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) {
        free = count
    }

    /// Runs a test when it has a turn.
    package nonisolated func take<T: Sendable>(
        _ test: @Sendable () async throws -> T
    ) async throws -> T {
        await begin()
        do {
            let result = try await test()
            await end()
            return result
        } catch {
            await end()
            throw error
        }
    }

    private func begin() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func end() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}
