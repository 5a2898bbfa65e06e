import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import PlatesCore
import Storage

/// Style sheets, modules and icons: read once at the start, named by their content, compressed once.
///
/// A browser keeps them for good, because another content has another address. Files name each other as
/// `./queue.js`; those names are rewritten to the hashed ones, what is named first. Modules that only one other needs are
/// a part of it (`ModuleSet`). The texts of the modules are a script for each language, `texts-de.js`.
package struct Assets: Sendable {
    struct File: Sendable {
        let bytes: ByteBuffer
        let compressed: ByteBuffer?
        let mediaType: String

        init(_ bytes: ByteBuffer, mediaType: String) {
            self.bytes = bytes
            self.mediaType = mediaType
            compressed = Gzip.compress(bytes, level: 9)
        }
    }

    /// By the path under `/assets/`, hash and all.
    let files: [String: File]
    /// The service worker, which knows the addresses of all the others.
    let worker: File
    private let addresses: [String: String]

    /// Reads every file of a folder, and the scripts' texts in all languages.
    /// - Throws: `MissingAsset` where a module imports what is not there.
    package init(folder: URL, languages: [Language] = Languages.bundled.all) throws {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let url = folder.appendingPathComponent(name)
            guard Self.mediaTypes[url.pathExtension] != nil else { continue }
            contents[name] = try Data(contentsOf: url)
        }
        for (name, data) in contents where name == Self.textsModule {
            let source = String(decoding: data, as: UTF8.self)
            contents[name] = Data(
                source.replacing("\"THE-TEXTS\"", with: Language.english.scriptTexts).utf8)
        }
        Self.joinModules(in: &contents)
        try Self.joinStyles(in: &contents)
        for language in languages where language !== Language.english {
            let script = "globalThis.platesTexts = \(language.scriptTexts);"
            contents[Self.textsName(in: language)] = Data(script.utf8)
        }
        var addresses: [String: String] = [:]
        var files: [String: File] = [:]
        for name in contents.keys.sorted() where name != Self.workerName {
            try Self.add(name, from: contents, to: &files, addresses: &addresses)
        }
        worker = try Self.worker(contents, &files, &addresses)
        self.files = files
        self.addresses = addresses
    }

    private static let workerName = "service-worker.js"
    /// What pages name, and the service worker, which is not asked for as a module of a page.
    private static let modulesOfPages: Set = ["app.js", "stay.js", workerName]

    /// The module that looks texts up. It has the English ones.
    private static let textsModule = "texts.js"

    /// The script that sets what `texts.js` looks up for another language: `texts-pt-br.js`.
    static func textsName(in language: Language) -> String { "texts-\(language.id.lowercased()).js" }

    private static func joinModules(in contents: inout [String: Data]) {
        let names = contents.keys.filter { $0.hasSuffix(".js") }
        let sources = names.map { ($0, String(decoding: contents[$0] ?? Data(), as: UTF8.self)) }
        let files = ModuleSet(Dictionary(uniqueKeysWithValues: sources), files: modulesOfPages).files
        for name in names { contents[name] = files[name].map { Data($0.utf8) } }
    }

    private static func joinStyles(in contents: inout [String: Data]) throws {
        // Several sheets may have the same part.
        var parts: Set<String> = []
        defer { for part in parts { contents[part] = nil } }
        for name in contents.keys.sorted() where name.hasSuffix(".css") && !name.contains("/") {
            let set = try StyleSet(String(decoding: contents[name] ?? Data(), as: UTF8.self), name: name) {
                part in
                contents[part].map { String(decoding: $0, as: UTF8.self) }
            }
            contents[name] = Data(set.text.utf8)
            parts.formUnion(set.parts)
        }
    }

    /// The service worker stays at one address; that anything has changed is seen by what it says.
    private static func worker(
        _ contents: [String: Data], _ files: inout [String: File], _ addresses: inout [String: String]
    ) throws -> File {
        let source = try rewriteNames(
            in: contents[workerName] ?? Data(), of: workerName, from: contents, to: &files, &addresses
        )
        // What installing the app shows is asked for by the browser itself.
        let addressesToStore = addresses.filter { !$0.key.hasSuffix(".png") }.values.sorted()
        let build = hash(Data(addresses.values.sorted().joined(separator: " ").utf8 + source))
        let text = String(decoding: source, as: UTF8.self)
            .replacing("THE-BUILD", with: build)
            .replacing("\"THE-ASSETS\"", with: addressesToStore.map { "\"\($0)\"" }.joined(separator: ", "))
        return File(ByteBuffer(string: text), mediaType: mediaTypes["js"] ?? "")
    }

    private static func hash(_ data: Data) -> String {
        SHA256.hash(data: data).prefix(6).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// The address of an asset; its plain name where there is none, so that a page still shows.
    func address(_ name: String) -> String {
        addresses[name] ?? "/assets/\(name)"
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
        if url.pathExtension == "css" {
            data = Data(StyleText(String(decoding: data, as: UTF8.self)).compact.utf8)
        }
        let base = url.deletingPathExtension().lastPathComponent
        let path = "\(base).\(hash(data)).\(url.pathExtension)"
        addresses[name] = "/assets/\(path)"
        files[path] = File(
            ByteBuffer(bytes: data), mediaType: mediaTypes[url.pathExtension] ?? "application/octet-stream"
        )
    }

    private static func rewriteNames(
        in data: Data, of name: String, from contents: [String: Data],
        to files: inout [String: File], _ addresses: inout [String: String]
    ) throws -> Data {
        let text = AssetText(data)
        for imported in text.names where imported != name {
            guard contents[imported] != nil else {
                throw MissingAsset(name: imported, importedBy: name)
            }
            try add(imported, from: contents, to: &files, addresses: &addresses)
        }
        return Data(text.naming { $0 == name ? nil : addresses[$0] })
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

/// Serves the assets: this version's, and those that pages of the versions before it name.
package struct AssetRoutes: Sendable {
    let assets: Assets
    let database: any Database

    package init(assets: Assets, database: any Database) {
        self.assets = assets
        self.database = database
    }

    package func addRoutes(to router: some RouterMethods<AppContext>) {
        router.get("/assets/{name}") { request, context in
            guard let name = context.parameters.get("name"), let file = try await file(name) else {
                throw NotFound()
            }
            return response(file, to: request, cached: "public, max-age=31536000, immutable")
        }
        router.get("/manifest.webmanifest") { _, _ in
            Response.seeOther(assets.address("manifest.webmanifest"))
        }
        router.get("/service-worker.js") { request, _ in
            response(assets.worker, to: request, cached: "no-cache")
        }
    }

    private func file(_ name: String) async throws -> Assets.File? {
        if let file = assets.files[name] { return file }
        guard name.wholeMatch(of: /[a-z0-9-]+\.[0-9a-f]{12}\.[a-z]+/) != nil else { return nil }
        return try await database.read { try AssetStore(connection: $0).file(name) }
    }

    private func response(_ file: Assets.File, to request: Request, cached: String) -> Response {
        var headers: HTTPFields = [
            .contentType: file.mediaType,
            .cacheControl: cached,
            .vary: "Accept-Encoding",
        ]
        guard let compressed = file.compressed, Gzip.isAccepted(by: request) else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: file.bytes))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: compressed))
    }
}
