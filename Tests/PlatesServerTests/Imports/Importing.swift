import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import PlatesCore
import Storage
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

extension Person {
    /// Brings a file of another app; nothing of it is added.
    func bring(_ text: String, _ query: String = "") async throws -> Answer {
        try await send(.post, "/api/v1/imports\(query)", headers: [.contentType: "text/csv"], body: text)
    }

    /// Brings a file that is no text, such as an archive.
    func bring(_ bytes: Data) async throws -> Answer {
        try await client.execute(
            uri: "/api/v1/imports", method: .post, headers: headers, body: ByteBuffer(bytes: bytes)
        ) { response in
            Answer(
                status: response.status.code, headers: response.headers, text: String(buffer: response.body))
        }
    }

    /// Brings an archive of tables, by their names.
    func bring(zip files: [String: String]) async throws -> Answer {
        try await bring(Data(contentsOf: URL(filePath: ArchiveFiles.zip(files))))
    }

    /// Changes a set of a day, of which the exercise stays.
    func change(_ set: LoggedSet, on day: String, kg: Double, reps: Int) async throws {
        let edit: JSON = [
            "exercise_id": .string(set.entry.exerciseID.text), "day": .string(day),
            "reps": .number(Double(reps)), "weight": ["value": .number(kg), "unit": "kg"],
        ]
        #expect(try await api(.put, "sets/\(set.id.text)", edit).status == 200)
    }

    /// Brings a file and adds all of it.
    /// - Returns: What became of it.
    @discardableResult
    func add(
        _ text: String, _ answers: JSON = ["unit": "kg"], exercises: JSON = [:]
    ) async throws -> JSON {
        try await apply(try await bring(text), answers, exercises)
    }

    /// Brings an archive of tables and adds all of it.
    func add(zip files: [String: String]) async throws -> JSON {
        try await apply(try await bring(zip: files), ["unit": "kg"], [:])
    }

    private func apply(_ brought: Answer, _ answers: JSON, _ exercises: JSON) async throws -> JSON {
        let id = try #require(brought.json.id)
        let given: JSON = ["answers": answers, "exercises": exercises]
        var state = try await api(.post, "imports/\(id.text)/apply", given)
        #expect([200, 202].contains(state.status), "\(state.text)")
        // A busy machine takes longer than the answer waits.
        while state.json["state"] == "applying" {
            try await Task.sleep(for: .milliseconds(100))
            state = try await api(.post, "imports/\(id.text)/apply", given)
        }
        return state.json
    }
}

extension TestPlates {
    /// The sessions of a day as a person sees them: their names, and the loads and repetitions of their sets.
    func visits(_ person: Person, _ day: String) async throws -> [String] {
        let training = try await person.api(.get, "days/\(day)").json["training"]
        let account = try person.id
        let efforts = try await plates.site.database.read { connection in
            try connection.query(
                "SELECT id, weight_thousandths, reps FROM sets WHERE account_id = $1", [account]
            ).reduce(into: [UUID: String]()) { efforts, row in
                let weight: Int64 = try row.optional("weight_thousandths") ?? 0
                efforts[try row.get("id")] = "\(weight / 1000)×\(try row.get("reps", as: Int.self))"
            }
        }
        return training["sessions"].items.map { session in
            let ids = session["set_ids"].items.compactMap { $0.text.flatMap { UUID(uuidString: $0) } }
            let sets = ids.compactMap { efforts[$0] }
            return "\(session["name"].text ?? ""): \(sets.joined(separator: " "))"
        }
    }

    /// What the log holds of a person: `2024-05-02 80.0×5`, in order.
    func efforts(of person: Person) async throws -> [String] {
        let account = try person.id
        return try await plates.site.database.read { connection in
            try connection.query(
                """
                SELECT day, weight_thousandths, reps FROM sets WHERE account_id = $1 AND deleted_at IS NULL
                ORDER BY day, performed_at, id
                """,
                [account]
            ).map { row in
                let day: Day = try row.get("day")
                let weight: Int64 = try row.optional("weight_thousandths") ?? 0
                return "\(day) \(Double(weight) / 1000)×\(try row.get("reps", as: Int.self))"
            }
        }
    }
}
