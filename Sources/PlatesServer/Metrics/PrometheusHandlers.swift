import CoreMetrics
import Synchronization

/// Counts up.
final class PrometheusCounter: CounterHandler {
    private let count = Atomic<Int64>(0)

    var value: Int64 { count.load(ordering: .relaxed) }

    func increment(by amount: Int64) { count.add(amount, ordering: .relaxed) }
    func reset() { count.store(0, ordering: .relaxed) }
}

/// Goes up and down.
final class PrometheusGauge: RecorderHandler, MeterHandler {
    private let current = Mutex(0.0)

    var value: Double { current.withLock { $0 } }

    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { current.withLock { $0 = value } }
    func increment(by amount: Double) { current.withLock { $0 += amount } }
    func decrement(by amount: Double) { current.withLock { $0 -= amount } }
}

/// Counts durations by how long they were.
final class PrometheusTimer: TimerHandler {
    private struct State {
        var counts = Array(repeating: 0, count: PrometheusTimer.bounds.count)
        var count = 0
        var seconds = 0.0
    }

    /// Upper bounds in seconds.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private let state = Mutex(State())

    func recordNanoseconds(_ duration: Int64) {
        let seconds = Double(duration) / 1_000_000_000
        let bound = Self.bounds.firstIndex { seconds <= $0 }
        state.withLock { state in
            if let bound { state.counts[bound] += 1 }
            state.count += 1
            state.seconds += seconds
        }
    }

    /// A line for each bound with how many were no longer, then their sum and number.
    func samples(of key: PrometheusRegistry.Key) -> [String] {
        let state = state.withLock { $0 }
        var lines: [String] = []
        var total = 0
        for (bound, count) in zip(Self.bounds, state.counts) {
            total += count
            lines.append(key.sample("\(total)", suffix: "_bucket", adding: "le=\"\(bound)\""))
        }
        lines.append(key.sample("\(state.count)", suffix: "_bucket", adding: "le=\"+Inf\""))
        lines.append(key.sample("\(state.seconds)", suffix: "_sum"))
        lines.append(key.sample("\(state.count)", suffix: "_count"))
        return lines
    }
}
