import ArgumentParser
import Food
import Foundation
import Logging
import PlatesCore
import PlatesServer
import Storage

/// Measures the import of foods against a loop that only reads the file, and food search.
struct Foods: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Import made-up foods, look some of them up, and print the figures as JSON."
    )

    @Option(help: "A folder for the database and the file.") var dataDir: String
    @Option(help: "PostgreSQL instead of SQLite.") var databaseURL: String?
    @Option(help: "How many foods there are.") var foods: Int
    @Option(help: "How many searches of each kind are made.") var searches = 400
    @Option(help: "How many rows a transaction of the import has.") var batch: Int?
    @Flag(help: "Import the same file a second time as well.") var again = false
    @Flag(help: "The file has all columns of the export, about 2.5 kB a row.") var wide = false

    func run() async throws {
        try FileManager.default.createDirectory(atPath: dataDir, withIntermediateDirectories: true)
        var settings = Settings(dataDirectory: dataDir, databaseURL: databaseURL)
        settings.databaseConnections = 4
        let email = "bench@plates.example"
        let `operator` = try await Operator(settings: settings)
        try await `operator`.createAccount(email: email, name: "Bench", password: "measured twice, cut once")
        let benchmark = try await FoodSearchBenchmark(PlatesApplication(settings: settings), email: email)
        var madeUp = MadeUpFoods(benchmark.catalogue)
        let path = dataDir + "/foods.csv"
        try madeUp.write(foods, isWide: wide, to: path)

        var figures: [String: Double] = [:]
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Double
        figures["bytes"] = (size ?? 0) / Double(foods)
        // The file is in the page cache for both.
        figures["bare"] = try (0..<3).map { _ in try bare(path) }.sorted()[1]
        var importer = try await FoodImporter(settings: settings)
        if let batch { importer.batch = batch }
        figures["import"] = try await perSecond { [importer] in _ = try await importer.run(path) }
        if again { figures["again"] = try await perSecond { [importer] in _ = try await importer.run(path) } }
        try await importer.close()
        try await measure(benchmark, &figures)
        print(String(decoding: try JSONEncoder().encode(figures), as: UTF8.self))
    }

    /// Foods a second of a loop that reads them and does nothing else.
    private func bare(_ path: String) throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        let source = try FileBytes(path: path)
        let reader = try FoodFileFormat.detect(source).reader(source)
        var count = 0
        while let row = try reader.next() { if case .food = row { count += 1 } }
        guard count == foods else { throw ExitCode(1) }
        return Double(count) / (start.duration(to: clock.now) / .seconds(1))
    }

    private func perSecond(_ work: () async throws -> Void) async throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        try await work()
        return Double(foods) / (start.duration(to: clock.now) / .seconds(1))
    }

    /// Alternates the kinds of queries, after a warm-up.
    private func measure(_ benchmark: FoodSearchBenchmark, _ figures: inout [String: Double]) async throws {
        var queries = FoodQueries(
            MadeUpFoods(benchmark.catalogue),
            stride: max(0, foods / (searches + 20) / FoodQueries.kinds.count - 1)
        )
        var took: [String: [Double]] = [:]
        var slowest: [(Double, String)] = []
        var found: [String: Int] = [:]
        let clock = ContinuousClock()
        for number in 0..<(searches + 20) {
            for kind in FoodQueries.kinds {
                let query = queries.next(kind)
                let start = clock.now
                let foods = try await benchmark.foods(query)
                let milliseconds = start.duration(to: clock.now) / .milliseconds(1)
                guard number >= 20 else { continue }
                took[kind, default: []].append(milliseconds)
                if foods.contains(where: { $0.source != .plates }) { found[kind, default: 0] += 1 }
                slowest.append((milliseconds, query))
            }
        }
        for (kind, all) in took {
            let all = all.sorted()
            figures["\(kind), p50"] = all[all.count / 2]
            figures["\(kind), p99"] = all[all.count * 99 / 100]
            figures["\(kind), found"] = Double(found[kind] ?? 0) / Double(all.count)
        }
        let all = took.values.joined().sorted()
        figures["all, p50"] = all[all.count / 2]
        figures["all, p99"] = all[all.count * 99 / 100]
        for (milliseconds, query) in slowest.sorted(by: { $0.0 > $1.0 }).prefix(8) {
            FileHandle.standardError.write(Data("\(milliseconds) ms: \(query)\n".utf8))
        }
    }
}
