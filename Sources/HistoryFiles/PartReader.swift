/// Reads one part of a file: a table, a sheet, a document.
protocol PartReader: AnyObject {
    /// Reads a little more.
    /// - Returns: Whether there may be more.
    func read(into sink: RecordSink) -> Bool
}

/// The rows of a table.
final class TablePart: PartReader {
    private let table: any TableSource
    private var format: any TableFormat
    private var line = 1

    init(_ table: any TableSource, _ format: any TableFormat) {
        self.table = table
        self.format = format
    }

    func read(into sink: RecordSink) -> Bool {
        switch table.next() {
        case .row(let row):
            line = row.line
            do throws(HistorySkip.Reason) {
                try format.read(row, sink)
            } catch {
                sink.skip(row, error)
            }
        case .skip(let line, let reason):
            self.line = line
            sink.skip(line, reason)
        case nil:
            format.finish(sink)
            if let fault = table.fault { sink.skip(line + 1, HistorySkip.Reason(fault)) }
            return false
        }
        return true
    }
}

/// A document in memory, of which all records come at once.
final class DocumentPart: PartReader {
    private let body: (RecordSink) -> Void

    init(_ body: @escaping (RecordSink) -> Void) { self.body = body }

    func read(into sink: RecordSink) -> Bool {
        body(sink)
        return false
    }
}

extension HistorySkip.Reason {
    init(_ fault: StreamFault) { self = fault == .damaged ? .damaged : .expandsTooMuch }
}
