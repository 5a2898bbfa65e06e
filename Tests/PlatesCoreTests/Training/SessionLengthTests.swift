import PlatesCore
import Testing

@Suite("Session length")
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

    @Test("a finished session lasts from its start to its finish")
    func finished() { #expect(minutes(started: 0, finished: 48, sets: (3, 46)) == 48) }

    @Test("a session finished hours late ends five minutes after its last set")
    func finishedLate() { #expect(minutes(started: 0, finished: 270, sets: (3, 46)) == 51) }

    @Test("a set logged after the finish extends the session")
    func setAfterFinish() { #expect(minutes(started: 0, finished: 48, sets: (3, 55)) == 55) }

    @Test("an unfinished session ends with its last set")
    func unfinished() {
        #expect(minutes(started: 0, finished: nil, sets: (3, 46)) == 46)
        #expect(minutes(started: nil, finished: nil, sets: (3, 46)) == 43)
    }

    @Test("times corrected by hand are used as they are")
    func corrected() { #expect(minutes(started: 0, finished: 120, corrected: true, sets: (3, 46)) == 120) }

    @Test("sets logged for another time than the start give the length")
    func filledIn() { #expect(minutes(started: 1440, finished: 1450, sets: (10, 50)) == 40) }

    @Test("an impossible length is not shown")
    func none() {
        #expect(minutes(started: 0, finished: nil, sets: nil) == nil)
        #expect(minutes(started: nil, finished: nil, sets: (5, 5)) == nil)
        #expect(minutes(started: nil, finished: nil, sets: (0, 301)) == nil)
        #expect(minutes(started: 10, finished: 5, corrected: true, sets: nil) == nil)
    }
}
