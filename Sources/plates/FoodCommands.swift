import ArgumentParser
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
        @OptionGroup var data: DataOptions

        func run() async throws {
            // A mistake in the last file must not show only after hours.
            for path in paths { try FoodImporter.check(path) }
            let importer = try await FoodImporter(settings: data.settings())
            for path in paths {
                let goesOn = restart ? false : try await importer.isUnfinished(path)
                print("\(path):\(goesOn ? " goes on where it was interrupted" : "")")
                let bar = ImportBar()
                let report = try await importer.run(path, isAnew: restart) { bar.show($0) }
                bar.end()
                for line in report.lines { print("  \(line)") }
            }
            try await importer.close()
        }
    }
}
