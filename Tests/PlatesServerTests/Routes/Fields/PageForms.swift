import Foundation
import Testing

@testable import Accounts
@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

/// What the pages contain: every form that posts, and every query parameter of their links.
struct PageForms: Sendable {
    /// Read once for all tests: the pages are the same for everyone with one thing of each kind.
    private actor Crawl {
        static let shared = Crawl()
        private var reading: Task<PageForms, any Error>?

        func forms(_ test: TestPlates) async throws -> PageForms {
            let task =
                reading
                ?? Task {
                    // A separate account, so that the order of tests does not matter.
                    let (person, owned) = try await test.personWithEverything("Reader")
                    return try await PageForms(test, person, owned)
                }
            reading = task
            return try await task.value
        }
    }

    static func read(_ test: TestPlates) async throws -> PageForms {
        try await Crawl.shared.forms(test)
    }

    /// For each route that takes a form, the addresses of pages with that form, one for each set of fields. Ids
    /// are written by their kind, `{food}`.
    private(set) var posts: [String: [String]] = [:]
    private var seen: Set<String> = []
    /// For each page with query parameters, their names.
    private(set) var queries: [String: Set<String>] = [:]

    /// Reads every page for a person with one thing of each kind, and the pages they link to: one page may have
    /// different fields for different query parameters.
    private init(_ test: TestPlates, _ person: Person, _ owned: SampleData) async throws {
        let routes = test.routes
        var waiting = routes.filter { $0.method == .get && !$0.isAPI && !$0.pattern.hasPrefix("/assets") }
            .map { $0.path(id: owned.id(RouteCatalogue.withIDs[$0.name]?.kind ?? .set)) }
        var read: Set<String> = []
        while let address = waiting.popLast() {
            guard let page = routes.reaching("GET", address), !page.isAPI, !page.pattern.hasPrefix("/assets"),
                read.insert(Self.shape(address, of: page)).inserted
            else { continue }
            let html = try await page.requester(person, test).get(address).text
            for form in HTMLForm.all(in: html) {
                guard let route = routes.reaching(form.isPost ? "POST" : "GET", form.action) else { continue }
                if !form.isPost {
                    queries[route.name, default: []].formUnion(form.fields.keys)
                    waiting += form.addresses
                } else if seen.insert(route.name + form.shape).inserted {
                    posts[route.name, default: []].append(owned.general(address))
                }
            }
            for link in HTMLTag.all(in: html).compactMap({ $0["href"] }) {
                let link = String(link.prefix { $0 != "#" })
                guard link.hasPrefix("/"), let query = link.split(separator: "?").dropFirst().first,
                    let route = routes.reaching("GET", link)
                else { continue }
                queries[route.name, default: []].formUnion(URLQuery.fields(String(query)).keys)
                waiting.append(link)
            }
        }
        print("Field walk: \(read.count) pages have forms for \(posts.count) routes")
    }

    /// Pages of one shape have the same fields: numbers and days do not distinguish them.
    private static func shape(_ address: String, of page: TestRoute) -> String {
        let query = address.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        return page.name + "?" + query.replacing(/[0-9]+/, with: "1")
    }
}

extension TestPlates {
    /// A person with one thing of each kind, and what else some forms need to be shown.
    func personWithEverything(_ name: String) async throws -> (person: Person, owned: SampleData) {
        let person = try await person(name)
        let owned = try await sampleData(of: person)
        let weight: JSON = ["weight": ["value": 80, "unit": "kg"]]
        let body = String(decoding: try JSONEncoder().encode(weight), as: UTF8.self)
        let weighed = try await person.send(.put, "/api/v1/days/\(SampleData.day)/body_weight", body: body)
        #expect(weighed.status == 200)
        let feed = try await person.post("/supplements/feed")
        #expect(feed.status == 200)
        return (person, owned)
    }
}

extension HTMLForm {
    /// Forms with the same fields and choices count as one.
    var shape: String {
        let kinds = fields.keys.sorted().filter { choices[$0] != nil || $0 == "kind" || $0 == "action" }
        return fields.keys.sorted().joined(separator: "&")
            + kinds.map { ["kind", "action"].contains($0) ? "\($0)=\(fields[$0] ?? "")" : "" }.joined()
    }

    /// The addresses a form leads to, sent as it is and with each of its choices.
    fileprivate var addresses: [String] {
        let kinds = choices.filter { $0.value.count <= 5 }.flatMap { name, values in
            values.map { fields.merging([name: $0]) { _, new in new } }
        }
        return ([fields] + kinds).map { fields in
            let query = fields.sorted { $0.key < $1.key }
                .map { "\(Person.encoded($0.key))=\(Person.encoded($0.value))" }.joined(separator: "&")
            return action.prefix { $0 != "?" } + "?" + query
        }
    }
}

extension SampleData {
    /// Replaces the ids in an address by their kinds.
    fileprivate func general(_ address: String) -> String {
        Kind.allCases.reduce(address) { $0.replacing(id($1).text, with: "{\($1.rawValue)}") }
    }

    /// Replaces the kinds in an address by the person's ids.
    func own(_ address: String) -> String {
        Kind.allCases.reduce(address) { $0.replacing("{\($1.rawValue)}", with: id($1).text) }
    }
}

extension [TestRoute] {
    /// The route of an address: of two, the one with fewer placeholders.
    func reaching(_ method: String, _ address: String) -> TestRoute? {
        filter { $0.takes(method, address) }.min { $0.names < $1.names }
    }
}

extension TestRoute {
    /// Whether an address belongs to this route.
    func takes(_ method: String, _ address: String) -> Bool {
        guard self.method.rawValue == method, address.hasPrefix("/") else { return false }
        let parts = address.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
        let pattern = self.pattern.split(separator: "/")
        return parts.count == pattern.count
            && zip(parts, pattern).allSatisfy { part, name in name.hasPrefix("{") || part == name }
    }

    fileprivate var names: Int { pattern.count { $0 == "{" } }

    /// The client for a page: pages for strangers redirect a signed-in person.
    func requester(_ person: Person, _ test: TestPlates) -> Person {
        RouteCatalogue.open.contains(name) && !["/", "/sign-out"].contains(pattern) ? test.stranger : person
    }
}
