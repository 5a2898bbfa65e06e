import ArgumentParser
import Foundation
import PlatesServer

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring sets, food and body weights from files of other apps into an account.",
        discussion: """
            A file may be a table, a workbook or a zip as the app has exported it: Strong, Hevy, FitNotes, Liftosaur, \
            LiftLog, StrongLifts, wger, MyFitnessPal, Cronometer, MacroFactor, Lose It!, Waistline, Apple Health and \
            others. It is recognised by what is in it. The same file again adds nothing.
            """
    )
    @Argument(help: "Files.") var paths: [String]
    @Option(help: "The email address of the account.") var account: String
    @Flag(help: "Say what the files hold, and add nothing.") var dryRun = false
    @Option(help: "The unit of weights where a file does not say it: kg or lb.") var unit: String?
    @Option(help: "The time zone of local times, such as Europe/Berlin. (default: the account's)")
    var timeZone: String?
    @Option(help: "What dates of digits begin with: day_first or month_first.") var dateOrder: String?
    @Option(
        help: """
            A column of a table that no app is known to write, such as exercise=Übung. What there is: \
            \(HistoryImporter.Options.fields).
            """
    )
    var column: [String] = []
    @OptionGroup var data: DataOptions

    func run() async throws {
        var options = HistoryImporter.Options()
        (options.unit, options.timeZone, options.dateOrder) = (unit, timeZone, dateOrder)
        options.isDryRun = dryRun
        for text in column {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw HistoryImporter.WrongColumn("--column must be like exercise=Übung.")
            }
            options.columns[parts[0]] = parts[1]
        }
        try options.checkColumns()
        let importer = try await HistoryImporter(settings: data.settings(), email: account)
        for path in paths {
            print(path)
            for line in try await importer.run(path, options, progress: { _ in }) { print("  \(line)") }
        }
        try await importer.close()
    }
}
