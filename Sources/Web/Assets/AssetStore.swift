import Foundation
import NIOCore
import PlatesCore
import Storage

/// The SQL of the assets of this version and of those before it.
///
/// A page that a telephone keeps, or that was open when the server changed, names the assets of its own version.
/// Where several servers are changed one after the other, one of them may be asked for another's.
struct AssetStore {
    let connection: any Connection

    /// How long the assets of a version that is gone still answer: 30 days.
    private static let lifetime: Int64 = 30 * 86_400 * 1_000_000_000

    func file(_ path: String) throws -> Assets.File? {
        try connection.first("SELECT media_type, content FROM published_assets WHERE path = $1", [path])
            .map { row in
                let content: [UInt8] = try row.get("content")
                return Assets.File(ByteBuffer(bytes: content), mediaType: try row.get("media_type"))
            }
    }

    /// The paths that are noted, and when they were part of a version that started.
    func published() throws -> [String: Instant] {
        try connection.query("SELECT path, published_at FROM published_assets", [])
            .reduce(into: [:]) { $0[try $1.get("path")] = try $1.get("published_at") }
    }

    func publish(_ path: String, _ file: Assets.File, at now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO published_assets (path, media_type, content, published_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (path) DO UPDATE SET published_at = excluded.published_at
            """,
            [path, file.mediaType, Array(file.bytes.readableBytesView), now]
        )
    }

    /// Forgets what no version has had for long.
    func forgetOld(at now: Instant) throws {
        try connection.execute(
            "DELETE FROM published_assets WHERE published_at < $1", [now.adding(nanoseconds: -Self.lifetime)]
        )
    }
}

extension Assets {
    /// Notes that these are part of a version that starts now. A start that changes nothing writes at most daily.
    package func publish(in database: any Database, at now: Instant) async throws {
        let yesterday = now.adding(seconds: -86_400)
        let known = try await database.read { try AssetStore(connection: $0).published() }
        let wanting = files.filter { path, _ in known[path].map { $0 < yesterday } ?? true }
        guard !wanting.isEmpty else { return }
        try await database.writeAlone { connection in
            let store = AssetStore(connection: connection)
            for (path, file) in wanting { try store.publish(path, file, at: now) }
            try store.forgetOld(at: now)
        }
    }
}
