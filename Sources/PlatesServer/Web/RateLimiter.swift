import PlatesCore

/// Counts tries per key in a sliding window, for guesses at passwords.
actor RateLimiter {
    private let limit: Int
    private let window: Int64
    private var tries: [String: [Instant]] = [:]

    /// - Parameters:
    ///   - limit: How many tries a key has within the window.
    ///   - seconds: The length of the window.
    init(limit: Int, seconds: Int) {
        self.limit = limit
        self.window = Int64(seconds) * 1_000_000_000
    }

    /// Counts one try for each key.
    /// - Throws: `TooManyRequests` where one of the keys has used up its tries; then none is counted.
    func count(_ keys: [String], at now: Instant) throws {
        forgetOld(at: now)
        for key in keys {
            guard let recent = tries[key], recent.count >= limit, let oldest = recent.first else {
                continue
            }
            let wait = window - (now.nanoseconds - oldest.nanoseconds)
            throw TooManyRequests(retryAfter: max(1, Int(wait / 1_000_000_000)))
        }
        for key in keys {
            tries[key, default: []].append(now)
        }
    }

    /// Forgets the tries of a key, after one that succeeded.
    func forget(_ key: String) {
        tries[key] = nil
    }

    private func forgetOld(at now: Instant) {
        for (key, instants) in tries {
            let recent = instants.filter { now.nanoseconds - $0.nanoseconds < window }
            tries[key] = recent.isEmpty ? nil : recent
        }
    }
}
