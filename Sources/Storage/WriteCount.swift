import Synchronization

/// A generation counter that validates caches.
///
/// It increases after a commit and before the write returns. A cache entry is valid if the count is the same as before
/// the data was read.
public final class WriteCount: Sendable {
    private let count = Atomic<UInt64>(0)
    private let isDeaf: Atomic<Bool>

    /// - Parameter isDeaf: Whether notifications of other processes do not arrive yet.
    public init(isDeaf: Bool = false) {
        self.isDeaf = Atomic(isDeaf)
    }

    /// `nil` while notifications of other processes do not arrive: then nothing may be cached.
    public var current: UInt64? {
        isDeaf.load(ordering: .acquiring) ? nil : count.load(ordering: .acquiring)
    }

    func raise() { count.add(1, ordering: .acquiringAndReleasing) }

    /// Notifications of other processes arrive from now on. Earlier ones may have been missed, so the count increases.
    func beginHearing() {
        raise()
        isDeaf.store(false, ordering: .releasing)
    }

    func endHearing() { isDeaf.store(true, ordering: .releasing) }
}
