import Foundation

@testable import PlatesServer

/// What the pages offer: every form that posts, and every name that stands behind the `?` of an address.
struct PageForms {
    /// For each route that takes a form, the pages that have one.
    private(set) var posts: [String: [(page: TestRoute, kind: Belongings.Kind?)]] = [:]
    /// For each page that is asked something, the names.
    private(set) var queries: [String: Set<String>] = [:]

    /// Reads every page, as a person has it who owns one thing of each kind.
    init(_ test: TestPlates, _ person: Person, _ owned: Belongings) async throws {
        let routes = test.routes
        for page in routes where page.method == .get && !page.isAPI && page.name != "GET /assets/{name}" {
            let kind = RouteCatalogue.withIDs[page.name]?.kind
            let asker = RouteCatalogue.open.contains(page.name) && page.pattern != "/" ? test.stranger : person
            let html = try await asker.get(page.path(id: owned.id(kind ?? .set))).text
            for form in HTMLForm.all(in: html) {
                let method = form.isPost ? "POST" : "GET"
                guard let route = routes.first(where: { $0.takes(method, form.action) }) else { continue }
                if form.isPost {
                    if posts[route.name]?.contains(where: { $0.page.name == page.name }) != true {
                        posts[route.name, default: []].append((page, kind))
                    }
                } else {
                    queries[route.name, default: []].formUnion(form.fields.keys)
                }
            }
            for tag in HTMLTag.all(in: html) {
                guard let address = tag["href"] ?? tag["action"], address.contains("?"),
                    let route = routes.first(where: { $0.takes("GET", address) })
                else { continue }
                let query = address.split(separator: "?", maxSplits: 1)[1].prefix { $0 != "#" }
                queries[route.name, default: []].formUnion(URLQuery.fields(String(query)).keys)
            }
        }
    }
}

extension TestRoute {
    /// Whether an address of a page leads here.
    func takes(_ method: String, _ address: String) -> Bool {
        guard self.method.rawValue == method, address.hasPrefix("/") else { return false }
        let parts = address.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
        let pattern = self.pattern.split(separator: "/")
        return parts.count == pattern.count
            && zip(parts, pattern).allSatisfy { part, name in name.hasPrefix("{") || part == name }
    }

    /// How many names its address has: of two routes that take an address the one with fewer is meant.
    var names: Int { pattern.count { $0 == "{" } }
}
