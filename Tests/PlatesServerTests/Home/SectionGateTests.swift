import PlatesCore
import Testing

@testable import Food
@testable import PlatesServer
@testable import Training
@testable import Web

@Suite("Sections that are switched off")
struct SectionGateTests {
    @Test("a page of a section that is switched off offers to switch it on, and leads there then")
    func gate() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            for section in Section.allCases {
                let first = try #require(SectionLink.built[section]?.href)
                _ = try await ada.post("/settings/sections/\(section.rawValue)", ["action": "disable"])
                for path in [first, "\(first)?q=x"] {
                    #expect(
                        try await ada.get(path).text.contains("\(section.title) is switched off"), "\(path)")
                }
                let answer = try await ada.post(
                    "/settings/sections/\(section.rawValue)", ["action": "enable", "then": "section"])
                #expect(answer.location?.hasPrefix("\(first)?") == true)
                #expect(!(try await ada.get(first).text.contains("is switched off")))
            }
        }
    }

    @Test("the pages on which bars and progressions are set stay open without progress")
    func settings() {
        #expect(SectionGate.section(of: "/progress/settings") == nil)
        #expect(SectionGate.section(of: "/progress/progressions/x") == nil)
        #expect(SectionGate.section(of: "/progress/exercises/x") == .progress)
        #expect(SectionGate.section(of: "/api/v1/foods") == nil)
        #expect(SectionGate.section(of: "/food/weight") == nil)
        #expect(SectionGate.section(of: "/food/2026-11-29") == .food)
        #expect(SectionGate.section(of: "/") == nil)
    }

    @Test("no page links to a section that is switched off")
    func links() async throws {
        try await TestPlates.run { test in
            let ada = try await test.person("Ada")
            for section in Section.allCases {
                _ = try await ada.post("/settings/sections/\(section.rawValue)", ["action": "disable"])
                for other in Section.allCases where other != section {
                    let path = try #require(SectionLink.built[other]?.href)
                    var page = try await ada.get(path)
                    if let location = page.location { page = try await ada.get(location) }
                    let links = page.text.matches(of: /href="(\/[^"]*)"/).map { String($0.output.1) }
                    #expect(!links.isEmpty)
                    #expect(!links.contains { SectionGate.section(of: $0) == section }, "\(path): \(links)")
                }
                _ = try await ada.post("/settings/sections/\(section.rawValue)", ["action": "enable"])
            }
        }
    }
}
