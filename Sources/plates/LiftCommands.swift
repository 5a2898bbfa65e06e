import ArgumentParser
import Foundation
import Logging
import PlatesServer
import Training

struct Lifts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Manage the sets in InfluxDB, whether servers are running or not.",
        subcommands: [Rebuild.self, Verify.self]
    )

    struct Rebuild: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Rebuild InfluxDB from PostgreSQL, which has every set."
        )
        @OptionGroup var data: DataOptions

        func run() async throws {
            let series = try await LiftSeriesMaintenance(data.settings(), logger: Logger(label: "plates"))
            try await series.rebuild { count in
                FileHandle.standardError.write(Data("\r\(count) sets written".utf8))
            }
            FileHandle.standardError.write(Data("\n".utf8))
            try await series.close()
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare InfluxDB with PostgreSQL and name every difference.",
            discussion: "Exits with status 1 if there is one."
        )
        @OptionGroup var data: DataOptions

        func run() async throws {
            let series = try await LiftSeriesMaintenance(data.settings(), logger: Logger(label: "plates"))
            let differences = try await series.verify()
            try await series.close()
            for difference in differences { print(difference) }
            guard differences.isEmpty else { throw ExitCode(1) }
            print("InfluxDB and PostgreSQL agree.")
        }
    }
}
