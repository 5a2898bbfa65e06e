/// A value that is read when the metrics are asked for, instead of being counted.
struct PrometheusSample: Sendable {
    enum Kind: String, Sendable {
        case counter, gauge
    }

    let key: PrometheusRegistry.Key
    let kind: Kind
    let value: Double

    init(_ name: String, _ kind: Kind, _ value: Double, labels: [(String, String)] = []) {
        key = PrometheusRegistry.Key(label: name, labels)
        self.kind = kind
        self.value = value
    }

    /// Its lines: what it means, its type and its value.
    var lines: [String] {
        PrometheusHelp.lines(of: key.name, type: kind.rawValue) + [key.sample("\(value)")]
    }
}
