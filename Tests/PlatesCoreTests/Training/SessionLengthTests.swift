import PlatesCore
import Testing

@Suite("How long a session took")
struct SessionLengthTests {
    private func at(_ minute: Int) -> Instant { Instant(nanoseconds: Int64(minute) * 60_000_000_000) }

    private func minutes(
        started: Int?, finished: Int?, corrected: Bool = false, sets: (Int, Int)?
    ) -> Int? {
        SessionLength(
            started: started.map(at), finished: finished.map(at), isCorrected: corrected,
            sets: sets.map { .init(first: at($0.0), last: at($0.1)) }
        )?.minutes
    }

    @Test("a session that was finished goes from its start to its finish")
    func finished() { #expect(minutes(started: 0, finished: 48, sets: (3, 46)) == 48) }

    @Test("Finish that is pressed hours later ends the session five minutes after its last set")
    func finishedLate() { #expect(minutes(started: 0, finished: 270, sets: (3, 46)) == 51) }

    @Test("a set that was logged after Finish was pressed belongs to the session")
    func setAfterFinish() { #expect(minutes(started: 0, finished: 48, sets: (3, 55)) == 55) }

    @Test("a session that nobody finished ends with its last set")
    func unfinished() {
        #expect(minutes(started: 0, finished: nil, sets: (3, 46)) == 46)
        #expect(minutes(started: nil, finished: nil, sets: (3, 46)) == 43)
    }

    @Test("what a person wrote by hand stands")
    func corrected() { #expect(minutes(started: 0, finished: 120, corrected: true, sets: (3, 46)) == 120) }

    @Test("sets that were filled in for another time than the start say how long it took")
    func filledIn() { #expect(minutes(started: 1440, finished: 1450, sets: (10, 50)) == 40) }

    @Test("what no session can take is not shown")
    func none() {
        #expect(minutes(started: 0, finished: nil, sets: nil) == nil)
        #expect(minutes(started: nil, finished: nil, sets: (5, 5)) == nil)
        #expect(minutes(started: nil, finished: nil, sets: (0, 301)) == nil)
        #expect(minutes(started: 10, finished: 5, corrected: true, sets: nil) == nil)
    }
}
