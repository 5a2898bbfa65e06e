import PlatesCore

/// The records that a day has broken in an exercise, as they stand below its sets.
struct RecordsOfDay: Sendable {
    struct Line: Sendable {
        let text: Phrase
        let before: Phrase
    }

    let lines: [Line]
    let hasLines: Bool

    init(_ records: [LiftRecords.Record], unit: WeightUnit) {
        lines = records.map { record in
            Line(
                text: "\(record.title): \(record.text(in: unit))",
                before: record.previousText(in: unit) ?? .empty
            )
        }
        hasLines = !lines.isEmpty
    }
}

/// Which plates go on each side of the bar.
struct PlatesModel: Sendable {
    let weight: Phrase
    let side: Phrase
    let note: Phrase

    /// - Parameter before: What is on the bar, to change as little as possible.
    init(_ mass: Mass, on rack: PlateRack, after before: Mass?) {
        weight = mass.text
        guard let loading = PlateLoading(mass, on: rack, after: Self.loading(before, rack)) else {
            side = "less than the bar of \(rack.bar)"
            note = .empty
            return
        }
        side = loading.side.isEmpty ? "the bar alone" : "\(loading.text) a side"
        let nearest: Phrase =
            loading.isExact ? .empty : "(\(loading.total) is as near as your plates go)"
        let changes: Phrase =
            before == nil || loading.changes == 0 ? .empty : "(\(loading.changes) to change a side)"
        note = [nearest, changes].joined(by: .verbatim(" "))
    }

    private static func loading(_ mass: Mass?, _ rack: PlateRack) -> [Mass] {
        mass.flatMap { PlateLoading($0, on: rack)?.side } ?? []
    }
}
