import PlatesCore

/// How the cells of a table write numbers and dates.
struct TableStyle {
    let numbers: FileNumber

    /// - Parameters:
    ///   - separator: Where semicolons separate cells, commas stand before decimals.
    ///   - mark: What the cells of the table show.
    init(separator: UInt8, mark: DecimalMark.Evidence? = nil) {
        numbers = FileNumber(isCommaDecimal: separator == UInt8(ascii: ";"), mark: mark)
    }

    /// - Returns: `nil` for an empty cell.
    func number(_ cell: String) throws(HistorySkip.Reason) -> Double? {
        guard !cell.isEmpty else { return nil }
        switch numbers.readStrictly(cell) {
        case .number(let number): return number
        case .empty: return nil
        case .bad: throw .badNumber
        }
    }

    /// A number without decimals, which may be written with zeros.
    func whole(_ cell: String) throws(HistorySkip.Reason) -> Int? {
        guard let number = try number(cell) else { return nil }
        guard let whole = Int(exactly: number) else { throw .badNumber }
        return whole
    }

    /// Seconds, of a number of them or a duration.
    func seconds(_ cell: String) throws(HistorySkip.Reason) -> Int? {
        guard !cell.isEmpty else { return nil }
        if let seconds = DurationText.seconds(cell, numbers) { return seconds }
        guard try number(cell) == nil else { throw .badNumber }
        return nil
    }

    /// Reps in reserve, `2` or `6+`, as perceived exertion.
    func rpe(reserve cell: String) throws(HistorySkip.Reason) -> Double? {
        guard !cell.isEmpty else { return nil }
        guard let (reserve, _) = numbers.quantity(cell) else {
            guard try number(cell) == nil else { throw .badNumber }
            return nil
        }
        return reserve < 0 ? nil : max(1, 10 - reserve)
    }
}

/// The columns of a weight, of which the unit is in a name, in a column of its own, or nowhere.
struct WeightColumns {
    private let unitless: Int?
    private let kilograms: Int?
    private let pounds: Int?
    private let unit: Int?

    init(_ header: TableHeader, _ name: String = "weight", unit unitNames: [String] = ["weight unit"]) {
        self.init(header, names: [name], unit: unitNames)
    }

    init(_ header: TableHeader, names: [String], unit unitNames: [String]) {
        func index(_ units: [String], alone: [String]) -> Int? {
            header.index(of: names.flatMap { name in units.map { "\(name) \($0)" } } + alone)
        }
        unitless = header.index(of: names)
        kilograms = index(
            ["kg", "kgs", "kilograms"], alone: names.contains("weight") ? ["kg", "kgs", "kilograms"] : [])
        pounds = index(
            ["lb", "lbs", "pounds"], alone: names.contains("weight") ? ["lb", "lbs", "pounds"] : [])
        unit = header.index(of: unitNames)
    }

    var isEmpty: Bool { unitless == nil && kilograms == nil && pounds == nil }

    func read(_ row: TableRow, _ style: TableStyle) throws(HistorySkip.Reason) -> WrittenMass? {
        // As it was typed, which may stand beside what it is in kilograms.
        if !row[unitless].isEmpty, let unit = WeightUnit(written: row[unit]) {
            return try Self.mass(row[unitless], unit, style)
        }
        let lengths = (row[kilograms].utf8.count, row[pounds].utf8.count)
        // If it has both, one of them is converted: the one with more digits.
        if lengths.0 > 0, lengths.1 == 0 || lengths.0 <= lengths.1 {
            return try Self.mass(row[kilograms], .kg, style)
        }
        if lengths.1 > 0 { return try Self.mass(row[pounds], .lb, style) }
        guard !row[unitless].isEmpty else { return nil }
        let name = row[unit]
        guard !name.isEmpty else { return try Self.mass(row[unitless], nil, style) }
        guard let unit = WeightUnit(written: name) else { throw .unknownUnit }
        return try Self.mass(row[unitless], unit, style)
    }

    private static let bodies: Set = ["bw", "body", "bodyweight", "body weight"]

    private static func mass(
        _ cell: String, _ unit: WeightUnit?, _ style: TableStyle
    ) throws(HistorySkip.Reason) -> WrittenMass? {
        var (unit, number) = (unit, style.numbers.readStrictly(cell))
        if number == .bad, let (value, name) = style.numbers.quantity(cell) {
            // `80 kg`
            guard let named = WeightUnit(written: name) else { throw .unknownUnit }
            (unit, number) = (named, .number(value))
        }
        switch number {
        case .empty: return nil
        case .bad:
            // The body itself, for an exercise without another weight.
            guard Self.bodies.contains(cell.lowercased()) else { throw .badNumber }
            return nil
        case .number(let value):
            guard let mass = WrittenMass(value, unit) else { throw .outOfRange }
            if unit != nil, mass.mass(orIn: .kg) == nil { throw .outOfRange }
            return mass
        }
    }
}

/// The columns of a distance.
struct DistanceColumns {
    private let unitless: Int?
    private let unit: Int?
    private let named: [(index: Int, unit: DistanceUnit)]

    init(_ header: TableHeader) {
        unitless = header.index("distance")
        unit = header.index("distance unit")
        named = [
            ("distance km", .kilometres), ("distance kilometers", .kilometres), ("km", .kilometres),
            ("distance meters", .metres), ("distance metres", .metres), ("distance m", .metres),
            ("distance miles", .miles), ("distance mi", .miles), ("mi", .miles), ("miles", .miles),
        ].compactMap { name, unit in header.index(name).map { ($0, unit) } }
    }

    /// - Returns: `nil` without a distance, and for a unit of something else, which apps write beside empty distances.
    func read(_ row: TableRow, _ style: TableStyle) throws(HistorySkip.Reason) -> WrittenDistance? {
        for (index, unit) in named {
            if let number = try style.number(row[index]) { return WrittenDistance(number, unit) }
        }
        guard let number = try style.number(row[unitless]), number != 0 else { return nil }
        let name = row[unit]
        guard !name.isEmpty else { return WrittenDistance(number, nil) }
        guard let unit = DistanceUnit(written: name) else {
            // Some write the unit of the weight.
            guard WeightUnit(written: name) != nil else { throw .unknownUnit }
            return WrittenDistance(number, nil)
        }
        return WrittenDistance(number, unit)
    }
}

/// The columns of a date and a time of the day.
struct MomentColumns {
    private let date: Int
    private let time: Int?
    /// Whether local times are in UTC.
    private let isUTC: Bool

    init?(date: Int?, time: Int? = nil, isUTC: Bool = false) {
        guard let date else { return nil }
        (self.date, self.time, self.isUTC) = (date, time, isUTC)
    }

    func read(_ row: TableRow, _ sink: RecordSink) throws(HistorySkip.Reason) -> WrittenMoment {
        var moment = try sink.moment(row[date])
        let clock = row[time]
        if !clock.isEmpty {
            // A time may be a whole moment of its own.
            if let second = MomentText.clock(clock) {
                moment = moment.at(second: second)
            } else if let whole = MomentText.moment(clock), whole.hasZone {
                moment = whole
            }
        }
        guard isUTC, case .local(let date, let second?) = moment else { return moment }
        guard case .day(let day) = date else { return .universal(date, second: second) }
        return .instant(WrittenMoment.universal(day, second: second))
    }
}
