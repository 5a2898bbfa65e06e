import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import PlatesServer
@testable import Web

@Suite("Client departure")
struct DepartureTests {
    private final class Count: Sendable {
        private let number = Mutex(0)
        var value: Int { number.withLock { $0 } }
        @Sendable func raise() { number.withLock { $0 += 1 } }
    }

    @Test("a half-closed connection is reported once")
    func halfClosed() throws {
        let watch = DepartureWatch()
        let channel = EmbeddedChannel(handler: watch)
        let count = Count()
        _ = watch.departure.watch(count.raise)
        channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(count.value == 1)
        _ = try? channel.finish()
        #expect(count.value == 1)
    }

    @Test("a closed connection is reported")
    func closed() throws {
        let watch = DepartureWatch()
        let channel = EmbeddedChannel(handler: watch)
        let count = Count()
        _ = watch.departure.watch(count.raise)
        channel.pipeline.fireChannelInactive()
        #expect(count.value == 1)
        _ = try? channel.finish()
    }

    @Test("a departure before the watch begins is reported at once")
    func before() {
        let departure = Departure()
        let count = Count()
        departure.happened()
        _ = departure.watch(count.raise)
        #expect(count.value == 1)
    }

    @Test("a departure after the answer is not reported")
    func answered() {
        let departure = Departure()
        let count = Count()
        departure.forget(departure.watch(count.raise))
        departure.happened()
        #expect(count.value == 0)
    }
}
