import Foundation

/// When a session began and ended, and so how long it took.
///
/// It begins with the first start, or else the first set. It ends when the person finished it, but at most 5 minutes
/// after the last set, because people forget to finish. Times that a person typed are not changed.
public struct SessionLength: Hashable, Sendable {
    /// The first and the last set of the day.
    public struct Span: Hashable, Sendable {
        public let first: Instant
        public let last: Instant

        public init(first: Instant, last: Instant) {
            self.first = first
            self.last = last
        }
    }

    public let start: Instant
    public let end: Instant
    /// Whether a person wrote both.
    private let isCorrected: Bool

    /// How long a session can go on after its last set: 5 min, in nanoseconds.
    private static let windDown: Int64 = 300_000_000_000

    /// `nil` if no times are known, or the end is before the start because the session was recorded later.
    public init?(started: Instant?, finished: Instant?, isCorrected: Bool = false, sets: Span?) {
        guard let start = started ?? sets?.first else { return nil }
        self.isCorrected = isCorrected && finished != nil
        if isCorrected, let finished {
            (self.start, end) = (start, finished)
        } else if let sets, sets.last >= start {
            let latest = sets.last.adding(nanoseconds: Self.windDown)
            (self.start, end) = (start, finished.map { min(max($0, sets.last), latest) } ?? sets.last)
        } else if let sets, finished != nil || started != nil {
            // The sets were logged for another time than the start.
            (self.start, end) = (sets.first, sets.last)
        } else if let finished {
            (self.start, end) = (start, finished)
        } else {
            return nil
        }
        guard self.start <= end else { return nil }
    }

    /// `nil` if it is implausible: shorter than a minute, or longer than five hours; twelve if a person wrote it, for a day
    /// in the mountains, and no more, because other apps count on while one forgets to finish.
    public var minutes: Int? {
        let minutes = Int(start.seconds(until: end) / 60)
        return (1...(isCorrected ? 720 : 300)).contains(minutes) ? minutes : nil
    }
}
