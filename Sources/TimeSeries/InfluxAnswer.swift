import NIOCore
import PlatesCore

/// InfluxDB's response to a query: the series of each statement, or an error.
///
/// It is scanned instead of decoded, because ten years have tens of thousands of numbers and `JSONDecoder` would create
/// containers for each.
struct InfluxAnswer {
    private(set) var statements: [[InfluxSeries]] = []
    private(set) var error: String?

    /// - Throws: `JSONScanner.Fault` if it is incomplete.
    init(_ body: ByteBuffer) throws(JSONScanner.Fault) {
        let outcome = body.withUnsafeReadableBytes { bytes in
            Result { () throws(JSONScanner.Fault) in
                var scanner = JSONScanner(bytes.bindMemory(to: UInt8.self))
                var answer = Reader()
                try answer.read(&scanner)
                return answer
            }
        }
        let answer = try outcome.get()
        statements = answer.results.map(\.series)
        error = answer.error ?? answer.results.lazy.compactMap(\.error).first
    }

    private struct Reader {
        var results: [(series: [InfluxSeries], error: String?)] = []
        var error: String?

        mutating func read(_ scanner: inout JSONScanner) throws(JSONScanner.Fault) {
            let isObject = try scanner.object { name, scanner throws(JSONScanner.Fault) in
                switch name {
                case "results":
                    try scanner.array { scanner throws(JSONScanner.Fault) in
                        self.results.append(try Self.result(&scanner))
                    }
                case "error": self.error = try Self.text(&scanner)
                default: try scanner.skip()
                }
            }
            guard isObject else { throw .notJSON }
            try scanner.end()
        }

        private static func result(
            _ scanner: inout JSONScanner
        ) throws(JSONScanner.Fault) -> (series: [InfluxSeries], error: String?) {
            var result: (series: [InfluxSeries], error: String?) = ([], nil)
            try scanner.object { name, scanner throws(JSONScanner.Fault) in
                switch name {
                case "series":
                    try scanner.array { scanner throws(JSONScanner.Fault) in
                        result.series.append(try series(&scanner))
                    }
                case "error": result.error = try text(&scanner)
                default: try scanner.skip()
                }
            }
            return result
        }

        private static func series(_ scanner: inout JSONScanner) throws(JSONScanner.Fault) -> InfluxSeries {
            var series = InfluxSeries()
            try scanner.object { name, scanner throws(JSONScanner.Fault) in
                switch name {
                case "name": series.name = try text(&scanner)
                case "tags":
                    try scanner.object { tag, scanner throws(JSONScanner.Fault) in
                        series.tags[tag] = try text(&scanner)
                    }
                case "columns":
                    try scanner.array { scanner throws(JSONScanner.Fault) in
                        series.columns.append(try text(&scanner) ?? "")
                    }
                case "values":
                    try scanner.array { scanner throws(JSONScanner.Fault) in
                        var row: [InfluxSeries.Value] = []
                        row.reserveCapacity(series.columns.count)
                        try scanner.array { scanner throws(JSONScanner.Fault) in
                            row.append(InfluxSeries.Value(try scanner.value()))
                        }
                        series.values.append(row)
                    }
                default: try scanner.skip()
                }
            }
            return series
        }

        private static func text(_ scanner: inout JSONScanner) throws(JSONScanner.Fault) -> String? {
            if case .text(let text) = try scanner.value() { text } else { nil }
        }
    }
}

extension InfluxSeries.Value {
    fileprivate init(_ value: JSONScanner.Value) {
        switch value {
        case .integer(let integer): self = .integer(integer)
        case .number(let number): self = .float(number)
        case .text(let text): self = .text(text)
        case .boolean(let boolean): self = .boolean(boolean)
        case .null, .other: self = .null
        }
    }
}
