import HummingbirdCore
import NIOCore

/// Makes one calendar of an address at a time: who asks while it is being made gets the same one, so that many
/// requests for an address need the memory and the time of one.
actor CalendarFeedMaker {
    private var making: [[UInt8]: Task<ByteBuffer?, any Error>] = [:]

    /// - Parameters:
    ///   - address: What the calendar is asked for by, in a form that is the same for the same calendar.
    ///   - make: Makes it; `nil` where the address has none.
    func calendar(
        at address: [UInt8], make: @escaping @Sendable () async throws -> ByteBuffer?
    ) async throws -> ByteBuffer? {
        if let task = making[address] { return try await task.value }
        let task = Task { try await make() }
        making[address] = task
        defer { making[address] = nil }
        return try await task.value
    }
}
