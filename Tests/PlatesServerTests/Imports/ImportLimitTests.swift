import Foundation
import HistoryFiles
import PlatesCore
import Synchronization
import Testing

@testable import PlatesServer
@testable import Web

@Suite("Limits of reading files")
struct ImportLimitTests {
    @Test("an account has one file read at a time, and all accounts two")
    func turns() async throws {
        let turns = ImportTurns()
        let reading = Readings()
        let accounts = (0..<4).map { _ in UUID() }
        try await withThrowingTaskGroup { group in
            for account in accounts + accounts + accounts {
                group.addTask {
                    try await turns.read(for: account) {
                        reading.values.withLock { reading in
                            reading.now[account, default: 0] += 1
                            reading.most = max(reading.most, reading.now.values.reduce(0, +))
                            reading.mostOfOne = max(reading.mostOfOne, reading.now[account] ?? 0)
                        }
                        try await Task.sleep(for: .milliseconds(5))
                        reading.values.withLock { $0.now[account, default: 0] -= 1 }
                    }
                }
            }
            try await group.waitForAll()
        }
        reading.values.withLock { #expect($0.most == 2 && $0.mostOfOne == 1) }
    }

    @Test("a file with more rows than may be is refused, whether they are of use or not")
    func rows() async throws {
        let head = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n"
        let set = "2024-05-02 18:10:00,Push,Bench,1,80,5\n"
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        for (rows, limits, fits) in [
            (String(repeating: set, count: 4), ImportScan.Limits(records: 5), true),
            (String(repeating: set, count: 5), ImportScan.Limits(records: 5), false),
            (set + String(repeating: "x,y,z,1,2,3\n", count: 10_005), ImportScan.Limits(useless: 5), true),
            (set + String(repeating: "x,y,z,1,2,3\n", count: 10_006), ImportScan.Limits(useless: 5), false),
        ] {
            try (head + rows).write(to: file, atomically: true, encoding: .utf8)
            let history = try HistoryFile.recognise(file.path(percentEncoded: false))
            let folder = FileManager.default.temporaryDirectory
            do {
                let scan = try await ImportScan.scan(
                    history, today: Day("2024-06-01")!, in: folder, limits: limits)
                scan.remove()
                #expect(fits)
            } catch HistoryFileMistake.tooManyRows(let most) {
                #expect(!fits && most == 5)
            }
        }
    }
}

/// How many files are read, and were at most.
private final class Readings: Sendable {
    let values = Mutex((now: [UUID: Int](), most: 0, mostOfOne: 0))
}
