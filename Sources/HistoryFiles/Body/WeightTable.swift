import PlatesCore

/// A table of body weights: a scale's, a phone's, or any other with a date and a weight.
struct WeightTable: TableFormat {
    static let source = HistorySource.table
    let source: HistorySource

    private let style: TableStyle
    private let moment: MomentColumns
    private let weight: WeightColumns
    private let deleted: Int?

    init?(_ header: TableHeader, _ style: TableStyle) {
        guard
            !header.hasOne(
                of: "exercise", "exercise name", "exercise title", "food", "food name", "meal", "reps")
        else { return nil }
        let date = header.index(
            of: ["date", "day", "datetime", "date time", "timestamp", "start time", "time"] + Self.dates)
        let weight = WeightColumns(
            header, names: ["weight", "body weight", "bodyweight"] + Self.weights,
            unit: ["unit", "weight unit"])
        guard !weight.isEmpty,
            let moment = MomentColumns(
                date: date, time: date == header.index("time") ? nil : header.index("time"))
        else { return nil }
        self.style = style
        self.moment = moment
        self.weight = weight
        deleted = header.index("deleted")
        if header.names.contains(where: { $0.hasPrefix("fat mass") || $0.hasPrefix("bone mass") }) {
            source = .withings
        } else if header.hasOne(of: "zone offset", "data origin", "recording method", "client record id") {
            source = .healthConnect
        } else if header.has("body fat %") {
            source = .myFitnessPal
        } else if header.hasOne(of: "last updated") {
            source = .loseIt
        } else if header.hasOne(of: "fat percent") {
            source = .macroFactor
        } else {
            source = .table
        }
    }

    /// Other languages' names, because wger translates them.
    private static let dates = [
        "datum", "fecha", "data", "dato", "päivämäärä", "дата", "日付", "日期", "ημερομηνία",
    ]
    private static let weights = [
        "gewicht", "peso", "poids", "vikt", "vekt", "vægt", "waga", "paino", "вес", "体重", "kilo",
    ]

    mutating func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) {
        if Bool(written: row[deleted]) { throw .deleted }
        let moment = try moment.read(row, sink)
        guard let mass = try weight.read(row, style) else { throw .noWeight }
        guard mass.thousandths != 0 else { throw .notLogged }
        sink.add(HistoryWeight(line: row.line, moment: moment, mass: mass))
    }
}
