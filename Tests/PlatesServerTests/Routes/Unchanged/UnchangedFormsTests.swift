import Foundation
import PlatesCore
import Testing

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// Saving a form without a change changes nothing, for every form of every page.
///
/// Pages are found by their links and forms in the pages, so a new form is tested automatically; a form that
/// adds, deletes or switches something is listed in `acts`, with the reason.
@Suite("Forms saved unchanged")
struct UnchangedFormsTests {
    /// Routes whose forms always do something, and why.
    private static let acts: [String: String] = [
        "POST /sign-in": "opens a session", "POST /sign-up": "makes an account",
        "POST /sign-out": "ends a session",
        "POST /settings/password": "asks for the password", "POST /settings/tokens": "makes a token",
        "POST /settings/tokens/{id}/revoke": "revokes", "POST /settings/sessions/{id}/end": "ends a session",
        "POST /settings/sessions/end-others": "ends sessions", "POST /settings/delete": "deletes the account",
        "POST /settings/time-zone": "takes the zone of the browser, which a script fills in",
        "POST /settings/sections/{section}": "each button switches something",
        "POST /training/{day}/state": "begins, finishes or skips a day",
        "POST /training/{day}/plan": "moves, swaps, adds or takes off a workout",
        "POST /training/{day}/items/{id}/swap": "swaps an exercise",
        "POST /training/{day}/items/{id}/order": "moves an exercise within a day",
        "POST /training/{day}/move": "moves a day", "POST /training/{day}/swap": "swaps two days",
        "POST /training/{day}/missed": "answers for a missed day",
        "POST /schedule/pauses": "pauses the plan", "POST /schedule/pauses/{id}/end": "ends a pause",
        "POST /schedule/shifts": "shifts the plan",
        "POST /training/{day}/sessions": "begins a session",
        "POST /training/{day}/sessions/{id}/delete": "deletes",
        "POST /training/{day}/repeat": "adds exercises", "POST /training/{day}/workout": "makes a workout",
        "POST /training/{day}/sets": "logs a set", "POST /training/{day}/exercises": "adds an exercise",
        "POST /training/{day}/sets/{id}/delete": "deletes",
        "POST /training/{day}/sets/{id}/restore": "restores",
        "POST /training/{day}/exercises/{id}/keep": "adds an exercise to a workout",
        "POST /training/{day}/exercises/{id}/remove": "removes", "POST /workouts": "makes a workout",
        "POST /workouts/{id}/exercises": "adds an exercise", "POST /workouts/{id}/delete": "deletes",
        "POST /splits/{slug}": "takes a split", "POST /programs/{slug}": "takes up a program",
        "POST /programs/own": "takes up a program", "POST /programs/import": "reads a text",
        "POST /programs/current/end": "ends the program", "POST /welcome": "takes a split",
        "POST /exercises": "makes an exercise",
        "POST /exercises/{id}/archive": "archives", "POST /exercises/{id}/restore": "brings back",
        "POST /food/{day}/entries": "logs food", "POST /food/{day}/quick": "logs food",
        "POST /food/{day}/copy": "copies food", "POST /food/{day}/saved/{id}": "logs a saved meal",
        "POST /food/{day}/entries/{id}/delete": "deletes",
        "POST /food/{day}/water": "adds a glass", "POST /food/saved": "saves a meal",
        "POST /food/saved/{id}/delete": "deletes", "POST /food/foods": "makes a food",
        "POST /food/foods/{id}/archive": "archives", "POST /food/foods/{id}/restore": "brings back",
        "POST /food/foods/{id}/favourite": "switches", "POST /food/recipes": "makes a recipe",
        "POST /food/recipes/from-meal": "makes a recipe", "POST /food/recipes/{id}/delete": "deletes",
        "POST /food/recipes/{id}/ingredients": "adds an ingredient", "POST /food/meals": "adds a meal",
        "POST /food/weight/{day}/delete": "deletes", "POST /supplements/{day}/intakes": "ticks a box",
        "POST /supplements/new": "adds a supplement", "POST /supplements/all": "adds a supplement",
        "POST /supplements/all/{id}/refill": "adds to the stock",
        "POST /supplements/all/{id}/pause": "pauses", "POST /supplements/all/{id}/resume": "ends a pause",
        "POST /supplements/all/{id}/delete": "deletes", "POST /supplements/feed": "makes an address",
        "POST /supplements/feed/revoke": "revokes", "POST /undo/{id}": "undoes",
        "POST /settings/import": "brings a file", "POST /settings/import/{id}/apply": "adds a file",
        "POST /settings/import/{id}/undo": "takes out what a file has added",
    ]

