import Crypto
import Foundation
import HTTPTypes
import Hummingbird

/// Style sheets, modules and icons: read once at the start, named by their content, compressed once.
///
/// A browser keeps them for good, because another content has another address. Files name each other as
/// `./queue.js`; those names are rewritten to the hashed ones, what is named first.
struct Assets: Sendable {
    struct File: Sendable {
        let bytes: ByteBuffer
        let compressed: ByteBuffer?
        let mediaType: String
    }

    private let files: [String: File]
    private let addresses: [String: String]

    /// Reads every file of a folder.
    /// - Throws: `MissingAsset` where a module imports what is not there.
    init(folder: URL) throws {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let url = folder.appendingPathComponent(name)
            guard Self.mediaTypes[url.pathExtension] != nil else { continue }
            contents[name] = try Data(contentsOf: url)
        }
        var addresses: [String: String] = [:]
        var files: [String: File] = [:]
        for name in contents.keys.sorted() {
            try Self.add(name, from: contents, to: &files, addresses: &addresses)
        }
        self.files = files
        self.addresses = addresses
    }

    /// The address of an asset; its plain name where there is none, so that a page still shows.
    func address(_ name: String) -> String {
        addresses[name] ?? "/assets/\(name)"
    }

    /// A file by the path under `/assets/`, hash and all.
    func file(_ path: String) -> File? {
        files[path]
    }

    private static func add(
        _ name: String, from contents: [String: Data], to files: inout [String: File],
        addresses: inout [String: String]
    ) throws {
        guard addresses[name] == nil, var data = contents[name] else { return }
        let url = URL(fileURLWithPath: name)
        if ["js", "webmanifest"].contains(url.pathExtension) {
            data = try rewriteNames(in: data, of: name, from: contents, to: &files, &addresses)
        }
        let hash = SHA256.hash(data: data).prefix(6).map { String(format: "%02x", $0) }.joined()
        let base = url.deletingPathExtension().lastPathComponent
        let path = "\(base).\(hash).\(url.pathExtension)"
        let buffer = ByteBuffer(bytes: data)
        addresses[name] = "/assets/\(path)"
        files[path] = File(
            bytes: buffer,
            compressed: Gzip.compress(buffer, level: 9),
            mediaType: mediaTypes[url.pathExtension] ?? "application/octet-stream"
        )
    }

    private static func rewriteNames(
        in data: Data, of name: String, from contents: [String: Data],
        to files: inout [String: File], _ addresses: inout [String: String]
    ) throws -> Data {
        var text = String(decoding: data, as: UTF8.self)
        let imports = Set(text.matches(of: /["']\.\/([a-z0-9-]+\.[a-z]+)["']/).map { String($0.1) })
        for imported in imports.sorted() where imported != name {
            guard contents[imported] != nil else {
                throw MissingAsset(name: imported, importedBy: name)
            }
            try add(imported, from: contents, to: &files, addresses: &addresses)
            let address = addresses[imported] ?? imported
            for quote in ["\"", "'"] {
                text = text.replacing("\(quote)./\(imported)\(quote)", with: "\(quote)\(address)\(quote)")
            }
        }
        return Data(text.utf8)
    }

    private static let mediaTypes = [
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "svg": "image/svg+xml",
        "png": "image/png",
        "webmanifest": "application/manifest+json",
    ]
}

/// A module imports a file that is not in `Public/`.
struct MissingAsset: Error, CustomStringConvertible {
    let name: String
    let importedBy: String

    var description: String { "\(importedBy) imports \(name), which is not there" }
}

/// Serves the assets.
struct AssetRoutes: Sendable {
    let assets: Assets

    func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("/assets/{name}") { request, context in
            guard let name = context.parameters.get("name"), let file = assets.file(name) else {
                throw NotFound()
            }
            return response(file, to: request)
        }
        router.get("/manifest.webmanifest") { _, _ in
            Response.seeOther(assets.address("manifest.webmanifest"))
        }
    }

    private func response(_ file: Assets.File, to request: Request) -> Response {
        var headers: HTTPFields = [
            .contentType: file.mediaType,
            .cacheControl: "public, max-age=31536000, immutable",
            .vary: "Accept-Encoding",
        ]
        guard let compressed = file.compressed, Gzip.isAccepted(by: request) else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: file.bytes))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: compressed))
    }
}
