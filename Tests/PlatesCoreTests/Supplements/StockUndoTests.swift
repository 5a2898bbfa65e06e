import PlatesCore
import Testing

@Suite("Undo of stock changes")
struct StockUndoTests {
    private func stock(_ amount: Double?, _ unit: DoseUnit = .tablets) -> Stock? {
        amount.map { Stock($0, unit) }
    }

    @Test(
        "undoing a stock change preserves what was taken and refilled since",
        arguments: [
            // The change did not touch the stock: the current stock stays.
            (30, 30, 27, 27), (nil, nil, 5, 5),
            // Nothing happened since: the old stock returns.
            (30, 50, 50, 30), (nil, 50, 50, nil), (30, nil, nil, 30),
            // Raised by 20, then three taken or 60 bought.
            (30, 50, 47, 27), (30, 50, 110, 90), (2, 50, 45, -3),
            // The change started the count.
            (nil, 50, 47, nil),
        ] as [(Double?, Double?, Double?, Double?)])
    func change(before: Double?, after: Double?, current: Double?, expected: Double?) throws {
        let change = Stock.Change(from: stock(before), to: stock(after))
        #expect(try change.undone(in: stock(current)) == stock(expected))
    }

    @Test("undo is refused if the stock was recounted in another unit or is no longer counted")
    func counted() throws {
        #expect(throws: Stock.CountedSince.self) {
            try Stock.Change(from: stock(30), to: stock(50)).undone(in: stock(2, .grams))
        }
        #expect(throws: Stock.CountedSince.self) {
            try Stock.Change(from: stock(30), to: stock(50)).undone(in: nil)
        }
        #expect(throws: Stock.CountedSince.self) {
            try Stock.Change(from: stock(30), to: nil).undone(in: stock(7))
        }
        #expect(throws: Stock.CountedSince.self) {
            try Stock.Change(from: stock(30), to: stock(9, .grams)).undone(in: stock(7, .grams))
        }
        #expect(
            try Stock.Change(from: stock(30), to: stock(9, .grams)).undone(in: stock(9, .grams)) == stock(30))
    }

    @Test("undoing the refill that started the count removes the count")
    func refill() {
        #expect(Stock(30, .tablets).withoutRefill(of: 30, wasCounted: false) == nil)
        #expect(Stock(27, .tablets).withoutRefill(of: 30, wasCounted: false) == nil)
        #expect(Stock(87, .tablets).withoutRefill(of: 30, wasCounted: false) == stock(57))
        #expect(Stock(30, .tablets).withoutRefill(of: 30, wasCounted: true) == stock(0))
        #expect(Stock(27, .tablets).withoutRefill(of: 30, wasCounted: true) == stock(-3))
    }
}
