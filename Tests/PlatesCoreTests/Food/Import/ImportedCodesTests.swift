import Foundation
import PlatesCore
import Testing

@Suite("Repeated codes in a file")
struct ImportedCodesTests {
    private func row(_ sourceID: String, _ line: Int, barcode: String? = nil) -> ImportedRow {
        .food(
            Food(
                id: UUID(derivedFrom: .openFoodFacts, sourceID), name: "Food",
                nutrients: Nutrients([.energy: 1]), barcode: barcode.flatMap { try? GTIN($0) },
                source: .openFoodFacts, sourceID: sourceID),
            line: line, notes: [])
    }

    @Test("the first row of a code counts, and later rows are skipped with their line and the reason")
    func first() {
        var codes = ImportedCodes()
        let skipped = ImportedRow.skipped(line: 1, reason: .noEnergy, code: "4000417025005")
        // The code of a skipped row does not count.
        #expect(codes.noting(skipped) == skipped)
        let first = row("4000417025005", 2, barcode: "4000417025005")
        #expect(codes.noting(first) == first)
        let again = codes.noting(row("4000417025005", 9, barcode: "4000417025005"))
        #expect(again == .skipped(line: 9, reason: .repeatedCode, code: "4000417025005"))
        #expect(again.remarks.map(\.reason) == ["Its code is that of a row above, which counts."])
    }

    @Test("two spellings of one barcode are one code, and codes that are not barcodes stay distinct")
    func spellings() {
        var codes = ImportedCodes()
        func isNew(_ id: String, _ barcode: String? = nil) -> Bool {
            if case .food = codes.noting(row(id, 1, barcode: barcode)) { true } else { false }
        }
        #expect(isNew("042100005264", "042100005264"))
        #expect(!isNew("0042100005264", "0042100005264"))
        #expect(isNew("AB-1") && isNew("AB-2") && !isNew("AB-1"))
        #expect(isNew("12") && isNew("123456789012345678901234567890") && !isNew("12"))
    }
}