    @Test("saving every form unchanged changes no row, even on another day in another time zone")
    func unchanged() async throws {
        try await TestPlates.run { test in
            let full = try await FullAccount(test)
            try await submitAll(of: full, test)
            // Stored times and days are now in another zone, and what holds from a day started before today.
            test.clock.set("2026-11-25T02:30:00Z")
            let moved: JSON = ["time_zone": "America/New_York", "week_starts": "friday", "unit": "lb"]
            #expect(try await full.program.api(.patch, "me", moved).status == 200)
            try await submitAll(of: full, test)
        }
    }

    @Test("saving the settings unchanged changes no row for any first weekday and unit")
    func settings() async throws {
        try await TestPlates.run { test in
            let person = try await test.person(timeZone: "Europe/Berlin")
            let program = try await test.program(of: person)
            for (index, weekday) in Weekday.allCases.enumerated() {
                let unit = index.isMultiple(of: 2) ? "kg" : "lb"
                let profile: JSON = ["week_starts": .string(weekday.name), "unit": .string(unit)]
                #expect(try await program.api(.patch, "me", profile).status == 200)
                let stored = try await StoredRows.read(test)
                let forms = BrowserForm.all(in: try await person.get("/settings").text)
                let form = try #require(forms.first { $0.fields.contains { $0.name == "week_starts" } })
                #expect(try await person.post(form.action, encoded: form.body).status == 303)
                let changes = try await StoredRows.read(test).changes(since: stored)
                #expect(changes.isEmpty, "\(weekday): \(changes)")
            }
        }
    }

    private func submitAll(of full: FullAccount, _ test: TestPlates) async throws {
        let person = try await test.signedIn(#require(full.person.account))
        let pages = try await PagesOfAccount.read(from: full.addresses, by: person, test)
        var stored = try await StoredRows.read(test)
        var sent: [String: Int] = [:]
        for (form, page) in pages.forms {
            let route = try #require(test.routes.reaching("POST", form.action), "\(page): \(form.action)")
            // No browser sends a form with empty required fields: it is there to add something.
            guard Self.acts[route.name] == nil, form.missing.isEmpty else { continue }
            sent[route.name, default: 0] += 1
            let answer = try await person.post(form.action, encoded: form.body)
            #expect(
                (200..<400).contains(answer.status), "\(page): \(route.name) \(answer.status) \(form.body)")
            let now = try await StoredRows.read(test)
            let changes = now.changes(since: stored)
            if !changes.isEmpty {
                Issue.record("\(page): \(route.name) changed\n\(changes.joined(separator: "\n"))")
            }
            stored = now
        }
        print(
            "Unchanged forms: \(pages.count) pages, \(sent.values.reduce(0, +)) forms of \(sent.count) routes"
        )
        let known = Set(test.routes.map(\.name))
        for name in Self.acts.keys where !known.contains(name) && name != "POST /undo/{id}" {
            Issue.record("\(name) is no route any more")
        }
        #expect(sent.count >= 14, "\(sent.keys.sorted())")
    }
}

/// The pages linked from an account's pages, with their forms.
private struct PagesOfAccount {
    private(set) var forms: [(form: BrowserForm, page: String)] = []
    private(set) var count = 0
    private var seen: Set<String> = []
    private var waiting: [String]

    /// Of pages that exist for each day, only days near logged ones are read, and a limited number of each kind.
    private static let days = Set((22...25).map { "2026-11-\($0)" })
    private static let most = 14
    /// Query parameters that fill the form instead of the stored values.
    private static func asks(_ address: String) -> Bool {
        address.firstMatch(of: /[?&](basis|days)=|[?&][a-z]+_(least|most)=/) != nil
    }

    static func read(
        from addresses: [String], by person: Person, _ test: TestPlates
    ) async throws -> PagesOfAccount {
        var pages = PagesOfAccount(waiting: addresses.reversed())
        var counts: [String: Int] = [:]
        var read: Set<String> = []
        while let address = pages.waiting.popLast() {
            guard let route = test.routes.reaching("GET", address), !route.isAPI,
                !route.pattern.hasPrefix("/assets"), counts[route.name, default: 0] < most,
                isNear(address), !asks(address), read.insert(address).inserted
            else { continue }
            counts[route.name, default: 0] += 1
            let html = try await person.get(address).text
            pages.take(html, at: address)
        }
        pages.count = read.count
        return pages
    }

    private init(waiting: [String]) {
        self.waiting = waiting
    }

    private static func isNear(_ address: String) -> Bool {
        address.matches(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/).allSatisfy { days.contains(String($0.output)) }
    }

    private mutating func take(_ html: String, at address: String) {
        for form in BrowserForm.all(in: html) where form.isPost {
            // The same thing can be changed from several pages.
            if seen.insert(form.action + " " + form.fields.map(\.name).joined(separator: "&")).inserted {
                forms.append((form, address))
            }
        }
        for link in PageTag.all(in: html).compactMap({ $0["href"] }) {
            let link = String(link.prefix { $0 != "#" })
            if link.hasPrefix("/"), link != "/sign-out" { waiting.append(link) }
        }
    }
}
