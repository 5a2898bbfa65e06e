import Foundation

/// When a session began and ended, and so how long it took.
///
/// It begins with its first start, or else with the first set. It ends when the person finished it, but near the last
/// set: who presses Finish hours later did not train for hours. What a person wrote by hand stands.
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

    /// How long after the last set a session still goes on: 5 min, in nanoseconds.
    private static let windDown: Int64 = 300_000_000_000

    /// `nil` if nothing says when it was, or a session was not recorded while it went on: its end lies before its
    /// start.
    public init?(started: Instant?, finished: Instant?, isCorrected: Bool = false, sets: Span?) {
        guard let start = started ?? sets?.first else { return nil }
        if isCorrected, let finished {
            (self.start, end) = (start, finished)
        } else if let sets, sets.last >= start {
            let latest = sets.last.adding(nanoseconds: Self.windDown)
            (self.start, end) = (start, finished.map { min(max($0, sets.last), latest) } ?? sets.last)
        } else if let sets, finished != nil || started != nil {
            // The sets were filled in for another time than that of the start.
            (self.start, end) = (sets.first, sets.last)
        } else if let finished {
            (self.start, end) = (start, finished)
        } else {
            return nil
        }
        guard self.start <= end else { return nil }
    }

    /// `nil` where it is shorter than a minute or longer than five hours, which was no one session.
    public var minutes: Int? {
        let minutes = Int(start.seconds(until: end) / 60)
        return (1...300).contains(minutes) ? minutes : nil
    }
}
