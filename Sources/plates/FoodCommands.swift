import ArgumentParser
import Food
import Foundation
import PlatesServer

struct Foods: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look after the foods that everybody has, while servers run or not.",
        subcommands: [Import.self]
    )

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Import foods from files of the USDA and of Open Food Facts.",
            discussion: """
                A file may be a table or JSON lines of Open Food Facts, or the table of the Standard Reference; \
                a folder is an unpacked download of FoodData Central in CSV. What was interrupted goes on \
                where it was; what was imported before is compared and changed where it differs.
                """
        )
        @Argument(help: "Files, or folders of FoodData Central.") var paths: [String]
        @Flag(help: "Forget how far an interrupted import came, and begin again.") var restart = false
        @Option(
            help: """
                Where to write which rows were left out or changed, and why, as a table. (default: beside each file, \
                with .report.csv at the end of its name)
                """
        )
        var report: String?
        @OptionGroup var data: DataOptions

        func run() async throws {
            // A mistake in the last file must not show only after hours.
            for path in paths { try FoodImporter.check(path) }
            guard report == nil || paths.count == 1 else {
                throw ValidationError("With --report there can be one file only; import them one by one.")
            }
            let importer = try await FoodImporter(settings: data.settings())
            for path in paths {
                let goesOn = restart ? false : try await importer.isUnfinished(path)
                print("\(path):\(goesOn ? " goes on where it was interrupted" : "")")
                let remarks = try ImportRemarks(
                    path: report ?? ImportRemarks.defaultPath(for: path), goesOn: goesOn)
                let bar = ImportBar()
                let outcome = try await importer.run(path, isAnew: restart, remarks: remarks) { bar.show($0) }
                bar.end()
                for line in outcome.lines { print("  \(line)") }
                print("  which rows were left out or changed: \(remarks.path)")
            }
            try await importer.close()
        }
    }
}
