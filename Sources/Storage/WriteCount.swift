import Synchronization

/// How often something has been written, for those who keep what they have read.
///
/// It is raised after a commit and before its answer: who reads it before reading the data, and finds it
/// the same later, has read nothing that an answered write has changed since.
public final class WriteCount: Sendable {
    private let count = Atomic<UInt64>(0)
    private let isDeaf: Atomic<Bool>

    /// - Parameter isDeaf: Whether what other processes write is not heard of yet.
    public init(isDeaf: Bool = false) {
        self.isDeaf = Atomic(isDeaf)
    }

    /// `nil` while what other processes write is not heard of: nothing may be cached then.
    public var current: UInt64? {
        isDeaf.load(ordering: .acquiring) ? nil : count.load(ordering: .acquiring)
    }

    func raise() { count.add(1, ordering: .acquiringAndReleasing) }

    /// Other processes are heard from now on; what they wrote before may have been missed.
    func beginHearing() {
        raise()
        isDeaf.store(false, ordering: .releasing)
    }

    func endHearing() { isDeaf.store(true, ordering: .releasing) }
}
