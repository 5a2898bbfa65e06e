import Foundation
import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import PlatesServer
@testable import Web

@Suite("Connections within the open-file limit")
struct OpenFileTests {
    @Test(
        "connections and sockets fit beside the reserved files",
        arguments: [
            (65_536, 60, 1000, 1000, 65_476), (1024, 40, 1000, 861, 984), (64, 40, 1000, 21, 24),
            (64, 64, 1000, 1, 2), (10, 64, 1000, 1, 2), (1024, 40, 10, 10, 984),
        ]
    )
    func share(openFiles: Int, reserved: Int, wanted: Int, connections: Int, sockets: Int) {
        let share = OpenFileShare(openFiles: openFiles, reserved: reserved, wanted: wanted)
        #expect(share.connections == connections)
        #expect(share.sockets == sockets)
    }

    @Test("files are reserved for PostgreSQL and metrics, and a start with too few files warns")
    func warning() {
        var settings = Settings(databaseURL: "postgres:///plates")
        settings.connectionLimits.openFiles = 100
        let alone = settings.connectionLimits.share(of: settings, processors: 2)
        settings.databaseConnections = 20
        settings.metricsHost = "127.0.0.1"
        let beside = settings.connectionLimits.share(of: settings, processors: 2)
        #expect(alone.sockets == 48)
        #expect(beside.sockets == 22)
        #expect(settings.warnings.contains { $0.hasPrefix("With a limit of 100 open files there can be ") })
        settings.connectionLimits.openFiles = 8192
        #expect(!settings.warnings.contains { $0.contains("open files") })
    }

    @Test("a server at its limit accepts no connection until one closes")
    func waiting() {
        let log = TestLog()
        let open = OpenConnections(limit: 2, logger: log.logger)
        open.connectionOpened()
        #expect(open.isAcceptingNewConnections())
        open.connectionOpened()
        for _ in 0..<50 { #expect(!open.isAcceptingNewConnections()) }
        #expect(log.lines.count == 1)
        open.connectionClosed()
        #expect(open.isAcceptingNewConnections())
    }

    @Test(
        "a server out of files pauses accepting for a second and logs one line a minute",
        arguments: [EMFILE, ENFILE])
    func pause(code: CInt) throws {
        let log = TestLog()
        let reading = Mutex<[Bool]>([])
        let pause = AcceptPause(logger: log.logger) { _, isReading in
            reading.withLock { $0.append(isReading) }
        }
        let channel = EmbeddedChannel(handler: pause)
        for _ in 0..<20 {
            for _ in 0..<3 { channel.pipeline.fireErrorCaught(IOError(errnoCode: code, reason: "accept")) }
            channel.embeddedEventLoop.advanceTime(by: .milliseconds(999))
            #expect(reading.withLock { $0 } == [false])
            channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
            #expect(reading.withLock { $0 } == [false, true])
            reading.withLock { $0 = [] }
        }
        #expect(log.lines.count == 1)
        #expect(log.lines.first?.hasPrefix("error A connection cannot be accepted") == true)
        _ = try? channel.finish()
    }

    @Test("other socket errors are passed on")
    func otherErrors() {
        let channel = EmbeddedChannel(handler: AcceptPause(logger: TestLog().logger))
        channel.pipeline.fireErrorCaught(IOError(errnoCode: EBADF, reason: "accept"))
        #expect(throws: IOError.self) { try channel.throwIfErrorCaught() }
    }
}
