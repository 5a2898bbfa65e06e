import Storage

/// A database that answers once a gate is open.
struct GatedDatabase: Database {
    let inner: any Database
    let gate: Gate

    func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        await gate.wait()
        return try await inner.read(work)
    }

    func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await inner.write(work)
    }

    func writeAlone<T: Sendable>(
        _ work: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await inner.writeAlone(work)
    }

    var writeCount: WriteCount? { inner.writeCount }
    var accountChanges: WriteCount { inner.accountChanges }
    func close() async throws {}
}
