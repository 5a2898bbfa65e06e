import Foundation
import Testing

@testable import PlatesCore

@Suite("The next set")
struct NextSetTests {
    private func items(_ lines: (String?, Int?, Int)...) -> [NextSet.Item] {
        lines.map { NextSet.Item(superset: $0, planned: $1, done: $2) }
    }

    @Test("the first open exercise is next before any set")
    func first() {
        #expect(NextSet(in: items((nil, 3, 3), (nil, 3, 1), (nil, 3, 0))).index == 1)
        #expect(NextSet(in: items((nil, 3, 3))).index == nil)
        #expect(NextSet(in: items((nil, nil, 0))).index == 0)
        #expect(NextSet(in: []).index == nil)
    }

    @Test("an exercise alone stays open until it is done, with a rest after each set")
    func alone() {
        let (open, done) = (
            NextSet(after: 0, in: items((nil, 3, 2), (nil, 3, 0))),
            NextSet(after: 0, in: items((nil, 3, 3), (nil, 3, 0)))
        )
        #expect(open.index == 0 && open.isAfterRest)
        #expect(done.index == 1 && done.isAfterRest)
    }

    @Test("the other member of a superset follows at once, and the rest comes after the round")
    func superset() {
        let half = NextSet(after: 0, in: items(("A", 3, 1), ("A", 3, 0), (nil, 3, 0)))
        #expect(half.index == 1 && !half.isAfterRest)
        let whole = NextSet(after: 1, in: items(("A", 3, 1), ("A", 3, 1), (nil, 3, 0)))
        #expect(whole.index == 0 && whole.isAfterRest)
        let last = NextSet(after: 1, in: items(("A", 3, 3), ("A", 3, 3), (nil, 3, 0)))
        #expect(last.index == 2 && last.isAfterRest)
    }

    @Test("the same label further down is another superset")
    func neighbours() {
        let next = NextSet(after: 0, in: items(("A", 1, 1), (nil, 1, 0), ("A", 1, 0)))
        #expect(next.index == 1)
    }

    @Test("an exercise outside the plan stays open, and one left out comes when the others are done")
    func others() {
        #expect(NextSet(after: 1, in: items((nil, 3, 0), (nil, nil, 1))).index == 1)
        #expect(NextSet(after: 2, in: items((nil, 3, 0), (nil, 3, 3), (nil, 3, 3))).index == 0)
        #expect(NextSet(after: 0, in: items((nil, 1, 1))).isAfterRest == false)
    }

    @Test("the table that the browser follows holds here as well")
    func table() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Fixtures/next-sets.tsv")
        let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t").map(String.init) }
        #expect(rows.count > 60)
        for row in rows {
            let items = row[0].split(separator: " ").map { text -> NextSet.Item in
                let label = text.prefix { $0.isLetter }
                let numbers = text.dropFirst(label.count).split(separator: "/").map { Int($0) }
                return NextSet.Item(
                    superset: label.isEmpty ? nil : String(label), planned: numbers[1], done: numbers[0] ?? 0)
            }
            let next = NextSet(after: Int(row[1]), in: items)
            #expect(next.index == Int(row[2]) && next.isAfterRest == (row[3] == "rest"), "\(row)")
        }
    }

    @Test("going on with what is next does every planned set, and rounds stay level")
    func law() {
        let labels: [String?] = [nil, "A", "B"]
        for seed in 0..<600 {
            var number = seed
            func draw(_ count: Int) -> Int {
                defer { number = (number / count &+ seed &* 7) % 7919 }
                return number % count
            }
            let count = 1 + draw(5)
            var items = (0..<count).map { _ in
                NextSet.Item(superset: labels[draw(3)], planned: 1 + draw(4), done: 0)
            }
            var last: Int?
            var sets = 0
            while let next = NextSet(after: last, in: items).index {
                #expect(items[next].done < items[next].planned ?? 0)
                items[next] = NextSet.Item(
                    superset: items[next].superset, planned: items[next].planned, done: items[next].done + 1)
                sets += 1
                last = next
                for other in NextSet.round(of: next, in: items) {
                    let isBehind = items[other].done + 1 < items[next].done
                    #expect(!isBehind || items[other].done == items[other].planned)
                }
                guard sets < 100 else { break }
            }
            #expect(items.allSatisfy { $0.done == $0.planned })
        }
    }
}
