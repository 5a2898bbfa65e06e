@testable import PlatesCore
import Testing

@Suite("The list of sections")
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
        "holds every section once, favourites first, and positions without a gap",
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

    @Test("moves a section by one within its group, and down undoes up", arguments: 0..<200)
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

    @Test("comes back when a favourite or a disabled section is taken back", arguments: 0..<100)
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

    @Test("puts a section at a position, the nearest possible one")
    func positions() {
        var list = SectionList()
        list.setPosition(0, for: .progress)
        #expect(list.preferences.map(\.section) == [.progress, .food, .supplements, .lifts])
        list.setPosition(99, for: .progress)
        #expect(list == SectionList())
        list.setPosition(-5, for: .lifts)
        #expect(list.shown.first == .lifts)
    }

    @Test("shows a section that is new to the person, at the end")
    func new() {
        let list = SectionList(
            [SectionPreference(section: .lifts, favourite: true, position: 0)],
            available: [.lifts, .food]
        )
        #expect(list.shown == [.lifts, .food])
        #expect(list[.progress] == nil)
    }
}
