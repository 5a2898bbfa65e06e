import Synchronization

/// How often something has been written, for those who keep what they have read.
///
/// It is raised after a commit and before its answer: who reads it before reading the data, and finds it
/// the same later, has read nothing that an answered write has changed since.
public final class WriteCount: Sendable {
    private let count = Atomic<UInt64>(0)

    public init() {}

    public var current: UInt64 { count.load(ordering: .acquiring) }

    func raise() { count.add(1, ordering: .acquiringAndReleasing) }
}
