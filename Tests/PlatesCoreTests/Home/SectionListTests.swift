@testable import PlatesCore
import Testing

@Suite("Section list")
struct SectionListTests {
    private func random(_ seed: UInt64) -> SectionList {
        var random = SeededGenerator(seed: seed)
        let sections = Section.allCases.shuffled(using: &random).prefix(Int(seed % 5))
        return SectionList(
            sections.map {
                SectionPreference(
                    section: $0, enabled: Bool.random(using: &random),
                    favourite: Bool.random(using: &random),
                    position: Int.random(in: -3...12, using: &random)
                )
            })
    }

    @Test(
        "the list has every section once, favourites first, with positions without gaps",
        arguments: 0..<200)
    func complete(_ seed: UInt64) {
        let list = random(seed).preferences
        #expect(Set(list.map(\.section)) == Set(Section.allCases))
        #expect(list.count == Section.allCases.count)
        #expect(list.map(\.position).sorted() == Array(0..<list.count))
        let (favourites, others) = (list.filter(\.favourite), list.filter { !$0.favourite })
        #expect(list == favourites + others)
        for group in [favourites, others] {
            #expect(group.map(\.position) == group.map(\.position).sorted())
        }
        #expect(SectionList(list).preferences == list)
    }

    @Test("moving a section down undoes moving it up", arguments: 0..<200)
    func moving(_ seed: UInt64) {
        let list = random(seed)
        for section in Section.allCases {
            let before = list.preferences
            let index = before.firstIndex { $0.section == section }!
            var moved = list
            moved.moveUp(section)
            let isFirst = index == 0 || before[index - 1].favourite != before[index].favourite
            if isFirst {
                #expect(moved == list)
            } else {
                #expect(moved.preferences[index - 1].section == section)
                #expect(moved.preferences[index].section == before[index - 1].section)
                moved.moveDown(section)
                #expect(moved == list)
            }
        }
    }

    @Test("toggling favourite and enabled twice restores the list", arguments: 0..<100)
    func toggling(_ seed: UInt64) throws {
        let list = random(seed)
        for section in Section.allCases {
            let before = try #require(list[section])
            var changed = list
            changed.setFavourite(!before.favourite, for: section)
            changed.setEnabled(!before.enabled, for: section)
            #expect(changed.shown.contains(section) == !before.enabled)
            changed.setEnabled(before.enabled, for: section)
            changed.setFavourite(before.favourite, for: section)
            #expect(changed == list)
        }
    }

    @Test("a section moves to the nearest possible position")
    func positions() {
        var list = SectionList()
        list.setPosition(0, for: .progress)
        #expect(list.preferences.map(\.section) == [.progress, .lifts, .food, .supplements])
        list.setPosition(99, for: .progress)
        #expect(list == SectionList())
        list.setPosition(-5, for: .lifts)
        #expect(list.shown.first == .lifts)
    }

    @Test("a section the person has not seen before is shown at the end")
    func new() {
        let list = SectionList(
            [SectionPreference(section: .lifts, favourite: true, position: 0)],
            available: [.lifts, .food]
        )
        #expect(list.shown == [.lifts, .food])
        #expect(list[.progress] == nil)
    }
}
