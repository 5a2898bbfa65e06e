import Foundation
import PlatesCore
import Storage

/// How far an import has come: all that it knows when it goes on another time.
struct FoodImportState: Sendable {
    /// What is done with a file, or with the tables of a folder, one after the other.
    enum Step: String, Sendable {
        /// Rows of a file become foods.
        case rows
        /// Rows of a folder's tables become parts of foods.
        case names, nutrients, brands, portions
        /// Parts are put together.
        case joining
        case done
    }

    var step: Step
    /// In the step's table; when parts are put together, the number of the last food instead of the offset.
    var position = ImportPosition.start
    var report = FoodImportReport()
    /// Words that are stored already, so that they need not be asked for again; not a part of what is kept.
    private var words: Set<String> = []

    init(step: Step, position: ImportPosition = .start, report: FoodImportReport = FoodImportReport()) {
        self.step = step
        self.position = position
        self.report = report
    }

    /// Stores foods and counts them.
    mutating func save(_ foods: [StorableFood], on connection: any Connection) throws {
        // However many words a file has, memory does not grow with them.
        if words.count > 200_000 { words = [] }
        report.counts += try FoodBulkStore(connection: connection).save(foods, known: &words)
    }
}

/// What an import did.
public struct FoodImportReport: Hashable, Codable, Sendable {
    var counts = FoodCounts()
    /// What became of the rows.
    var tally = ImportTally()
    /// Foods of a folder that are to be put together, and that have been.
    var staged = 0
    var joined = 0

    /// Foods that were not there before.
    public var added: Int { counts.added }
    /// Foods that were there otherwise.
    public var changed: Int { counts.changed }
    public var unchanged: Int { counts.unchanged }

    /// The lines that tell a person.
    public var lines: [String] {
        func count(_ number: Int, _ what: String) -> String {
            "\(Mass.grouped(Int64(number))) \(number == 1 ? "food" : "foods") \(what)"
        }
        return [count(added, "added"), count(changed, "changed"), count(unchanged, "unchanged")] + tally.lines
    }
}

/// How far an import is at a moment.
public struct FoodImportProgress: Sendable {
    /// From 0 to 1, by the bytes that were read.
    public let fraction: Double
    /// Foods that were written or compared since the import began, also before it was interrupted.
    public let foods: Int
    /// What is being done: `reading foods`.
    public let activity: String
}
