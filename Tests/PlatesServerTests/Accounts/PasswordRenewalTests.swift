import Foundation
import PlatesCore
import Testing

@testable import Accounts
@testable import PlatesServer

@Suite("Password hashes")
struct PasswordRenewalTests {
    private func stored(_ test: TestPlates, _ person: Person) async throws -> String {
        let id = try person.id
        return try #require(
            try await test.plates.site.database.read {
                try AccountStore(connection: $0).passwordHash(id)
            })
    }

    private func store(_ hash: String, _ test: TestPlates, _ person: Person) async throws {
        let id = try person.id
        try await test.plates.site.database.write { connection in
            try connection.execute(
                "UPDATE accounts SET password_hash = $2 WHERE id = $1", [id, hash])
        }
    }

    private func signIn(_ test: TestPlates, _ password: String = Person.password) async throws -> Int {
        try await test.stranger.post("/sign-in", ["email": "ada@example.org", "password": password]).status
    }

    @Test("a weak hash is renewed by a successful sign-in only")
    func renewed() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let weak = try await PasswordHasher(cost: .init(rounds: 2, blockSize: 8, parallelism: 1))
                .hash(Person.password)
            try await store(weak, test, ada)
            #expect(try await signIn(test, "wrong") == 422)
            #expect(try await stored(test, ada) == weak)
            #expect(try await signIn(test) == 303)
            let strong = try await stored(test, ada)
            #expect(strong.hasPrefix("scrypt$16$8$1$"))
            #expect(try await signIn(test) == 303)
            #expect(try await stored(test, ada) == strong)
            // The password is the same, so no session ends.
            #expect(try await ada.get("/settings").status == 200)
        }
    }

    @Test("a renewed hash does not overwrite a password changed meanwhile")
    func changedMeanwhile() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let (id, old) = (try ada.id, try await stored(test, ada))
            #expect(try await ada.changePassword().status == 303)
            let changed = try await stored(test, ada)
            try await test.plates.site.database.write { connection in
                try AccountStore(connection: connection).renewPasswordHash(old, to: "late", of: id)
            }
            #expect(try await stored(test, ada) == changed)
        }
    }

    @Test(
        "a malformed stored hash refuses every password without an error",
        arguments: [
            "", "scrypt", "scrypt$-1$8$1$AAAA$AAAA", "scrypt$0$8$1$AAAA$AAAA", "scrypt$3$8$1$AAAA$AAAA",
            "scrypt$9223372036854775807$8$1$AAAA$AAAA", "scrypt$16$-8$1$AAAA$AAAA",
            "scrypt$16$9223372036854775807$1$AAAA$AAAA", "scrypt$16$8$0$AAAA$AAAA",
            "scrypt$16$8$-1$AAAA$AAAA", "scrypt$16$8$1$$", "scrypt$16$8$1$AAAA$", "scrypt$16$8$1$?$?",
            "scrypt$1099511627776$8$1$AAAA$AAAA", "bcrypt$16$8$1$AAAA$AAAA", "scrypt$16$8$1$AAAA$AAAA$x",
            "scrypt$9223372036854775808$8$1$AAAA$AAAA",
        ]
    )
    func malformed(hash: String) async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            let key = Data(count: 32).base64EncodedString()
            for text in [hash, hash.replacing("AAAA$AAAA", with: "AAAA$\(key)")] {
                try await store(text, test, ada)
                #expect(try await signIn(test) == 422, "\(text)")
            }
        }
    }
}
