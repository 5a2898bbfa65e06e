import Foundation
import HistoryFiles
import Hummingbird
import HummingbirdTesting
import PlatesCore
import Storage
import TestDatabases
import Testing

@testable import Accounts
@testable import PlatesServer
@testable import Web

extension TestPlates {
    /// Another server with an embedded database, at the same time of day.
    func withEmbedded(_ work: @escaping @Sendable (TestPlates) async throws -> Void) async throws {
        var settings = Settings(dataDirectory: try TemporaryDatabase.makeFolder().path)
        settings.passwordCost = .init(rounds: 16, blockSize: 8, parallelism: 1)
        let plates = try await PlatesApplication(settings: settings, time: clock.source)
        do {
            try await plates.application().test(.router) { client in
                try await work(TestPlates(plates: plates, clock: clock, client: client))
            }
            try await plates.site.database.close()
        } catch {
            try? await plates.site.database.close()
            throw error
        }
    }

    /// The account of the demo, with some rows that it lacks.
    func demoPerson() async throws -> Person {
        _ = try await plates.fillDemo()
        let address = try EmailAddress(DemoAccount.email)
        let found = try await plates.site.database.read {
            try AccountStore(connection: $0).credentials(address)?.account
        }
        let person = try await signedIn(#require(found))
        _ = try await sampleData(of: person)
        return person
    }

    /// An export of the account, as a file.
    func export(of person: Person) async throws -> String {
        let bytes = try await person.client.execute(
            uri: "/api/v1/export", method: .get, headers: person.headers, body: nil
        ) { response in
            #expect(response.status == .ok)
            return Array(response.body.readableBytesView)
        }
        let path = try TemporaryDatabase.makeFolder().appendingPathComponent("plates.zip").path
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Reads an export into a new account.
    func imported(_ zip: String, name: String = "Zoe", trust: ArchiveImport.Trust = .operator) async throws
        -> (
            Person, ArchiveImport.Counts
        )
    {
        let person = try await person(name)
        let archive = ArchiveImport(database: plates.site.database, trust: trust)
        let counts: ArchiveImport.Counts
        do {
            counts = try await archive.apply(zip: zip, to: person.id)
        } catch let error as ArchiveFault {
            Issue.record("\(error.cause ?? "")")
            throw error
        }
        return (try await signedIn(#require(person.account)), counts)
    }
}

/// Files of archives in tests.
enum ArchiveFiles {
    /// The content of an entry.
    static func text(_ name: String, in zip: String) throws -> String {
        let reader = try ZipArchive(path: zip)
        let entry = try #require(reader.entries.first { $0.name == name })
        var bytes: [UInt8] = []
        try reader.read(entry) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The tables of `plates.json`.
    static func tables(in zip: String) throws -> [String: [JSON]] {
        let text = try text("plates.json", in: zip)
        let json = try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
        guard case .object(let tables) = json["tables"] else { return [:] }
        return tables.mapValues(\.items)
    }

    /// A zip with this as `plates.json`.
    static func zip(_ json: String, name: String = "plates.json") throws -> String {
        try zip([name: json])
    }

    /// A zip of files.
    static func zip(_ files: [String: String]) throws -> String {
        let path = try TemporaryDatabase.makeFolder().appendingPathComponent("changed.zip").path
        let zip = ZipWriter(try ByteFile(making: path), date: (2026, 11, 29, 12, 0, 0))
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            try zip.add(name) { output in try Array(text.utf8).withUnsafeBytes { try output($0) } }
        }
        try zip.finish()
        return path
    }
}
