import Foundation
import Testing

@testable import PlatesCore

@Suite("Order of a day's exercises")
struct ItemOrderTests {
    private let ids = (0..<4).map { _ in UUID() }

    @Test("exercises stand by their positions, and those that came later behind them in their order")
    func sorting() {
        let order = ItemOrder([ids[2], ids[0]])
        #expect(order.sorted(ids) { $0 } == [ids[2], ids[0], ids[1], ids[3]])
        #expect(ItemOrder().sorted(ids) { $0 } == ids)
    }

    @Test("moving an element leaves the others in their order, and beyond the ends is at the end")
    func moving() {
        #expect([1, 2, 3, 4].moving(3, to: 0) == [3, 1, 2, 4])
        #expect([1, 2, 3, 4].moving(2, to: 2) == [1, 3, 2, 4])
        #expect([1, 2, 3, 4].moving(1, to: 99) == [2, 3, 4, 1])
        #expect([1, 2, 3, 4].moving(4, to: -1) == [4, 1, 2, 3])
        #expect([1, 2, 3, 4].moving(9, to: 0) == [1, 2, 3, 4])
    }
}
