/// A common supplement as labels describe it: a template for a person's own. It recommends nothing.
public struct CatalogueSupplement: Hashable, Sendable {
    /// Its name in URLs: `vitamin-d3`.
    public let key: String
    public let name: String
    public let aliases: [String]
    /// How it is sold: `powder`, `capsule`.
    public let forms: [String]
    /// The dose that labels typically name.
    public let dose: Dose
    public let slot: Slot
    /// How it is usually taken.
    public let kind: SupplementSchedule.Kind
    public let piece: PieceContent?
    /// What the dose brings; nothing if that is not counted.
    public let nutrients: SupplementNutrients?

    /// Its initial schedule.
    public func schedule(from day: Day) -> SupplementSchedule {
        SupplementSchedule(kind, doses: [.init(slot, dose)], startsOn: day)
    }
}

/// The common supplements, the commonest first.
public struct SupplementCatalogue: Sendable {
    public let supplements: [CatalogueSupplement]
    private let entries: [SearchEntry<CatalogueSupplement>]

    init(_ supplements: [CatalogueSupplement]) {
        self.supplements = supplements
        entries = supplements.map {
            SearchEntry(
                $0, name: $0.name, aliases: $0.aliases + Languages.bundled.names(of: $0.name, .supplement))
        }
    }

    public func supplement(_ key: String) -> CatalogueSupplement? {
        supplements.first { $0.key == key }
    }

    /// Those that match what was typed, best first, also with typing errors; all where nothing was typed.
    public func results(for query: String, limit: Int) -> [CatalogueSupplement] {
        let query = SearchText(query: query)
        guard !query.words.isEmpty else { return Array(supplements.prefix(limit)) }
        return entries.enumerated()
            .compactMap { index, entry in entry.match(query).map { ($0, index, entry.item) } }
            .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
            .prefix(limit).map(\.2)
    }
}

/// Why the catalogue of supplements cannot be read.
public struct SupplementCatalogueError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Counted from 1, as editors do.
    public let line: Int
    public let reason: String

    public var description: String { "supplements, line \(line): \(reason)" }
}

extension SupplementCatalogue {
    /// Reads the catalogue: a table with the columns `key`, `name`, `aliases` and `forms` separated by bars, `dose`
    /// and `unit`, `slot`, `schedule` (`daily`, `training_days`, `as_needed` or `cycle`), `piece` such as
    /// `capsule=1000 IU`, and `nutrients` of the dose, such as `protein_g=24|kcal=120`.
    ///
    /// - Throws: `SupplementCatalogueError` for the first bad line, so that a mistake in the file stops the server at
    ///   start.
    public init(csv: String) throws(SupplementCatalogueError) {
        do {
            var columns = CSVColumns()
            let layout = Layout(&columns)
            let reader = try CSVReader(MemoryBytes(csv), columns, dialect: .commas)
            var supplements: [CatalogueSupplement] = []
            while let row = try reader.next() {
                switch row {
                case .skipped(let line, let reason):
                    throw SupplementCatalogueError(line: line, reason: "\(reason)")
                case .record(let record):
                    let supplement = try layout.supplement(record)
                    guard !supplements.contains(where: { $0.key == supplement.key }) else {
                        throw SupplementCatalogueError(line: record.line, reason: "the key is there twice")
                    }
                    supplements.append(supplement)
                }
            }
            self.init(supplements)
        } catch let error as SupplementCatalogueError {
            throw error
        } catch {
            throw SupplementCatalogueError(line: 1, reason: "\(error)")
        }
    }

    /// Where the columns are.
    private struct Layout {
        let key, name, aliases, forms, dose, unit, slot, schedule, piece, nutrients: CSVColumn

        init(_ columns: inout CSVColumns) {
            key = columns.required("key")
            name = columns.required("name")
            aliases = columns.required("aliases")
            forms = columns.required("forms")
            dose = columns.required("dose")
            unit = columns.required("unit")
            slot = columns.required("slot")
            schedule = columns.required("schedule")
            piece = columns.required("piece")
            nutrients = columns.required("nutrients")
        }

        func supplement(_ record: CSVRecord) throws -> CatalogueSupplement {
            func wrong(_ reason: String) -> SupplementCatalogueError {
                SupplementCatalogueError(line: record.line, reason: reason)
            }
            do {
                guard let amount = try record.number(dose), let unit = DoseUnit(name: try record.text(unit))
                else { throw wrong("the dose is none") }
                guard let kind = Self.kind(try record.text(schedule)) else { throw wrong("no such schedule") }
                let dose = try Dose(amount, unit).validated()
                let name = try record.text(name)
                guard !name.isEmpty else { throw wrong("the name is missing") }
                return CatalogueSupplement(
                    key: try record.text(key), name: name, aliases: Self.list(try record.text(aliases)),
                    forms: Self.list(try record.text(forms)), dose: dose,
                    slot: try Slot(record.text(slot)), kind: kind, piece: try piece(record, wrong),
                    nutrients: try nutrientsOfDose(record, dose, wrong)
                )
            } catch let error as ValidationError {
                throw wrong(error.description)
            }
        }

        private static func list(_ text: String) -> [String] { text.split(separator: "|").map(String.init) }

        private static func kind(_ name: String) -> SupplementSchedule.Kind? {
            switch SupplementSchedule.Kind.Name(rawValue: name) {
            case .daily: .daily
            case .trainingDays: .trainingDays
            case .restDays: .restDays
            case .asNeeded: .asNeeded(leastMinutes: 0, mostPerDay: 1)
            case .cycle: .cycle(weeksOn: 8, weeksOff: 4)
            default: nil
            }
        }

        private func piece(
            _ record: CSVRecord, _ wrong: (String) -> SupplementCatalogueError
        ) throws -> PieceContent? {
            let text = try record.text(piece)
            guard !text.isEmpty else { return nil }
            let words = text.split { $0 == "=" || $0 == " " }.map(String.init)
            guard words.count == 3, let piece = DoseUnit(name: words[0]), let amount = Double(words[1]),
                let unit = DoseUnit(name: words[2])
            else { throw wrong("\"\(text)\" is nothing that a piece holds") }
            return try PieceContent(piece, holds: Dose(amount, unit))
        }

        private func nutrientsOfDose(
            _ record: CSVRecord, _ dose: Dose, _ wrong: (String) -> SupplementCatalogueError
        ) throws -> SupplementNutrients? {
            var nutrients = Nutrients()
            for part in Self.list(try record.text(self.nutrients)) {
                let sides = part.split(separator: "=").map(String.init)
                guard sides.count == 2, let nutrient = Nutrient(rawValue: sides[0]),
                    let amount = Double(sides[1])
                else { throw wrong("\"\(part)\" is no nutrient") }
                nutrients[nutrient] = amount
            }
            return nutrients.isEmpty ? nil : try SupplementNutrients(per: dose, nutrients).validated()
        }
    }
}
