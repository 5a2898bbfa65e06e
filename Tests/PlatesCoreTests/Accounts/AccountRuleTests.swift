import Foundation
import PlatesCore
import Testing

@Suite("Account rules")
struct AccountRuleTests {
    @Test(
        "an email is trimmed and lower-cased",
        arguments: [
            ("  Alex@Example.ORG ", "alex@example.org"), ("a@b", "a@b"),
            ("first.last+gym@mail.example.co.uk", "first.last+gym@mail.example.co.uk"),
            ("root@localhost", "root@localhost"),
        ])
    func email(_ typed: String, _ text: String) throws {
        #expect(try EmailAddress(typed).text == text)
    }

    @Test(
        "a text that is not an email address is refused by the field email",
        arguments: [
            "", " ", "alex", "@example.org", "alex@", "a@b@c", "a b@c.org", "alex@-example.org",
            "alex@example..org", "alex@.org", "alex@exa mple.org", "alex@example.org\nBcc: x",
            "älex@example.org", String(repeating: "a", count: 65) + "@example.org",
            "a@" + String(repeating: "b.", count: 130) + "org", "<a@b.org>",
            "a@" + String(repeating: "b", count: 64) + ".org",
        ])
    func noEmail(_ typed: String) {
        #expect(mistakes { _ = try EmailAddress(typed) } == ["email"])
    }

    @Test("a name has 1 to 80 characters on one line")
    func name() throws {
        #expect(try AccountName("  Jo  ").text == "Jo")
        #expect(try AccountName(String(repeating: "é", count: 80)).text.count == 80)
        for typed in ["", "  ", String(repeating: "n", count: 81), "two\nlines", "nul\u{0}"] {
            #expect(mistakes { _ = try AccountName(typed) } == ["name"])
        }
    }

    @Test(
        "a password of 10 to 200 characters is accepted",
        arguments: [
            "correct horse", "ten chars!", String(repeating: "a long walk uphill ", count: 10),
            "пароль и ещё",
        ])
    func password(_ password: String) {
        #expect(mistakes { try PasswordRule.check(password, email: "a@b.org", name: "") } == [])
    }

    @Test(
        "a password that is short, long, common or the email is refused",
        arguments: [
            "", "ninechars", String(repeating: "abcd", count: 51), "password123", "PassWord123",
            "1234567890", "qwertyuiop", "aaaaaaaaaaaa", "abababababab", "Alex@Example.org",
            " alex@example.org ",
        ])
    func refusedPassword(_ password: String) {
        let fields = mistakes {
            try PasswordRule.check(password, email: "alex@example.ORG", name: "Alex")
        }
        #expect(fields == ["password"])
    }

    @Test("a time zone is accepted if the machine knows its name")
    func timeZone() throws {
        for name in [
            "Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "Asia/Kolkata", "CET", "EST", "EST5EDT",
            "HST", "W-SU", "GB-Eire", "NZ-CHAT", "Asia/Calcutta", "US/Pacific", "Etc/GMT+5", "Etc/GMT-14",
        ] {
            #expect(try TimeZoneName(name).text == name)
        }
        for name in [
            "", "Mars/Base", "GMT+5", "PST", "IST", "+05:30", "localtime", "US", "CET/", "5", "../etc/passwd",
            "/etc/localtime", "Europe/Berlin\n; DROP",
            String(repeating: "A/", count: 40),
        ] {
            #expect(mistakes { _ = try TimeZoneName(name) } == ["time_zone"])
        }
    }

    @Test("every name of the system's time-zone database is accepted and gives a TimeZone")
    func databaseNames() throws {
        let folder = URL(filePath: "/usr/share/zoneinfo")
        let lines = try? String(contentsOf: folder.appending(path: "tzdata.zi"), encoding: .utf8)
        // `Z` and a zone's name, or `L`, a zone and another name of it.
        let names = (lines ?? "").split(separator: "\n").map { $0.split(separator: " ") }.compactMap {
            words in
            switch words.first {
            case "Z": words.dropFirst().first.map(String.init)
            case "L": words.dropFirst(2).first.map(String.init)
            default: nil
            }
        }
        for name in names.isEmpty ? TimeZone.knownTimeZoneIdentifiers : names {
            let zone = try TimeZoneName(name)
            #expect(zone.text == name)
            #expect(TimeZone(identifier: name) != nil, "\(name)")
        }
    }

    @Test("a validation error joins its fields into one sentence, always in the same order")
    func message() {
        let error = ValidationError(fields: [
            "reps_max": "must be between 1 and 1000", "name": "must not be empty",
        ])
        #expect(error.message == "Name must not be empty. Reps to must be between 1 and 1000.")
        #expect(ValidationError(fields: [:]).message.description.hasSuffix("."))
    }

    @Test("a field's sentence agrees with the number of its subject and ends with one full stop")
    func sentences() {
        for (subject, mistake, sentence) in [
            ("days", "is missing", "Days are missing."), ("day", "is missing", "Day is missing."),
            ("reps", "does not belong to it", "Reps do not belong to it."),
            ("days of the month", "is missing", "Days of the month are missing."),
            ("exercise 3: sets", "is missing", "Exercise 3: sets are missing."),
            ("password of your account", "are missing", "Password of your account is missing."),
            ("email", "has an account already", "Email has an account already."),
            ("confirm", "must be true. It waits.", "Confirm must be true. It waits."),
        ] {
            #expect(FieldSentence.make(subject, mistake) == sentence)
        }
        #expect(ValidationError("days", "is missing").message == "Days are missing.")
        #expect(FieldName.spoken("0") == "item 1")
    }
}
