import CoreMetrics
import PlatesCore
import Synchronization

/// Keeps what the program measures, and tells it in Prometheus' text format.
///
/// Source: "Text-based format", version 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format).
public final class PrometheusRegistry: MetricsFactory, Sendable {
    /// A metric by its name and labels.
    struct Key: Hashable, Comparable, Sendable {
        let name: String
        /// `method="GET",path="/"`; empty without labels.
        let labels: String

        static func < (one: Key, other: Key) -> Bool {
            (one.name, one.labels) < (other.name, other.labels)
        }
    }

    private struct Metrics {
        var counters: [Key: PrometheusCounter] = [:]
        var gauges: [Key: PrometheusGauge] = [:]
        var timers: [Key: PrometheusTimer] = [:]
    }

    private let metrics = Mutex(Metrics())

    public init() {}

    /// All metrics, those of one name together, with lines that say of which type they are.
    public func text() -> String {
        let (counters, gauges, timers) = metrics.withLock { ($0.counters, $0.gauges, $0.timers) }
        var lines: [String] = []
        func append<Value>(_ all: [Key: Value], type: String, _ samples: (Key, Value) -> [String]) {
            var last = ""
            for (key, value) in all.sorted(by: { $0.key < $1.key }) {
                if key.name != last { lines += PrometheusHelp.lines(of: key.name, type: type) }
                last = key.name
                lines += samples(key, value)
            }
        }
        append(counters, type: "counter") { key, counter in [key.sample("\(counter.value)")] }
        append(gauges, type: "gauge") { key, gauge in [key.sample("\(gauge.value)")] }
        append(timers, type: "histogram") { key, timer in timer.samples(of: key) }
        return lines.map { $0 + "\n" }.joined()
    }

    // MARK: Handlers, one for each name with its labels

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        let key = Key(label: label + "_total", dimensions)
        return metrics.withLock { metrics in
            let counter = metrics.counters[key] ?? PrometheusCounter()
            metrics.counters[key] = counter
            return counter
        }
    }

    public func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        gauge(label, dimensions)
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, dimensions)
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        let key = Key(label: label + "_seconds", dimensions)
        return metrics.withLock { metrics in
            let timer = metrics.timers[key] ?? PrometheusTimer()
            metrics.timers[key] = timer
            return timer
        }
    }

    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> PrometheusGauge {
        let key = Key(label: label, dimensions)
        return metrics.withLock { metrics in
            let gauge = metrics.gauges[key] ?? PrometheusGauge()
            metrics.gauges[key] = gauge
            return gauge
        }
    }

    // What was counted is told until the process ends: a counter must not begin anew.
    public func destroyCounter(_ handler: any CounterHandler) {}
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    public func destroyMeter(_ handler: any MeterHandler) {}
    public func destroyTimer(_ handler: any TimerHandler) {}
}

extension PrometheusRegistry.Key {
    init(label: String, _ dimensions: [(String, String)]) {
        name = Self.identifier(label)
        labels = dimensions.map { "\(Self.identifier($0.0))=\"\(Self.escaped($0.1))\"" }
            .joined(separator: ",")
    }

    /// The line of a value: `name{label="value"} 1`.
    func sample(_ value: String, suffix: String = "", adding label: String? = nil) -> String {
        let all = [labels, label ?? ""].filter { !$0.isEmpty }.joined(separator: ",")
        return "\(name)\(suffix)\(all.isEmpty ? "" : "{\(all)}") \(value)"
    }

    private static func identifier(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    private static func escaped(_ text: String) -> String {
        text.replacingBytes { byte in
            switch byte {
            case UInt8(ascii: "\\"): "\\\\"
            case UInt8(ascii: "\""): "\\\""
            case 0x0A: "\\n"
            default: nil
            }
        }
    }
}
