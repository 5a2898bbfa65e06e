import Accounts
import Foundation
import HistoryFiles
import PlatesCore
import Storage
import Training
import Web

/// Brings files of other apps into an account, from the command line.
public struct HistoryImporter: Sendable {
    private let database: any Database
    private let account: Account
    private let runner: ImportRunner

    /// What was answered beside the files.
    public struct Options: Sendable {
        public var unit: String?
        public var timeZone: String?
        public var dateOrder: String?
        /// Names of columns by what they are: `date`, `exercise`, `reps` and so on.
        public var columns: [String: String] = [:]
        public var isDryRun = false

        public init() {}

        /// What a column can be.
        public static let fields = HistoryColumns.Field.allCases.map(\.rawValue).joined(separator: ", ")

        /// - Throws: `WrongColumn` for something that a column cannot be.
        public func checkColumns() throws {
            for name in columns.keys.sorted() where HistoryColumns.Field(rawValue: name) == nil {
                throw WrongColumn("“\(name)” is nothing that a column can be. What there is: \(Self.fields).")
            }
        }
    }

    /// A column that was named is nothing that there is.
    public struct WrongColumn: Error, CustomStringConvertible {
        public let description: String

        public init(_ description: String) { self.description = description }
    }

    /// A file or an option with which nothing can be added, in a sentence.
    public struct Refused: Error, CustomStringConvertible {
        public let description: String

        init(_ description: String) { self.description = description }
    }

    /// Opens a database that must be there, for an account that must be.
    public init(settings: Settings, email: String) async throws {
        if settings.databaseURL == nil { try settings.requireDatabaseFile() }
        database = try await settings.openDatabase()
        account = try await Operator(database).account(email)
        let catalogue = try ExerciseCatalogue(csv: Resources().exercises)
        // A new database does not have the exercises yet to which sets refer.
        try await catalogue.publish(in: database, csv: Resources().exercises)
        runner = ImportRunner(
            database: database, catalogue: catalogue, time: .system, trust: .operator)
    }

    /// Reads a file, and adds what it says.
    /// - Returns: Lines that say what became of it.
    /// - Throws: `HistoryFileMistake`, and what is wrong with an option.
    public func run(
        _ path: String, _ options: Options, progress: @escaping @Sendable (Double) -> Void
    ) async throws -> [String] {
        var fields = ["unit": options.unit, "time_zone": options.timeZone, "date_order": options.dateOrder]
            .compactMapValues { $0 }
        for (name, title) in options.columns { fields["column_\(name)"] = title }
        let query: ImportQuery
        do { query = try ImportQuery(fields) } catch let error as ValidationError { throw error.ofOptions }
        try Self.requireFile(path)
        let file: HistoryFile
        do {
            file = try await runner.recognise(path, columns: query.columns, of: account)
        } catch let mistake as HistoryFileMistake {
            guard case .noColumn = mistake else { throw mistake }
            throw WrongColumn(mistake.description)
        }
        let id = try await runner.read(
            file, query.answers, of: account, in: FileManager.default.temporaryDirectory)
        let overview = try await runner.overview(of: id, of: account)
        let (record, zone) = (overview.record, account.timeZone)
        var lines = ImportLines(overview, zone: zone).dryRun
        if options.isDryRun {
            _ = try await runner.undo(id, of: account)
            return lines
        }
        do {
            let unanswered = record.summary.asked.filter { $0 != .timeZone }
            guard unanswered.isEmpty else {
                throw Refused(unanswered.map { $0.open(zone: zone.text) }.joined(separator: " "))
            }
            _ = try await runner.start(id, ImportAnswers(), [:], of: account)
        } catch {
            _ = try? await runner.undo(id, of: account)
            throw error
        }
        let applied = try await runner.run(id, of: account) { progress($0.progress) }
        lines +=
            ImportLines(
                ImportOverview(record: applied, matches: overview.matches, obstacle: nil), zone: zone
            ).result
        return lines
    }

    private static func requireFile(_ path: String) throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw Refused("“\(path)” is a folder. Name a file, or a zip of the folder.")
        }
    }

    public func close() async throws { try await database.close() }
}
