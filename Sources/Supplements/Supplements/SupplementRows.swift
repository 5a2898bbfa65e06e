import Foundation
import PlatesCore
import Storage

/// How supplements and their schedules stand in rows.
extension Supplement {
    /// In the order of the statements that store it.
    func parameters(of account: UUID) -> [any ValueConvertible] {
        let own: [any ValueConvertible] = [id, account, name, note, dose.amount, dose.unit.rawValue]
        let values: [any ValueConvertible] = [
            piece?.piece.rawValue, piece?.holds.amount, piece?.holds.unit.rawValue, stock?.amount,
            stock?.unit.rawValue, warnDays,
        ]
        return own + values + [pack?.amount, pack?.hundredths, pack?.currency, countsAsFood]
    }
}

extension SupplementSchedule.Kind {
    /// The columns from `kind` to `most_per_day`.
    var parameters: [any ValueConvertible] {
        var days = ""
        var numbers: [Int?] = [nil, nil, nil, nil, nil]
        switch self {
        case .daily, .trainingDays, .restDays: break
        case .weekdays(let weekdays):
            days = Weekday.allCases.filter(weekdays.contains).map(\.name).joined(separator: " ")
        case .everyDays(let count): numbers[0] = count
        case .daysOfMonth(let numbers): days = numbers.sorted().map(String.init).joined(separator: " ")
        case .cycle(let on, let off): (numbers[1], numbers[2]) = (on, off)
        case .asNeeded(let minutes, let most): (numbers[3], numbers[4]) = (minutes, most)
        }
        return [name.rawValue, days] + numbers.map { $0 as any ValueConvertible }
    }

    init(_ row: Row) throws {
        let days: String = try row.get("days")
        let words = days.split(separator: " ").map(String.init)
        self =
            switch Name(rawValue: try row.get("kind")) {
            case .weekdays: .weekdays(Set(words.compactMap(Weekday.init(name:))))
            case .everyDays: .everyDays(try row.get("every_days"))
            case .daysOfMonth: .daysOfMonth(Set(words.compactMap(Int.init)))
            case .cycle: .cycle(weeksOn: try row.get("weeks_on"), weeksOff: try row.get("weeks_off"))
            case .trainingDays: .trainingDays
            case .restDays: .restDays
            case .asNeeded:
                .asNeeded(
                    leastMinutes: try row.get("least_minutes"), mostPerDay: try row.get("most_per_day"))
            case .daily, nil: .daily
            }
    }
}

extension Row {
    /// An amount with its unit; `nil` where there is none.
    func dose(_ amount: String = "amount", _ unit: String = "unit") throws -> Dose? {
        guard let number: Double = try optional(amount) else { return nil }
        return Dose(number, try get(unit))
    }

    func neededDose(_ amount: String = "amount", _ unit: String = "unit") throws -> Dose {
        Dose(try get(amount), try get(unit))
    }

    /// What a piece of a supplement holds.
    func pieceContent() throws -> PieceContent? {
        guard let piece: DoseUnit = try optional("piece_unit") else { return nil }
        return PieceContent(stored: piece, holds: try neededDose("piece_amount", "piece_amount_unit"))
    }

    /// A supplement of the table, with the plan that other rows made.
    fileprivate func supplement(_ plan: SupplementPlan) throws -> Supplement {
        let stock = try dose("stock_amount", "stock_unit")
        let currency: String = try optional("pack_currency") ?? ""
        let hundredths: Int? = try optional("pack_price_hundredths")
        return Supplement(
            id: try get("id"), name: try get("name"), note: try get("note"),
            dose: try neededDose("dose_amount", "dose_unit"), plan: plan,
            piece: try pieceContent(),
            stock: stock.map { Stock($0.amount, $0.unit) }, warnDays: try get("warn_days"),
            pack: try hundredths.map {
                PackPrice(stored: try get("pack_amount"), hundredths: $0, currency: currency)
            },
            countsAsFood: try get("counts_as_food")
        )
    }
}

extension SupplementStore {
    static let all = JoinedQueries(types, parts("account_id = $1"))
    static let one = JoinedQueries(types, parts("account_id = $1 AND supplements.id = $2"))
    static let allOfDay = JoinedQueries(
        types + dayTypes,
        parts("account_id = $1") + [
            .init("slot", "slot, minute", from: "supplement_slots WHERE account_id = $1"),
            .init(
                "intake",
                "supplement_id, day, slot, number, state, reason, taken_at, amount, unit, changed_at",
                from: "intakes WHERE account_id = $1 AND day = $2"),
        ])

