import PlatesCore
import Testing

@Suite("A device's clock")
struct DeviceClockTests {
    private let now = Instant("2026-11-23T18:00:00Z")!

    @Test(
        "is corrected by what it showed when it sent", arguments: [-86_400, 0, 86_400, 400 * 86_400])
    func corrected(ahead: Int) {
        let clock = DeviceClock(sentAt: now.adding(seconds: ahead), now: now)
        for ago in [0, 1, 3600, 30 * 86_400] {
            let made = now.adding(seconds: ahead - ago)
            #expect(clock.corrected(made) == now.adding(seconds: -ago))
        }
    }

    @Test(
        "is not corrected by what may be the way alone, however long each request took",
        arguments: [0, 86_400])
    func way(ahead: Int) {
        let made = now.adding(seconds: ahead)
        let slow = DeviceClock(sentAt: made, now: now.adding(seconds: 5))
        let quick = DeviceClock(sentAt: made.adding(seconds: 5), now: now.adding(seconds: 5))
        // The second press is made a second after the first, and its request is under way for a moment only.
        #expect(slow.corrected(made) < quick.corrected(made.adding(seconds: 1)))
    }

    @Test("never makes anything later than now, and is believed where it says nothing")
    func bounded() {
        let clock = DeviceClock(sentAt: nil, now: now)
        #expect(clock.corrected(now.adding(seconds: 60)) == now)
        #expect(clock.corrected(now.adding(seconds: -60)) == now.adding(seconds: -60))
        let odd = DeviceClock(sentAt: Instant(nanoseconds: .min), now: now)
        #expect(odd.corrected(Instant(nanoseconds: .max)) == now)
    }

    @Test("keeps the order in which things were made")
    func ordered() {
        let clock = DeviceClock(sentAt: now.adding(seconds: -7200), now: now)
        let made = (0..<50).map { now.adding(seconds: -9000 + $0 * 30) }
        let corrected = made.map(clock.corrected)
        #expect(corrected == corrected.sorted())
        #expect(Set(corrected).count == made.count)
    }
}
