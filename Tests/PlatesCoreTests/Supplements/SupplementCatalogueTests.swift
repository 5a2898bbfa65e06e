import Foundation
import Testing

@testable import PlatesCore

@Suite("Supplement catalogue")
struct SupplementCatalogueTests {
    private func catalogue(_ file: String = #filePath) throws -> SupplementCatalogue {
        let url = URL(filePath: file).deletingLastPathComponent()
            .appending(path: "../../../Sources/PlatesServer/Resources/supplements.csv").standardized
        return try SupplementCatalogue(csv: String(contentsOf: url, encoding: .utf8))
    }

    @Test("the catalogue has at least 60 distinct supplements, each a valid starting point")
    func sound() throws {
        let supplements = try catalogue().supplements
        #expect(supplements.count >= 60)
        #expect(Set(supplements.map { $0.name.lowercased() }).count == supplements.count)
        for entry in supplements {
            #expect(!entry.forms.isEmpty, "\(entry.name)")
            let schedule = entry.schedule(from: .of("2026-11-23"))
            let supplement = Supplement(
                id: UUID(), name: entry.name, dose: entry.dose,
                plan: SupplementPlan([.init(effectiveFrom: .of("2026-11-23"), schedule: schedule)]),
                piece: entry.piece)
            #expect(mistakes { _ = try supplement.validated() } == [], "\(entry.name)")
            if let piece = entry.piece {
                #expect(entry.dose.converted(to: piece.piece, piece: piece) != nil, "\(entry.name)")
            }
        }
    }

    @Test("supplements are found by name, alias and with typing errors")
    func search() throws {
        let catalogue = try catalogue()
        for (query, key) in [
            ("creatine", "creatine"), ("fish oil", "omega-3"), ("vitamin d", "vitamin-d3"),
            ("magnesium", "magnesium"),
            ("caffein", "caffeine"), ("creatin mono", "creatine"), ("coq10", "coenzyme-q10"),
            ("wehy", "whey"),
        ] {
            #expect(catalogue.results(for: query, limit: 5).first?.key == key, "\(query)")
        }
        #expect(catalogue.results(for: "", limit: 7).count == 7)
        #expect(catalogue.results(for: "zzzzqq", limit: 7).isEmpty)
        #expect(catalogue.supplement("whey")?.nutrients?.nutrients[.protein] == 24)
    }

    @Test("a catalogue file with an invalid row is refused with its line and the reason")
    func wrong() {
        let header = "key,name,aliases,forms,dose,unit,slot,schedule,piece,nutrients\n"
        for (line, reason) in [
            ("a,A,,powder,5,stone,morning,daily,,", "the dose is none"),
            ("a,A,,powder,5,g,morning,sometimes,,", "no such schedule"),
            ("a,A,,powder,0,g,morning,daily,,", "Dose must be between 0.001 and 1,000,000."),
            ("a,A,,powder,5,g,morning,daily,capsule,", "\"capsule\" is nothing that a piece holds"),
            ("a,A,,powder,5,g,morning,daily,,joy=3", "\"joy=3\" is no nutrient"),
            ("a,,,powder,5,g,morning,daily,,", "the name is missing"),
        ] {
            #expect(throws: SupplementCatalogueError(line: 2, reason: reason)) {
                try SupplementCatalogue(csv: header + line + "\n")
            }
        }
    }
}
