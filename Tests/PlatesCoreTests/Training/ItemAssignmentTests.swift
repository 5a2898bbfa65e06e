import Foundation
import PlatesCore
import Testing

@Suite("Assignment of sets to planned items")
struct ItemAssignmentTests {
    private static let bench = UUID()
    private static let curl = UUID()
    private static let top = PlannedItem(id: UUID(), exerciseID: bench, sets: 1)
    private static let backOff = PlannedItem(id: UUID(), exerciseID: bench, sets: 5)

    private func effort(
        _ exercise: UUID = bench, _ purpose: SetPurpose = .open, counts: Bool = true
    ) -> ItemAssignment.Effort {
        ItemAssignment.Effort(exerciseID: exercise, purpose: purpose, counts: counts)
    }

    @Test("a set belongs to the item it names, even if another item of its exercise comes first")
    func named() {
        let assignment = ItemAssignment(
            of: [effort(Self.bench, .item(Self.backOff.id)), effort(Self.bench, .item(Self.top.id))],
            to: [Self.top, Self.backOff])
        #expect(assignment.indices == [1, 0])
        #expect(assignment.done == [1, 1])
    }

    @Test("sets without an item fill the items in order, and the last takes the rest")
    func open() {
        let assignment = ItemAssignment(
            of: (0..<8).map { _ in effort() }, to: [Self.top, Self.backOff])
        #expect(assignment.indices == [0, 1, 1, 1, 1, 1, 1, 1])
        #expect(assignment.done == [1, 7])
    }

    @Test("a warm-up does not complete its item")
    func warmUp() {
        let assignment = ItemAssignment(
            of: [effort(counts: false), effort(), effort()], to: [Self.top, Self.backOff])
        #expect(assignment.indices == [0, 0, 1])
        #expect(assignment.done == [1, 1])
    }

    @Test("an extra set and a set of an unplanned exercise belong to no item")
    func extras() {
        let assignment = ItemAssignment(
            of: [effort(Self.bench, .extra), effort(Self.curl)], to: [Self.top])
        #expect(assignment.indices == [nil, nil])
        #expect(assignment.done == [0])
    }

    @Test("a set whose item left the plan goes to another item of its exercise or to none")
    func gone() {
        let assignment = ItemAssignment(
            of: [effort(Self.bench, .item(UUID())), effort(Self.curl, .item(Self.top.id))], to: [Self.top])
        #expect(assignment.indices == [0, nil])
    }

    @Test(
        "every set goes to at most one item of its exercise and counts once",
        arguments: 0..<200)
    func laws(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let exercises = (0..<3).map { _ in UUID() }
        let items = (0..<Int.random(in: 0...5, using: &random)).map { _ in
            PlannedItem(
                id: UUID(), exerciseID: exercises.randomElement(using: &random) ?? UUID(),
                sets: Int.random(in: 1...4, using: &random))
        }
        let efforts = (0..<Int.random(in: 0...30, using: &random)).map { _ in
            let purpose: SetPurpose =
                switch Int.random(in: 0...3, using: &random) {
                case 0: .extra
                case 1: .item(items.randomElement(using: &random)?.id ?? UUID())
                case 2: .item(UUID())
                default: .open
                }
            return effort(
                exercises.randomElement(using: &random) ?? UUID(), purpose,
                counts: Bool.random(using: &random))
        }
        let assignment = ItemAssignment(of: efforts, to: items)
        #expect(assignment.indices.count == efforts.count)
        for (effort, index) in zip(efforts, assignment.indices) {
            if let index { #expect(items[index].exerciseID == effort.exerciseID) }
            if effort.purpose == .extra { #expect(index == nil) }
            let isPlanned = items.contains { $0.exerciseID == effort.exerciseID }
            if isPlanned, effort.purpose != .extra { #expect(index != nil) }
        }
        for index in items.indices {
            let counted = zip(efforts, assignment.indices).count { $0.counts && $1 == index }
            #expect(assignment.done[index] == counted)
        }
        // Sets with the same purpose are counted alike in any order.
        let open = efforts.map { effort($0.exerciseID, .open, counts: $0.counts) }
        #expect(
            ItemAssignment(of: open, to: items).done
                == ItemAssignment(of: open.shuffled(using: &random), to: items).done)
    }

    @Test("a set has an item, is an extra or neither, but never both")
    func purpose() throws {
        let id = UUID()
        #expect(try SetPurpose(item: id, isExtra: false) == .item(id))
        #expect(try SetPurpose(item: nil, isExtra: true) == .extra)
        #expect(try SetPurpose(item: nil, isExtra: false) == .open)
        #expect(throws: ValidationError.self) { try SetPurpose(item: id, isExtra: true) }
    }

    @Test("groups of equal sets complete the items that their sets complete one by one, in any order")
    func groups() {
        var random = SystemRandomNumberGenerator()
        let items = [Self.top, Self.backOff, PlannedItem(id: UUID(), exerciseID: Self.curl, sets: 2)]
        let purposes: [SetPurpose] = [.open, .extra, .item(UUID())] + items.map { .item($0.id) }
        for _ in 0..<200 {
            let planned = Array(items.shuffled().prefix(.random(in: 0...3, using: &random)))
            let efforts = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                effort(
                    [Self.bench, Self.curl, UUID()].randomElement(using: &random) ?? Self.bench,
                    purposes.randomElement(using: &random) ?? .open, counts: .random(using: &random))
            }
            let groups = Dictionary(grouping: efforts) { [AnyHashable($0.exerciseID), $0.purpose] }
                .values.compactMap { equal in
                    equal.first.map { first in
                        SetGroup(
                            exerciseID: first.exerciseID, purpose: first.purpose, logged: equal.count,
                            totals: ExerciseTotals(sets: equal.count(where: \.counts)))
                    }
                }.shuffled()
            #expect(
                TrainingState.SetCounts(of: groups, planned: planned)
                    == TrainingState.SetCounts(of: efforts, planned: planned), "\(efforts)")
        }
    }
}
