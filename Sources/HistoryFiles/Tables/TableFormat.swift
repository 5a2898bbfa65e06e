/// How one app writes a table.
protocol TableFormat {
    static var source: HistorySource { get }
    /// - Returns: `nil` if the columns are not its.
    init?(_ header: TableHeader, _ style: TableStyle)
    /// Adds what the row says.
    /// - Throws: Why the row, or what is left of it, is left out.
    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason)
    /// Adds what was held back.
    mutating func finish(_ sink: RecordSink)
    /// The source, if the columns say more than the type.
    var source: HistorySource { get }
    /// Whether its rows are sums of what other tables of an archive may have in parts.
    var hasSums: Bool { get }
}

extension TableFormat {
    mutating func finish(_ sink: RecordSink) {}
    var source: HistorySource { Self.source }
    var hasSums: Bool { false }
}
