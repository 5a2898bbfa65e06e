import ArgumentParser
import Foundation
import Logging
import PlatesServer
import Training

struct Lifts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Manage what is derived from the set log, whether servers are running or not.",
        subcommands: [Rebuild.self, Verify.self]
    )

    struct Rebuild: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Rebuild the summaries of the set log, and InfluxDB where there is one."
        )
        @OptionGroup var data: DataOptions

        func run() async throws {
            let settings = try data.settings()
            let summaries = try await LiftSummaryMaintenance(settings)
            let accounts = try await summaries.rebuild()
            try await summaries.close()
            print("Summaries of \(accounts) \(accounts == 1 ? "account" : "accounts") written")
            guard settings.influx != nil else { return }
            let series = try await LiftSeriesMaintenance(settings, logger: Logger(label: "plates"))
            try await series.rebuild { count in
                FileHandle.standardError.write(Data("\r\(count) sets written".utf8))
            }
            FileHandle.standardError.write(Data("\n".utf8))
            try await series.close()
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compare the summaries with the set log, and InfluxDB where there is one.",
            discussion: "Names every difference, and exits with status 1 if there is one."
        )
        @OptionGroup var data: DataOptions

        func run() async throws {
            let settings = try data.settings()
            let summaries = try await LiftSummaryMaintenance(settings)
            var differences = try await summaries.verify()
            try await summaries.close()
            if settings.influx != nil {
                let series = try await LiftSeriesMaintenance(settings, logger: Logger(label: "plates"))
                differences += try await series.verify()
                try await series.close()
            }
            for difference in differences { print(difference) }
            guard differences.isEmpty else { throw ExitCode(1) }
            print(
                settings.influx == nil
                    ? "The summaries and the log agree." : "InfluxDB and PostgreSQL agree.")
        }
    }
}
