import PlatesCore
import Testing

@Suite("Device clock")
struct DeviceClockTests {
    private let now = Instant("2026-11-23T18:00:00Z")!

    @Test(
        "an instant is corrected by the offset of the device's clock when it sent",
        arguments: [-86_400, 0, 86_400, 400 * 86_400])
    func corrected(ahead: Int) {
        let clock = DeviceClock(sentAt: now.adding(seconds: ahead), now: now)
        for ago in [0, 1, 3600, 30 * 86_400] {
            let made = now.adding(seconds: ahead - ago)
            #expect(clock.corrected(made) == now.adding(seconds: -ago))
        }
    }

    @Test(
        "a slow request does not reorder changes of a device with a wrong clock",
        arguments: [0, 86_400])
    func way(ahead: Int) {
        let made = now.adding(seconds: ahead)
        let slow = DeviceClock(sentAt: made, now: now.adding(seconds: 5))
        let quick = DeviceClock(sentAt: made.adding(seconds: 5), now: now.adding(seconds: 5))
        // The second change is made a second after the first and its request is fast.
        #expect(slow.corrected(made) < quick.corrected(made.adding(seconds: 1)))
    }

    @Test("a corrected instant is never in the future, and without an offset it stays as it is")
    func bounded() {
        let clock = DeviceClock(sentAt: nil, now: now)
        #expect(clock.corrected(now.adding(seconds: 60)) == now)
        #expect(clock.corrected(now.adding(seconds: -60)) == now.adding(seconds: -60))
        let odd = DeviceClock(sentAt: Instant(nanoseconds: .min), now: now)
        #expect(odd.corrected(Instant(nanoseconds: .max)) == now)
    }

    @Test("correction preserves the order of instants")
    func ordered() {
        let clock = DeviceClock(sentAt: now.adding(seconds: -7200), now: now)
        let made = (0..<50).map { now.adding(seconds: -9000 + $0 * 30) }
        let corrected = made.map(clock.corrected)
        #expect(corrected == corrected.sorted())
        #expect(Set(corrected).count == made.count)
    }
}
