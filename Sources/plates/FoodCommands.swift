import ArgumentParser
import Food
import Foundation
import PlatesServer

struct Foods: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Manage the shared foods, whether servers are running or not.",
        subcommands: [Import.self]
    )

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Import foods from files of the USDA and of Open Food Facts.",
            discussion: """
                A file may be a table or JSON lines of Open Food Facts, or the table of the Standard Reference; \
                a folder is an unpacked download of FoodData Central in CSV. An interrupted import continues; \
                foods that were imported before are updated if they differ.
                """
        )
        @Argument(help: "Files, or folders of FoodData Central.") var paths: [String]
        @Flag(help: "Start an interrupted import again from the beginning.") var restart = false
        @Option(
            help: """
                The file for a table of skipped and changed rows with reasons. (default: next to each file, \
                with .report.csv added to its name)
                """
        )
        var report: String?
        @OptionGroup var data: DataOptions

        func run() async throws {
            // Check all files first, because an import can take hours.
            for path in paths { try FoodImporter.check(path) }
            guard report == nil || paths.count == 1 else {
                throw ValidationError("--report only works with a single file; import them one by one.")
            }
            let importer = try await FoodImporter(settings: data.settings())
            for path in paths {
                let goesOn = restart ? false : try await importer.isUnfinished(path)
                print("\(path):\(goesOn ? " continues after an interruption" : "")")
                let remarks = try ImportRemarks(
                    path: report ?? ImportRemarks.defaultPath(for: path), goesOn: goesOn)
                let bar = ImportBar()
                let outcome = try await importer.run(path, isAnew: restart, remarks: remarks) { bar.show($0) }
                bar.end()
                for line in outcome.lines { print("  \(line)") }
                print("  skipped and changed rows: \(remarks.path)")
            }
            try await importer.close()
        }
    }
}