    private static func parts(_ condition: String) -> [JoinedQueries.Part] {
        [
            .init("supplement", ownColumns, from: "supplements WHERE \(condition)"),
            .init(
                "schedule", scheduleColumns,
                from: """
                    supplements JOIN supplement_schedules AS schedule
                        ON schedule.supplement_id = supplements.id
                    LEFT JOIN supplement_doses AS dose
                        ON dose.supplement_id = supplements.id
                        AND dose.effective_from = schedule.effective_from
                    WHERE \(condition)
                    """),
            .init(
                "pause", "supplement_id, from_day, to_day",
                from: """
                    supplements JOIN supplement_pauses ON supplement_id = supplements.id WHERE \(condition)
                    """),
        ]
    }

    private static let ownColumns = """
        id, name, note, dose_amount, dose_unit, piece_unit, piece_amount, piece_amount_unit, stock_amount,
        stock_unit, warn_days, pack_amount, pack_price_hundredths, pack_currency, counts_as_food, created_at,
        deleted_from
        """
    private static let scheduleColumns = """
        schedule.supplement_id AS supplement_id, schedule.effective_from AS effective_from, kind, days,
        every_days, weeks_on, weeks_off, least_minutes, most_per_day, starts_on, ends_on, position, slot,
        amount, unit
        """
    private static let types: [(String, JoinedQueries.ColumnType)] = [
        ("id", .uuid), ("name", .text), ("note", .text), ("dose_amount", .double), ("dose_unit", .text),
        ("piece_unit", .text), ("piece_amount", .double), ("piece_amount_unit", .text),
        ("stock_amount", .double), ("stock_unit", .text), ("warn_days", .integer), ("pack_amount", .double),
        ("pack_price_hundredths", .bigint), ("pack_currency", .text), ("counts_as_food", .boolean),
        ("created_at", .timestamptz), ("deleted_from", .date), ("supplement_id", .uuid),
        ("effective_from", .date), ("kind", .text), ("days", .text), ("every_days", .integer),
        ("weeks_on", .integer), ("weeks_off", .integer), ("least_minutes", .integer),
        ("most_per_day", .integer), ("starts_on", .date), ("ends_on", .date), ("position", .integer),
        ("slot", .text), ("amount", .double), ("unit", .text), ("from_day", .date), ("to_day", .date),
    ]
    private static let dayTypes: [(String, JoinedQueries.ColumnType)] = [
        ("minute", .integer), ("day", .date), ("number", .integer), ("state", .text), ("reason", .text),
        ("taken_at", .timestamptz), ("changed_at", .timestamptz),
    ]

    /// Puts supplements together from the rows of `queries`.
    static func supplements(_ rows: [String: [Row]]) throws -> [Supplement] {
        let schedules = try (rows["schedule"] ?? [])
            .map { row in
                (
                    from: try row.get("effective_from", as: Day.self),
                    position: try row.optional("position", as: Int.self) ?? 0, row: row
                )
            }
            .sorted { ($0.from, $0.position) < ($1.from, $1.position) }.map(\.row)
        let own = try (rows["supplement"] ?? [])
            .map { row in
                (
                    at: try row.get("created_at", as: Instant.self),
                    id: try row.get("id", as: UUID.self).text, row: row
                )
            }
            .sorted { ($0.at, $0.id) < ($1.at, $1.id) }.map(\.row)
        return try supplements(own, schedules: schedules, pauses: rows["pause"] ?? [])
    }

    private static func supplements(
        _ rows: [Row], schedules: [Row], pauses: [Row]
    ) throws -> [Supplement] {
        var entries: [UUID: [(from: Day, schedule: SupplementSchedule)]] = [:]
        for row in schedules {
            let id: UUID = try row.get("supplement_id")
            let from: Day = try row.get("effective_from")
            if entries[id]?.last?.from != from {
                let schedule = SupplementSchedule(
                    try SupplementSchedule.Kind(row), doses: [], startsOn: try row.get("starts_on"),
                    endsOn: try row.optional("ends_on"))
                entries[id, default: []].append((from, schedule))
            }
            guard let slot: String = try row.optional("slot"), let count = entries[id]?.count else {
                continue
            }
            entries[id]?[count - 1].schedule.doses.append(.init(Slot(stored: slot), try row.neededDose()))
        }
        var paused: [UUID: [SupplementPlan.Pause]] = [:]
        for row in pauses {
            let pause = SupplementPlan.Pause(from: try row.get("from_day"), to: try row.optional("to_day"))
            paused[try row.get("supplement_id"), default: []].append(pause)
        }
        return try rows.map { row in
            let id: UUID = try row.get("id")
            let plan = SupplementPlan(
                (entries[id] ?? []).map { .init(effectiveFrom: $0.from, schedule: $0.schedule) },
                pauses: paused[id] ?? [], deletedFrom: try row.optional("deleted_from"))
            return try row.supplement(plan)
        }
    }
}
