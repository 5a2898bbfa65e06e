/// Every way of writing a table that is known.
enum TableFormats {
    /// Those with the rarest columns first.
    private static var all: [any TableFormat.Type] {
        [
            PlatesSets.self, PlatesEntries.self, PlatesIntakes.self, HevyTable.self, HevyMeasurements.self,
            StrongTable.self, LiftosaurTable.self, LiftLogTable.self,
            StrongLiftsTable.self, SparkyTable.self, TimedTable.self, FitNotesTable.self,
            FitNotesMeasurements.self,
            CronometerServings.self, CronometerBiometrics.self, ActivityTable.self, MyFitnessPalTable.self,
            DerivedTable.self, FoodTable.self, SetTable.self, DayTable.self, WeightTable.self,
        ]
    }

    /// - Parameter columns: Chosen by a person. They come before what is known.
    static func format(
        of header: TableHeader, _ style: TableStyle, _ columns: HistoryColumns?
    ) -> (any TableFormat)? {
        if let columns {
            guard header.missing(columns) == nil else { return nil }
            let header = header.renamed(columns)
            return SetTable(header, style) ?? WeightTable(header, style)
        }
        for type in all {
            if let format = type.init(header, style) { return format }
        }
        return nil
    }
}
