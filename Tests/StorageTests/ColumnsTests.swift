import Testing

@testable import Storage

@Suite("Columns of a result")
struct ColumnsTests {
    @Test("every column is found by its name, however many there are", arguments: [0, 1, 2, 13, 100, 500])
    func everyName(count: Int) {
        // Equal lengths, first and last letters.
        let names = (0..<count).map { "a\($0 + 1000)b" }
        let columns = Columns(names)
        for (index, name) in names.enumerated() { #expect(columns.index(of: name) == index) }
        #expect(columns.index(of: "a999b") == nil)
        #expect(columns.index(of: "") == nil)
    }

    @Test("a name that two columns have finds the first of them")
    func sameName() {
        #expect(Columns(["x", "id", "id"]).index(of: "id") == 1)
    }
}
