import PlatesCore
import Testing

@Suite("The split for the days on which a person trains")
struct SplitSuggestionTests {
    @Test("no day has no split")
    func none() {
        #expect(Split.suggested(for: [], weekStarts: .monday) == nil)
    }

    @Test(
        "every choice of weekdays has a workout on each of them and on no other, and uses its workouts in turn"
    )
    func all() throws {
        for choice in 1..<128 {
            let weekdays = Set(Weekday.allCases.filter { choice & (1 << ($0.rawValue - 1)) != 0 })
            let (split, days) = try #require(Split.suggested(for: weekdays, weekStarts: .monday))
            #expect(Set(days.keys) == weekdays)
            let inOrder = days.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
            #expect(inOrder == inOrder.indices.map { $0 % split.workouts.count })
        }
    }

    @Test("three days are full bodies, four are upper and lower, six are push, pull and legs twice")
    func known() throws {
        func slug(_ weekdays: Set<Weekday>) -> String? {
            Split.suggested(for: weekdays, weekStarts: .monday)?.split.slug
        }
        #expect(slug([.monday, .wednesday, .friday]) == "full-body")
        #expect(slug([.monday, .tuesday, .thursday, .friday]) == "upper-lower")
        #expect(slug(Set(Weekday.allCases).subtracting([.sunday])) == "push-pull-legs")
    }

    @Test("the first workout falls on the first day of the person's week")
    func weekStart() throws {
        let days = try #require(Split.suggested(for: [.sunday, .tuesday], weekStarts: .sunday)).days
        #expect(days[.sunday] == 0)
    }
}
