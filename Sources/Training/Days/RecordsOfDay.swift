import PlatesCore

/// The records that a day has broken in an exercise, as they stand below its sets.
struct RecordsOfDay: Sendable {
    struct Line: Sendable {
        let text: String
        let before: String
    }

    let lines: [Line]
    let hasLines: Bool

    init(_ records: [LiftRecords.Record], unit: WeightUnit) {
        lines = records.map { record in
            Line(
                text: "\(record.title): \(record.text(in: unit))",
                before: record.previousText(in: unit) ?? ""
            )
        }
        hasLines = !lines.isEmpty
    }
}

/// Which plates go on each side of the bar.
struct PlatesModel: Sendable {
    let weight: String
    let side: String
    let note: String?

    /// - Parameter before: What is on the bar, to change as little as possible.
    init(_ mass: Mass, on rack: PlateRack, after before: Mass?) {
        weight = mass.text
        guard let loading = PlateLoading(mass, on: rack, after: Self.loading(before, rack)) else {
            side = "less than the bar of \(rack.bar.text)"
            note = nil
            return
        }
        side = loading.side.isEmpty ? "the bar alone" : "\(loading.text) a side"
        let nearest = loading.isExact ? nil : "(\(loading.total.text) is as near as your plates go)"
        let changes =
            before == nil || loading.changes == 0
            ? nil : "(\(loading.changes) to change a side)"
        note = [nearest, changes].compactMap { $0 }.joined(separator: " ")
    }

    private static func loading(_ mass: Mass?, _ rack: PlateRack) -> [Mass] {
        mass.flatMap { PlateLoading($0, on: rack)?.side } ?? []
    }
}
