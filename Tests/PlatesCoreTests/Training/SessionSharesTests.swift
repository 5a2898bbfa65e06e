import Foundation
import PlatesCore
import Testing

@Suite("Sessions of a day and their sets")
struct SessionSharesTests {
    private func at(_ minute: Int) -> Instant { Instant(nanoseconds: Int64(minute) * 60_000_000_000) }

    private func session(_ start: Int, _ end: Int?) -> TrainingSession {
        TrainingSession(
            id: UUID(), day: Day("2026-11-23")!, startedAt: at(start), finishedAt: end.map(at))
    }

    @Test("a set belongs to the last session that had begun, and an early one to the first")
    func shares() {
        let shares = SessionShares([session(600, 660), session(60, 120)], instants: [])
        #expect(shares.sessions.map(\.startedAt) == [at(60), at(600)])
        #expect([0, 60, 599, 600, 900].map { shares.index(of: at($0)) } == [0, 0, 0, 1, 1])
        #expect(SessionShares([], instants: [at(5)]).index(of: at(5)) == 0)
    }

    @Test("the minutes of two sessions are added, and the hours between them are not")
    func minutes() {
        let shares = SessionShares(
            [session(60, 120), session(600, 640)], instants: [60, 118, 601, 639].map(at))
        #expect(shares.minutes == 100)
        #expect(shares.whole?.start == at(60))
        #expect(shares.whole?.end == at(640))
    }

    @Test("a day without a session lasts from its first set to its last")
    func none() {
        #expect(SessionShares([], instants: [50, 10, 30].map(at)).minutes == 40)
        #expect(SessionShares([], instants: []).minutes == nil)
        #expect(SessionShares([], instants: []).whole == nil)
    }

    @Test("a session without sets lasts as long as its times say, and one that is not over has no length")
    func empty() {
        #expect(SessionShares([session(60, 90)], instants: []).minutes == 30)
        #expect(SessionShares([session(60, nil)], instants: []).minutes == nil)
    }

    @Test("every set belongs to exactly one session, and one session has the length that it has alone")
    func law() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let sessions = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                let start = Int.random(in: 0...1000, using: &generator)
                return session(start, Bool.random(using: &generator) ? start + 45 : nil)
            }
            let instants = (0..<10).map { _ in at(Int.random(in: 0...1200, using: &generator)) }
            let shares = SessionShares(sessions, instants: instants)
            for instant in instants {
                let index = shares.index(of: instant)
                #expect(shares.sessions.indices.contains(index))
                if index > 0 { #expect(shares.sessions[index].startedAt <= instant) }
                if index + 1 < shares.sessions.count {
                    #expect(shares.sessions[index + 1].startedAt > instant)
                }
            }
            let alone = SessionShares([sessions[0]], instants: instants)
            let span = SessionLength.Span(instants)
            #expect(alone.minutes == sessions[0].length(span)?.minutes)
        }
    }
}
