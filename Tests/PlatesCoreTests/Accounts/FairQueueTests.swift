import PlatesCore
import Testing

@Suite("Fair queue")
struct FairQueueTests {
    private func queue(limit: Int, limitPerGroup: Int) -> FairQueue<String, String> {
        FairQueue(limit: limit, limitPerGroup: limitPerGroup)
    }

    private func all(_ queue: inout FairQueue<String, String>) -> [String] {
        var items: [String] = []
        while let item = queue.next() { items.append(item) }
        return items
    }

    @Test("the groups of a fair queue take turns, each in its own order")
    func turns() {
        var queue = queue(limit: 10, limitPerGroup: 10)
        for number in 1...4 { _ = queue.add("a\(number)", number: UInt64(number), of: "a") }
        _ = queue.add("b1", number: 5, of: "b")
        _ = queue.add("c1", number: 6, of: "c")
        _ = queue.add("b2", number: 7, of: "b")
        #expect(all(&queue) == ["a1", "b1", "c1", "a2", "b2", "a3", "a4"])
        #expect(queue.count == 0)
    }

    @Test("a fair queue refuses a group that has used its share and accepts other groups")
    func share() {
        var queue = queue(limit: 10, limitPerGroup: 2)
        for number in 1...5 { _ = queue.add("a\(number)", number: UInt64(number), of: "a") }
        #expect(!queue.takes("a"))
        #expect(queue.takes("b"))
        #expect(all(&queue) == ["a1", "a2"])
        #expect(queue.takes("a"))
    }

    @Test("a full queue displaces the last entry of the largest group for a smaller group")
    func displaces() {
        var queue = queue(limit: 4, limitPerGroup: 4)
        for number in 1...4 { _ = queue.add("a\(number)", number: UInt64(number), of: "a") }
        guard case .displaced("a4") = queue.add("b1", number: 5, of: "b") else {
            Issue.record("b1 was not taken for a4")
            return
        }
        guard case .displaced("a3") = queue.add("c1", number: 6, of: "c") else {
            Issue.record("c1 was not taken for a3")
            return
        }
        #expect(!queue.takes("b"), "two of b are no better than two of a")
        #expect(queue.count == 4)
        #expect(all(&queue) == ["a1", "b1", "c1", "a2"])
    }

    @Test("a full queue of groups with one entry each refuses another entry")
    func full() {
        var queue = queue(limit: 3, limitPerGroup: 2)
        for (number, group) in ["a", "b", "c"].enumerated() {
            _ = queue.add(group, number: UInt64(number), of: group)
        }
        #expect(!queue.takes("d"))
        guard case .refused = queue.add("d", number: 9, of: "d") else {
            Issue.record("d was taken")
            return
        }
        #expect(all(&queue) == ["a", "b", "c"])
    }

    @Test("a removed entry is not served, and its group's turn goes with its last entry")
    func removes() {
        var queue = queue(limit: 10, limitPerGroup: 10)
        for number in 1...3 { _ = queue.add("a\(number)", number: UInt64(number), of: "a") }
        _ = queue.add("b1", number: 4, of: "b")
        #expect(queue.remove(2) == "a2")
        #expect(queue.remove(4) == "b1")
        #expect(queue.remove(4) == nil)
        _ = queue.add("b2", number: 5, of: "b")
        #expect(all(&queue) == ["a1", "b2", "a3"])
    }

    @Test("a crowd shares one limit across its groups, and leaving entries free it")
    func crowd() {
        var queue = FairQueue<String, String>(limit: 10, limitPerGroup: 2, limitPerCrowd: 3)
        for number in 1...4 {
            _ = queue.add("a\(number)", number: UInt64(number), of: "a\(number)", in: "proxy")
        }
        #expect(queue.count == 3)
        #expect(!queue.takes("a5", in: "proxy"))
        #expect(queue.takes("a5"))
        _ = queue.remove(2)
        #expect(queue.takes("a5", in: "proxy"))
        _ = queue.next()
        _ = queue.add("a5", number: 5, of: "a5", in: "proxy")
        _ = queue.add("a6", number: 6, of: "a6", in: "proxy")
        #expect(!queue.takes("a7", in: "proxy"))
        #expect(all(&queue) == ["a3", "a5", "a6"])
        #expect(queue.takes("a7", in: "proxy"))
    }

    @Test(
        "a group that is itself a crowd gets the crowd's larger limit, a group behind a proxy the usual one")
    func shared() {
        var queue = FairQueue<String, String>(limit: 10, limitPerGroup: 2, limitPerCrowd: 3)
        for number in 1...4 { _ = queue.add("a\(number)", number: UInt64(number), of: "a", in: "a") }
        for number in 5...7 { _ = queue.add("b\(number)", number: UInt64(number), of: "b", in: "proxy") }
        #expect(all(&queue) == ["a1", "b5", "a2", "b6", "a3"])
    }
}
