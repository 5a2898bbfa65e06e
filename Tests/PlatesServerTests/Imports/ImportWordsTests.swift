import Foundation
import HTTPTypes
import NIOCore
import PlatesCore
import Testing

@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Words of imports")
struct ImportWordsTests {
    @Test("the list says what an import has added, and one that added nothing offers no Undo")
    func nothingAdded() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let file = "Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n2024-05-02,A,Squat,1,80,5\n"
            func add() async throws -> String { try #require(try await ada.add(file).id).text }
            let (first, second) = (try await add(), try await add())
            let list = try await ada.get("/settings/import").text
            #expect(list.contains("1 row added<"))
            #expect(list.contains("0 rows added · 1 already there<"))
            #expect(list.contains("<span class=\"tag\">Added</span>"))
            #expect(list.contains("<span class=\"tag\">Nothing new</span>"))
            #expect(try await ada.get("/settings/import/\(first)").text.contains("Undo the import"))
            #expect(try await !ada.get("/settings/import/\(second)").text.contains("Undo the import"))
        }
    }

    @Test("an export of Plates for an account with data is refused before it is to be added")
    func obstacle() async throws {
        try await TestPlates.run { test in
            let (ada, eve) = (try await test.person("Ada"), try await test.person("Eve"))
            try await ada.add(ImportAPITests.strong)
            let zip = try Data(contentsOf: URL(filePath: try await test.export(of: ada)))
            func bring(_ person: Person) async throws -> JSON {
                try await person.client.execute(
                    uri: "/api/v1/imports", method: .post, headers: person.headers,
                    body: ByteBuffer(bytes: zip)
                ) { response in
                    Answer(
                        status: response.status.code, headers: response.headers,
                        text: String(buffer: response.body))
                }.json
            }
            let (full, empty) = (try await bring(ada), try await bring(eve))
            #expect(empty["obstacle"] == .null)
            let sentence = "An export is only read into an account without data; this one has some already."
            #expect(full["obstacle"].text == sentence)
            let id = try #require(full.id).text
            #expect(try await ada.api(.get, "imports/\(id)").json["obstacle"].text == sentence)
            let page = try await ada.get("/settings/import/\(id)").text
            #expect(page.contains(sentence) && !page.contains("Add all of it"))
            #expect(page.contains("Discard the file"))
            let other = try await eve.get("/settings/import/\(try #require(empty.id).text)").text
            #expect(other.contains("Add all of it"))
        }
    }

    @Test("the days of a file follow the order of its dates, and are not said while it is open")
    func days() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let file = "Date,Weight\n03/04/2024,81\n"
            let open = try #require(try await ada.bring(file).json.id).text
            #expect(try await !ada.get("/settings/import/\(open)").text.contains("2024"))
            let known = try #require(try await ada.bring(file, "?date_order=month_first").json.id).text
            #expect(try await ada.get("/settings/import/\(known)").text.contains("4 March 2024"))
            for (order, day) in [("day_first", "3 April 2024"), ("month_first", "4 March 2024")] {
                let path = "/settings/import/\(try #require(try await ada.bring(file).json.id).text)"
                _ = try await ada.post("\(path)/apply", ["unit": "kg", "date_order": order])
                let page = try await ada.get(path).text
                #expect(page.contains(day), "\(order)")
            }
        }
    }

    @Test(
        "the days of a file are those of the time zone that was asked for, and of the one that was answered")
    func zone() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let file = "Date,Weight (kg)\n2024-05-02T23:30:00Z,81\n2024-05-20T00:30:00Z,82\n"
            for (query, first, last) in [
                ("", "2 May 2024", "20 May 2024"), ("?time_zone=Asia/Tokyo", "3 May 2024", "20 May 2024"),
                ("?time_zone=America/New_York", "2 May 2024", "19 May 2024"),
            ] {
                let id = try #require(try await ada.bring(file, query).json.id).text
                let page = try await ada.get("/settings/import/\(id)").text
                #expect(page.contains(first) && page.contains(last), "\(query)")
            }
            let path = "/settings/import/\(try #require(try await ada.bring(file).json.id).text)"
            _ = try await ada.post("\(path)/apply", ["time_zone": "Asia/Tokyo"])
            #expect(try await ada.get(path).text.contains("3 May 2024"))
        }
    }

    @Test("an import says with which answers it was added, and how a wrong one is corrected")
    func answers() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let file = "Date,Exercise,Weight,Reps\n03/04/2024 18:00,Squat,80,5\n"
            let id = try #require(try await ada.bring(file).json.id).text
            let ready = try await ada.api(.get, "imports/\(id)").json
            #expect(ready["answers"] == ["unit": .null, "date_order": .null, "time_zone": .null])
            let path = "/settings/import/\(id)"
            #expect(
                try await ada.get(path).text.contains(
                    "Bringing the file again does not correct a wrong answer: undo the import first."))
            let given: JSON = ["unit": "lb", "date_order": "month_first", "time_zone": "Asia/Tokyo"]
            let applied = try await ada.api(.post, "imports/\(id)/apply", ["answers": given]).json
            #expect(applied["answers"] == given)
            #expect(try await ada.api(.get, "imports/\(id)").json["answers"] == given)
            let page = try await ada.get(path).text
            #expect(
                page.contains(
                    "Weights read in lb · Dates read with the month first · Times read as of Asia/Tokyo"))
            #expect(page.contains("If that is wrong, undo the import"))
            // What the file says itself is no answer.
            let own = try await ada.add("Date,Weight (kg)\n2024-05-02,81\n", [:])
            #expect(own["answers"] == ["unit": .null, "date_order": .null, "time_zone": .null])
            #expect(
                try await !ada.get("/settings/import/\(own.id?.text ?? "")").text.contains("If that is wrong")
            )
        }
    }

    @Test("an exercise that a name cannot mean is refused with a sentence")
    func exercises() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let id = try #require(try await ada.bring(ImportAPITests.strong).json.id).text
            func refusal(_ exercises: JSON) async throws -> String {
                let answer = try await ada.api(
                    .post, "imports/\(id)/apply", ["answers": ["unit": "kg"], "exercises": exercises])
                #expect(answer.status == 422 || answer.status == 400, "\(answer.status)")
                return answer.text
            }
            for value: JSON in ["squat", 5, true, [], ["id": "squat"]] {
                let text = try await refusal(["Frobnicator": value])
                #expect(text.contains("must be the id of an exercise, or null for a new one"), "\(text)")
            }
            #expect(
                try await refusal(["Squat": .null]).contains(
                    "must not have “Squat”, which the file does not name"))
            #expect(try await ada.api(.get, "imports/\(id)").json["state"].text == "ready")
            let done = try await ada.api(
                .post, "imports/\(id)/apply",
                ["answers": ["unit": "kg"], "exercises": ["Frobnicator": .null]])
            #expect(done.json["added"] == 4, "\(done.text)")
        }
    }

    @Test("a form without a file and one with an empty file are told apart")
    func emptyUpload() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            for (name, sentence) in [("", "Choose a file."), ("a.csv", "File is empty.")] {
                let form = """
                    --xyz\r
                    Content-Disposition: form-data; name="file"; filename="\(name)"\r
                    \r
                    \r
                    --xyz--\r

                    """
                let page = try await ada.send(
                    .post, "/settings/import", headers: [.contentType: "multipart/form-data; boundary=xyz"],
                    body: form)
                #expect(page.status == 422 && page.text.contains(sentence), "\(sentence)")
            }
        }
    }

    @Test("the head of an export is known as a part of it")
    func document() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person()
            let answer = try await ada.bring("{\"format\":\"plates\",\"version\":1,\"tables\":{}}")
            #expect(answer.status == 422)
            #expect(answer.text.contains("bring the whole zip"), "\(answer.text)")
        }
    }
}
